"""The delivery carrier in China as a LastMileCarrier: codec and client joined."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from ewtp.kernel.http import Refused
from logistics.carrier import HANDED_OVER, CarrierEvent, EventPage, Waybill, WaybillRequest
from logistics.carriers.last_mile import client, codec
from logistics.values import PostalAddress


class LastMileGateway:
    system = client.SYSTEM
    code = "EWCN"
    name = "EW Delivery China"
    countries = frozenset({"CN"})
    customs_code = "3301980EWL"

    def verify(self, *, body: bytes, headers: Mapping[str, str]) -> str:
        return client.verify(body=body, headers=headers)

    def read(self, body: bytes) -> CarrierEvent:
        return codec.event(body)

    def events(self, *, subject: str, after: str) -> EventPage:
        answer = client.events(waybill_no=subject, after=after)
        if not answer.ok:
            raise Refused(codec.refusal(answer.content)[1], code=str(answer.status_code))
        return codec.page(answer.content)

    def waybill(self, *, request: WaybillRequest, key: str, stream: UUID) -> Waybill:
        answer = client.post(
            path="waybills", kind="waybill", body=codec.waybill_request(request), key=key, stream=stream
        )
        if not answer.ok:
            code, message = codec.refusal(answer.content)
            raise Refused(message, code=code)
        return codec.waybill(answer.content)

    def amend(self, *, waybill_no: str, consignee: PostalAddress, key: str, stream: UUID) -> Waybill:
        body = codec.amendment(waybill_no=waybill_no, consignee=consignee)
        answer = client.post(path="amendments", kind="amendment", body=body, key=key, stream=stream)
        if not answer.ok:
            code, message = codec.refusal(answer.content)
            raise Refused(message, code=HANDED_OVER if code == codec.HANDED_OVER else code)
        return codec.waybill(answer.content)

    def hand_over(self, *, waybill_nos: tuple[str, ...], awb: str, key: str, stream: UUID) -> None:
        body = codec.hand_over(waybill_nos=waybill_nos, awb=awb)
        answer = client.post(path="handovers", kind="handover", body=body, key=key, stream=stream)
        if not answer.ok:
            code, message = codec.refusal(answer.content)
            raise Refused(message, code=code)

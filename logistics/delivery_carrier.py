"""A delivery carrier that speaks plain JSON: what the folders of such carriers have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol
from uuid import UUID

import requests

from ewtp.kernel.http import Refused
from logistics.carrier import HANDED_OVER, CarrierEvent, EventPage, Waybill, WaybillRequest
from logistics.carrier_json import page, refusal
from logistics.values import PostalAddress


class DeliveryClient(Protocol):
    """A carrier's `client.py`."""

    def post(self, *, path: str, kind: str, body: bytes, key: str, stream: UUID) -> requests.Response: ...
    def events(self, *, waybill_no: str, after: str) -> requests.Response: ...
    def verify(self, *, body: bytes, headers: Mapping[str, str]) -> str: ...


class DeliveryCodec(Protocol):
    """A carrier's `codec.py`. `HANDED_OVER` is its own code for an amendment that comes too late."""

    HANDED_OVER: str

    def waybill_request(self, request: WaybillRequest) -> bytes: ...
    def amendment(self, *, waybill_no: str, consignee: PostalAddress) -> bytes: ...
    def waybill(self, body: bytes) -> Waybill: ...
    def hand_over(self, *, waybill_nos: tuple[str, ...], awb: str) -> bytes: ...
    def event(self, body: bytes) -> CarrierEvent: ...


class DeliveryCarrier:
    """A LastMileCarrier: a folder adds who it is, its client, its codec and its paths for a waybill, an
    amendment and a hand-over.
    """

    client: ClassVar[DeliveryClient]
    codec: ClassVar[DeliveryCodec]
    paths: ClassVar[tuple[str, str, str]]

    def verify(self, *, body: bytes, headers: Mapping[str, str]) -> str:
        return self.client.verify(body=body, headers=headers)

    def read(self, body: bytes) -> CarrierEvent:
        return self.codec.event(body)

    def events(self, *, subject: str, after: str) -> EventPage:
        answer = self.client.events(waybill_no=subject, after=after)
        if not answer.ok:
            raise Refused(refusal(answer.content)[1], code=str(answer.status_code))
        return page(answer.content)

    def waybill(self, *, request: WaybillRequest, key: str, stream: UUID) -> Waybill:
        body = self.codec.waybill_request(request)
        return self.codec.waybill(self._ask(self.paths[0], "waybill", body, key=key, stream=stream))

    def amend(self, *, waybill_no: str, consignee: PostalAddress, key: str, stream: UUID) -> Waybill:
        body = self.codec.amendment(waybill_no=waybill_no, consignee=consignee)
        return self.codec.waybill(self._ask(self.paths[1], "amendment", body, key=key, stream=stream))

    def hand_over(self, *, waybill_nos: tuple[str, ...], awb: str, key: str, stream: UUID) -> None:
        body = self.codec.hand_over(waybill_nos=waybill_nos, awb=awb)
        self._ask(self.paths[2], "handover", body, key=key, stream=stream)

    def _ask(self, path: str, kind: str, body: bytes, *, key: str, stream: UUID) -> bytes:
        """What the carrier answers. Raises Refused with the carrier's own code and sentence."""
        answer = self.client.post(path=path, kind=kind, body=body, key=key, stream=stream)
        if not answer.ok:
            code, message = refusal(answer.content)
            raise Refused(message, code=HANDED_OVER if code == self.codec.HANDED_OVER else code)
        return answer.content

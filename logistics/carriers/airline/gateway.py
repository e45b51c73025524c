"""The airline as an AirCarrier: codec and client joined."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from ewtp.kernel.http import Refused
from logistics.carrier import AWB_IN_USE, AirShipment, AwbRange, CarrierEvent, EventPage
from logistics.carrier_json import page, refusal
from logistics.carriers.airline import client, codec


class AirlineGateway:
    system = client.SYSTEM
    code = "EW"
    name = "EW Cargo"
    flight_prefix = "EW88"
    awb_ranges = (AwbRange(prefix="888", first_serial=1_000_000, last_serial=1_999_999),)

    def verify(self, *, body: bytes, headers: Mapping[str, str]) -> str:
        return client.verify(body=body, headers=headers)

    def read(self, body: bytes) -> CarrierEvent:
        return codec.event(body)

    def events(self, *, subject: str, after: str) -> EventPage:
        answer = client.events(awb=subject, after=after)
        if not answer.ok:
            raise Refused(refusal(answer.content)[1], code=str(answer.status_code))
        return page(answer.content)

    def book(self, *, shipment: AirShipment, key: str, stream: UUID) -> str:
        answer = client.post(
            path="bookings", kind="booking", body=codec.booking(shipment), key=key, stream=stream
        )
        if not answer.ok:
            code, message = refusal(answer.content)
            raise Refused(message, code=AWB_IN_USE if code == "AWB_IN_USE" else code)
        return codec.booked(answer.content)

    def tender(self, *, shipment: AirShipment, key: str, stream: UUID) -> None:
        answer = client.post(
            path="tenders", kind="tender", body=codec.tender(shipment), key=key, stream=stream
        )
        if not answer.ok:
            code, message = refusal(answer.content)
            raise Refused(message, code=code)

"""Facts that logistics tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from ewtp.kernel.events import ConsignmentEvent, Event


@dataclass(frozen=True, kw_only=True)
class BookingRequested(ConsignmentEvent):
    """The last-mile carrier is to be asked for a waybill number."""

    name: ClassVar[str] = "logistics.BookingRequested"


@dataclass(frozen=True, kw_only=True)
class ParcelBooked(ConsignmentEvent):
    """Label, hub slot and waybill number are there; the seller may bring the parcel."""

    name: ClassVar[str] = "logistics.ParcelBooked"
    parcel_number: str
    waybill_no: str
    carrier_code: str


@dataclass(frozen=True, kw_only=True)
class ParcelDropped(ConsignmentEvent):
    """The seller says that the parcel is at the hub."""

    name: ClassVar[str] = "logistics.ParcelDropped"


@dataclass(frozen=True, kw_only=True)
class ParcelReceived(ConsignmentEvent):
    name: ClassVar[str] = "logistics.ParcelReceived"


@dataclass(frozen=True, kw_only=True)
class ParcelAccepted(ConsignmentEvent):
    """Measured, screened and fit to fly."""

    name: ClassVar[str] = "logistics.ParcelAccepted"
    gross_mass_g: int


@dataclass(frozen=True, kw_only=True)
class ConsolidationTendered(Event):
    """A master air waybill is to be booked and handed to the airline."""

    name: ClassVar[str] = "logistics.ConsolidationTendered"
    consolidation: UUID

    @property
    def stream(self) -> UUID:
        return self.consolidation


@dataclass(frozen=True, kw_only=True)
class ParcelGivenBack(ConsignmentEvent):
    """The hub gave a held parcel back to its seller: it does not fly."""

    name: ClassVar[str] = "logistics.ParcelGivenBack"
    note: str


@dataclass(frozen=True, kw_only=True)
class FlightDeparted(ConsignmentEvent):
    name: ClassVar[str] = "logistics.FlightDeparted"
    awb: str
    flight_no: str
    departed_at: datetime


@dataclass(frozen=True, kw_only=True)
class FlightArrived(ConsignmentEvent):
    name: ClassVar[str] = "logistics.FlightArrived"
    awb: str
    flight_no: str
    arrived_at: datetime


@dataclass(frozen=True, kw_only=True)
class HandoverRequested(ConsignmentEvent):
    """Cleared: the last-mile carrier is to be told that it may deliver."""

    name: ClassVar[str] = "logistics.HandoverRequested"


@dataclass(frozen=True, kw_only=True)
class AddressChangeRequested(ConsignmentEvent):
    """The delivery carrier is to be told a corrected address."""

    name: ClassVar[str] = "logistics.AddressChangeRequested"
    change: UUID


@dataclass(frozen=True, kw_only=True)
class AddressChangeSettled(ConsignmentEvent):
    """`outcome` is taken, refused, too_late or given_up, with `carrier` the delivery carrier's name; booked
    where no carrier had the parcel yet and it is asked for with the corrected address.
    """

    name: ClassVar[str] = "logistics.AddressChangeSettled"
    outcome: str
    carrier: str


@dataclass(frozen=True, kw_only=True)
class ParcelOutForDelivery(ConsignmentEvent):
    name: ClassVar[str] = "logistics.ParcelOutForDelivery"


@dataclass(frozen=True, kw_only=True)
class ParcelDelivered(ConsignmentEvent):
    name: ClassVar[str] = "logistics.ParcelDelivered"
    delivered_at: datetime
    signed_by: str


@dataclass(frozen=True, kw_only=True)
class ParcelHeld(ConsignmentEvent):
    """Something must be settled before the parcel goes on; `reason` is a code, `note` a sentence."""

    name: ClassVar[str] = "logistics.ParcelHeld"
    reason: str
    note: str


@dataclass(frozen=True, kw_only=True)
class HoldLifted(ConsignmentEvent):
    """What held the parcel for `reason` is settled."""

    name: ClassVar[str] = "logistics.HoldLifted"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ParcelLost(ConsignmentEvent):
    name: ClassVar[str] = "logistics.ParcelLost"
    note: str

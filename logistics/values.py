"""What logistics is told and what it tells: frozen values. Grams and millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ewtp.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """`district_code` is the six-digit GB/T 2260 code where the country has one."""

    name: str
    phone: str
    country: str
    province: str
    city: str
    district: str
    street: str
    postcode: str
    district_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelSize:
    """Packed: gross grams and outer millimetres."""

    mass_g: int
    length_mm: int
    width_mm: int
    height_mm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreightQuote:
    """All in, hub to door. `steps` says how it was computed, line by line."""

    service: str
    amount: Money
    chargeable_g: int
    tariff_version: str
    steps: tuple[str, ...]
    transit_days_min: int
    transit_days_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What a parcel is booked with. `reference` is the consignment's number as people see it, `dangerous`
    the UN numbers of its goods (UN3481). `is_unclear`: they may hold a battery that nobody described.
    """

    consignment: UUID
    reference: str
    seller: UUID
    seller_name: str
    shipper: PostalAddress
    consignee: PostalAddress
    declared: ParcelSize
    contents: str
    origin: str
    destination: str
    dangerous: tuple[str, ...] = ()
    is_unclear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightView:
    flight_no: str
    date: date
    origin: str
    destination: str
    departs_at: datetime
    arrives_at: datetime
    state: str
    tender_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    """Where a parcel is, for people of every role. Empty text and None where it is not known yet."""

    consignment: UUID
    number: str
    reference: str
    state: str
    declared: ParcelSize
    measured: ParcelSize | None
    waybill_no: str
    carrier_code: str
    carrier_name: str
    sort_code: str
    awb: str
    flight: FlightView | None
    hold: str
    delivered_at: datetime | None
    signed_by: str
    slot_from: datetime | None = None
    slot_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingLine:
    """One fact of the parcel's way, newest last. `words` says the code in the reader's language."""

    code: str
    words: str
    occurred_at: datetime
    place: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidationView:
    """One master air waybill. Pieces and grams are counted while it is open and frozen once tendered."""

    id: UUID
    awb: str
    flight: FlightView
    state: str
    pieces: int
    mass_g: int
    uld: str
    sscc: str
    booking: str
    problem: str
    opened_at: datetime
    tendered_at: datetime | None
    departed_at: datetime | None
    arrived_at: datetime | None

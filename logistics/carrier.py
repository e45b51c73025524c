"""What a carrier is to us: two Protocols, the values that cross them, and the registry of the folders in
`carriers/`.

A carrier is a folder: `codec.py` (its messages <-> these values, pure), `client.py` (HTTP only), `gateway.py`
(joins them). Its `__init__.py` is the only hook. Errors are `ewtp.kernel.http.Refused` and `Unreachable`.
`key` makes a repeat the same request; `stream` files the exchange under the consignment or consolidation it
is about.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Protocol, runtime_checkable
from uuid import UUID

from logistics.codes import Code
from logistics.values import PostalAddress


class NotUnderstood(ValueError):
    """A carrier's message does not say what it must; the text names the field."""


class NotSigned(ValueError):
    """A webhook's signature is missing, wrong or too old."""


AWB_IN_USE: Final = "awb_in_use"
"""Code of the refusal of an air waybill number that the airline knows from another shipment."""
HANDED_OVER: Final = "handed_over"
"""Code of the refusal of a new address for a parcel that the delivery carrier has already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwbRange:
    """Serials that an airline gave us."""

    prefix: str
    first_serial: int
    last_serial: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AirShipment:
    """One master air waybill. Grams and cubic centimetres; `handling` are IATA's special handling codes."""

    awb: str
    flight_no: str
    flight_date: date
    origin: str
    destination: str
    pieces: int
    mass_g: int
    volume_cm3: int
    ulds: tuple[str, ...]
    handling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaybillRequest:
    """What a delivery carrier needs to give a waybill number."""

    reference: str
    consignee: PostalAddress
    mass_g: int
    goods: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waybill:
    waybill_no: str
    sort_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierEvent:
    """Something a carrier says. `subject` is the air waybill or waybill number; `code` is ours, `raw_code`
    theirs.
    """

    event_id: str
    subject: str
    code: Code
    raw_code: str
    occurred_at: datetime
    utc_offset_min: int
    time_type: str = "ACT"
    place: str = ""
    flight_no: str = ""
    flight_date: date | None = None
    pieces: int | None = None
    mass_g: int | None = None
    is_partial: bool = False
    signed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEvent:
    """One event of a poll, still as the carrier wrote it."""

    event_id: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    cursor: str
    events: tuple[RawEvent, ...]


class Talks(Protocol):
    """What both kinds of carrier do: sign webhooks and answer polls. `system` names them in addresses and
    messages.
    """

    @property
    def system(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    def verify(self, *, body: bytes, headers: Mapping[str, str]) -> str:
        """The message's own id when the signature is right. Raises NotSigned."""

    def read(self, body: bytes) -> CarrierEvent:
        """Raises NotUnderstood."""

    def events(self, *, subject: str, after: str) -> EventPage: ...


@runtime_checkable
class AirCarrier(Talks, Protocol):
    @property
    def flight_prefix(self) -> str: ...
    @property
    def awb_ranges(self) -> tuple[AwbRange, ...]: ...
    def book(self, *, shipment: AirShipment, key: str, stream: UUID) -> str:
        """Space on a flight; the airline's booking reference. A number it has already is refused as
        AWB_IN_USE.
        """

    def tender(self, *, shipment: AirShipment, key: str, stream: UUID) -> None:
        """The shipment is handed to the airline."""


@runtime_checkable
class LastMileCarrier(Talks, Protocol):
    @property
    def countries(self) -> frozenset[str]: ...
    @property
    def customs_code(self) -> str:
        """The logistics firm's number with the customs of its country."""

    def waybill(self, *, request: WaybillRequest, key: str, stream: UUID) -> Waybill: ...
    def amend(self, *, waybill_no: str, consignee: PostalAddress, key: str, stream: UUID) -> Waybill:
        """A new address under the same number, before the hand-over. A parcel that the carrier has already is
        refused as HANDED_OVER.
        """

    def hand_over(self, *, waybill_nos: tuple[str, ...], awb: str, key: str, stream: UUID) -> None: ...


class NoCarrier(LookupError):
    """No folder in `carriers/` serves that flight or country."""


@lru_cache(maxsize=1)
def carriers() -> tuple[AirCarrier | LastMileCarrier, ...]:
    """Every carrier, one for each folder."""
    package = importlib.import_module("logistics.carriers")
    found = [
        importlib.import_module(f"logistics.carriers.{folder.name}").CARRIER
        for folder in pkgutil.iter_modules(package.__path__)
        if folder.ispkg
    ]
    return tuple(sorted(found, key=lambda carrier: str(carrier.system)))


def carrier_of(system: str) -> AirCarrier | LastMileCarrier:
    for carrier in carriers():
        if carrier.system == system:
            return carrier
    raise NoCarrier(f"No carrier is called {system!r}.")


def airline_of(flight_no: str) -> AirCarrier:
    """The airline whose flight numbers start so."""
    for carrier in carriers():
        if isinstance(carrier, AirCarrier) and flight_no.startswith(carrier.flight_prefix):
            return carrier
    raise NoCarrier(f"No airline flies {flight_no}.")


def last_mile_in(country: str) -> LastMileCarrier:
    """The carrier that delivers in a country (ISO 3166 alpha-2)."""
    for carrier in carriers():
        if isinstance(carrier, LastMileCarrier) and country in carrier.countries:
            return carrier
    raise NoCarrier(f"No carrier delivers in {country}.")

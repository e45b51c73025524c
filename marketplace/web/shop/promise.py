"""When goods arrive: the usual days of each leg, and the next flight that can still be caught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import logistics.api
from ewtp.kernel.places import FIRST_HUB
from logistics.values import FlightView, ParcelSize
from marketplace.actions.open_legs import USUAL
from marketplace.quoting import gateway_of
from marketplace.states import LegCode

_SMALL = ParcelSize(mass_g=500, length_mm=220, width_mm=160, height_mm=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Usual days of arrival of what is paid now, and the next flight."""

    first: datetime
    last: datetime
    flight: FlightView | None


def promise(*, at: datetime, destination: str = "CN") -> Promise:
    """The hub has it after its usual days; then the tariff's days in transit."""
    gateway = gateway_of(origin=FIRST_HUB, destination=destination, at=at)
    quote = logistics.api.quote(origin=FIRST_HUB, destination=gateway, size=_SMALL, at=at)
    at_hub = at + USUAL[LegCode.HUB]
    flights = logistics.api.flights(origin=FIRST_HUB, destination=gateway, at=at)
    return Promise(
        first=at_hub + timedelta(days=quote.transit_days_min),
        last=at_hub + timedelta(days=quote.transit_days_max),
        flight=next((flight for flight in flights if flight.tender_by > at), None),
    )

"""Flights of the timetable beside what we know of them, and consolidations with their totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from logistics.dangerous import PAPERLESS, handling
from logistics.models import Consolidation, Flight, Packing
from logistics.states import ConsolidationState
from logistics.timetable import Departure, departures, tender_by
from logistics.values import ConsolidationView, FlightView


@dataclass(frozen=True, slots=True)
class HouseTotals:
    """What is packed in a consolidation right now. Grams, cubic centimetres; `held` counts parcels with an
    open hold.
    """

    pieces: int
    mass_g: int
    volume_cm3: int
    held: int


def flights(*, origin: str, destination: str = "", at: datetime, days: int = 2) -> list[FlightView]:
    """Flights of a route that leave within `days`, earliest first; of all routes without a destination."""
    planned = departures(origin=origin, destination=destination, after=at, until=at + timedelta(days=days))
    dates = {departure.date for departure in planned}
    rows = Flight.objects.filter(origin=origin, date__in=dates)
    known = {(row.flight_no, row.date): row for row in rows}
    return [
        _planned_view(departure, known.get((departure.flight_no, departure.date)), at)
        for departure in planned
    ]


def flight_view(flight: Flight, *, at: datetime) -> FlightView:
    return FlightView(
        flight_no=flight.flight_no,
        date=flight.date,
        origin=flight.origin,
        destination=flight.destination,
        departs_at=flight.departs_at,
        arrives_at=flight.arrives_at,
        state=_state(flight.departs_at, flight.arrives_at, at),
        tender_by=flight.tender_by,
    )


def consolidation_view(load: Consolidation, *, at: datetime) -> ConsolidationView:
    """Needs `flight` loaded. Open consolidations are counted."""
    pieces, mass_g = load.pieces, load.mass_g
    if load.state == ConsolidationState.OPEN:
        house = house_totals(load.pk)
        pieces, mass_g = house.pieces, house.mass_g
    return ConsolidationView(
        id=load.pk,
        awb=load.awb,
        flight=flight_view(load.flight, at=at),
        state=load.state,
        pieces=pieces,
        mass_g=mass_g,
        uld=load.uld,
        sscc=load.sscc,
        booking=load.booking,
        problem=load.problem,
        opened_at=load.opened_at,
        tendered_at=load.tendered_at,
        departed_at=load.departed_at,
        arrived_at=load.arrived_at,
    )


def house_totals(consolidation: UUID) -> HouseTotals:
    """Counted from the parcels in two statements."""
    packed = Packing.objects.filter(consolidation=consolidation, unpacked_at=None)
    found = packed.aggregate(
        pieces=Count("parcel", distinct=True),
        held=Count(
            "parcel", distinct=True, filter=Q(parcel__holds__closed_at=None, parcel__holds__isnull=False)
        ),
    )
    sums = packed.aggregate(
        mass=Sum("parcel__measured_mass_g"),
        volume=Sum(
            F("parcel__measured_length_mm")
            * F("parcel__measured_width_mm")
            * F("parcel__measured_height_mm")
            / 1000
        ),
    )
    return HouseTotals(
        pieces=found["pieces"],
        mass_g=sums["mass"] or 0,
        volume_cm3=int(sums["volume"] or 0),
        held=found["held"],
    )


def handling_codes(consolidation: UUID, *, day: date) -> tuple[str, ...]:
    """The airline's special handling codes for what is packed, as they hold on `day`. One statement."""
    packed = Packing.objects.filter(consolidation=consolidation, unpacked_at=None)
    said = packed.exclude(parcel__dangerous="").values_list("parcel__dangerous", flat=True)
    numbers = {number for one in said for number in one.split()}
    return (*handling(sorted(numbers), day=day), PAPERLESS)


def _planned_view(planned: Departure, row: Flight | None, at: datetime) -> FlightView:
    if row is not None:
        return flight_view(row, at=at)
    return FlightView(
        flight_no=planned.flight_no,
        date=planned.date,
        origin=planned.origin,
        destination=planned.destination,
        departs_at=planned.departs_at,
        arrives_at=planned.arrives_at,
        state=_state(planned.departs_at, planned.arrives_at, at),
        tender_by=tender_by(planned.departs_at),
    )


def _state(departs_at: datetime, arrives_at: datetime, at: datetime) -> str:
    """By the timetable; what the airline says of a shipment is on its consolidation."""
    if at < departs_at:
        return "scheduled"
    return "departed" if at < arrives_at else "arrived"

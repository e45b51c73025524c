"""What an airline says about a consolidation, written once and told on per consignment.

A landing is told only after the departure: when its message comes first, it waits in the events until the
departure is known, by webhook or by poll.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish_all
from logistics.actions.hold import close_holds, open_hold
from logistics.actions.plan_flight import flight_row
from logistics.actions.track import Said, track_consolidation
from logistics.actions.watch import stop_watch
from logistics.carrier import CarrierEvent
from logistics.codes import ARRIVAL, Code
from logistics.events import FlightArrived, FlightDeparted
from logistics.models import Consolidation, Flight, Parcel
from logistics.notes import Note
from logistics.states import CONSOLIDATION, ConsolidationState, HoldReason
from logistics.timetable import departure, next_departure


def apply_flight_event(
    *, load: Consolidation, event: CarrierEvent, source: str, by: Actor, at: datetime
) -> bool:
    """For a locked consolidation. False when it was known already."""
    said = Said(
        code=event.code, source=source, occurred_at=event.occurred_at, by=by, event_id=event.event_id,
        raw_code=event.raw_code, time_type=event.time_type, utc_offset_min=event.utc_offset_min,
        place=event.place,
        flight_no=event.flight_no, flight_date=event.flight_date, pieces=event.pieces, mass_g=event.mass_g,
        is_partial=event.is_partial, note=event.note,
    )  # fmt: skip
    if not track_consolidation(consolidation=load, said=said, at=at):
        return False
    if not said.moves:
        return True
    match event.code:
        case Code.AIR_OFFLOADED:
            _roll(load)
        case Code.AIR_DEPARTED:
            _depart(load, event, by=by, at=at)
        case Code.AIR_MISSING:
            _miss(load, event, by=by, at=at)
        case Code.AIR_FOUND:
            for parcel in _packed(load).select_for_update().order_by("pk"):
                close_holds(
                    parcel=parcel, reason=HoldReason.MISSING, note="The airline found it.", by=by, at=at
                )
        case _:
            pass
    if load.departed_at is not None and load.arrived_at is None:
        _arrive(load, source=source, by=by, at=at)
    return True


def _packed(load: Consolidation) -> QuerySet[Parcel]:
    return Parcel.objects.filter(packings__consolidation=load, packings__unpacked_at=None)


def _depart(load: Consolidation, event: CarrierEvent, *, by: Actor, at: datetime) -> None:
    if load.departed_at is not None:
        return
    flight = _flown(load, event)
    advance(
        load, machine=CONSOLIDATION, to=ConsolidationState.DEPARTED, by=by, at=at,
        departed_at=event.occurred_at,
        flight=flight, problem="",
    )  # fmt: skip
    Flight.objects.filter(pk=flight.pk, departed_at=None).update(departed_at=event.occurred_at)
    waiting = _packed(load).filter(departed_at=None)
    consignments = list(waiting.values_list("consignment", flat=True))
    waiting.update(departed_at=event.occurred_at)
    publish_all(
        [
            FlightDeparted(
                consignment=consignment,
                awb=load.awb,
                flight_no=flight.flight_no,
                departed_at=event.occurred_at,
            )
            for consignment in consignments
        ],
        at=at,
    )


def _arrive(load: Consolidation, *, source: str, by: Actor, at: datetime) -> None:
    """Tell the landing if any of its proofs is among the events."""
    proofs = load.tracking.filter(
        code__in=ARRIVAL, time_type="ACT", is_partial=False, voided_at=None, source=source
    )
    landed_at = proofs.order_by("occurred_at").values_list("occurred_at", flat=True).first()
    if landed_at is None:
        return
    advance(load, machine=CONSOLIDATION, to=ConsolidationState.ARRIVED, by=by, at=at, arrived_at=landed_at)
    Flight.objects.filter(pk=load.flight_id, arrived_at=None).update(arrived_at=landed_at)
    waiting = _packed(load).filter(arrived_at=None)
    consignments = list(waiting.values_list("consignment", flat=True))
    waiting.update(arrived_at=landed_at)
    publish_all(
        [
            FlightArrived(
                consignment=consignment, awb=load.awb, flight_no=load.flight.flight_no, arrived_at=landed_at
            )
            for consignment in consignments
        ],
        at=at,
    )
    stop_watch(carrier=source, subject=load.awb)


def _flown(load: Consolidation, event: CarrierEvent) -> Flight:
    """The flight it left on: the one that the airline names when the timetable has it, else the planned
    one.
    """
    if event.flight_no and event.flight_date:
        flown = departure(flight_no=event.flight_no, day=event.flight_date)
        if flown is not None and flown.origin == load.flight.origin:
            return flight_row(flown)
    return load.flight


def _roll(load: Consolidation) -> None:
    """Left behind: planned for the next flight of the route under the same air waybill."""
    if load.departed_at is not None:
        return
    left = load.flight
    following = next_departure(origin=left.origin, destination=left.destination, after=left.departs_at)
    if following is None:
        return
    flight = flight_row(following)
    problem = f"Offloaded from {left}. It goes with {flight}."
    Consolidation.objects.filter(pk=load.pk).update(flight=flight, problem=problem)
    load.flight, load.problem = flight, problem


def _miss(load: Consolidation, event: CarrierEvent, *, by: Actor, at: datetime) -> None:
    note = event.note or Note.of("searched", awb=load.awb)
    for parcel in _packed(load).select_for_update().order_by("pk"):
        open_hold(parcel=parcel, reason=HoldReason.MISSING, note=note, by=by, at=at)

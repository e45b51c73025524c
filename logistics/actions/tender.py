"""Close a consolidation and hand it to the airline: totals frozen, then booked and tendered outside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish
from logistics.actions.allocate_awb import allocate_awb
from logistics.actions.find import locked_consolidation
from logistics.actions.plan_flight import plan_flight
from logistics.actions.track import Said, track_consolidation
from logistics.actions.watch import start_watch
from logistics.carrier import AirCarrier, airline_of
from logistics.codes import Code, Source
from logistics.events import ConsolidationTendered
from logistics.models import Consolidation
from logistics.numbers.uld import is_uld
from logistics.queries import handling_codes, house_totals
from logistics.refusal import CannotShip
from logistics.states import CONSOLIDATION, ConsolidationState

ATTEMPTS: Final = 100
"""So many air waybill numbers are tried before a person must look."""


def tender(*, consolidation: UUID, by: Actor, at: datetime, uld: str = "") -> None:
    """Ask the airline. Tendering what is tendered already changes nothing.

    Raises CannotShip when nothing is packed, a packed parcel is held or after the flight's tender time.
    """
    with transaction.atomic():
        load = locked_consolidation(consolidation)
        if load.state != ConsolidationState.OPEN:
            return
        if at > load.flight.tender_by:
            raise CannotShip(
                "too_late",
                _("%(flight)s took its last consolidation. Move this one to a later flight."),
                flight=load.flight,
            )
        if uld and not is_uld(uld):
            raise CannotShip(
                "uld",
                _("%(uld)s is no load unit number. It is three letters, 4 or 5 digits, the owner."),
                uld=uld,
            )
        house = house_totals(consolidation)
        if not house.pieces:
            raise CannotShip("empty", _("%(awb)s is empty. Scan parcels in first."), awb=load.awb)
        if house.held:
            raise CannotShip(
                "held",
                _("Parcels in %(awb)s are held: %(count)s. Take them out first."),
                awb=load.awb,
                count=house.held,
            )
        codes = handling_codes(consolidation, day=load.flight.date)
        advance(
            load, machine=CONSOLIDATION, to=ConsolidationState.TENDERED, by=by, at=at, pieces=house.pieces,
            mass_g=house.mass_g, volume_cm3=house.volume_cm3, handling=" ".join(codes),
            attempt=load.attempt + 1, problem="", tendered_by=str(by), tendered_at=at, uld=uld or load.uld,
        )  # fmt: skip
        _say(load, Code.MAWB_TENDERED, by=by, at=at, note=str(load.flight))
        publish(ConsolidationTendered(consolidation=load.pk), at=at)


def confirm_tender(
    *, consolidation: UUID, booking: str, airline: AirCarrier, by: Actor, at: datetime
) -> None:
    """The airline has it. Its own events may have come before its answer."""
    with transaction.atomic():
        load = locked_consolidation(consolidation)
        if load.state == ConsolidationState.TENDERED:
            advance(
                load, machine=CONSOLIDATION, to=ConsolidationState.CONFIRMED, by=by, at=at, booking=booking
            )
        start_watch(carrier=airline.system, subject=load.awb, at=at)


def refuse_tender(
    *,
    consolidation: UUID,
    attempt: int,
    reason: str,
    is_spent: bool,
    airline: AirCarrier,
    by: Actor,
    at: datetime,
) -> None:
    """The airline said no: it is open again, with the reason on it.

    `is_spent`: the airline has booked the number, so the next one of the stock takes its place.
    """
    with transaction.atomic():
        load = locked_consolidation(consolidation)
        if load.state != ConsolidationState.TENDERED or load.attempt != attempt:
            return
        _say(load, Code.MAWB_REFUSED, by=by, at=at, note=reason)
        if is_spent:
            Consolidation.objects.filter(pk=load.pk).update(awb=allocate_awb(airline=airline))
        advance(
            load,
            machine=CONSOLIDATION,
            to=ConsolidationState.OPEN,
            by=by,
            at=at,
            reason=reason,
            problem=reason,
        )


def retake_tender(*, consolidation: UUID, attempt: int, airline: AirCarrier, by: Actor, at: datetime) -> bool:
    """The air waybill number is in use elsewhere: ask again under the next one. False when too many were."""
    with transaction.atomic():
        load = locked_consolidation(consolidation)
        if load.state != ConsolidationState.TENDERED or load.attempt != attempt:
            return True
        if attempt >= ATTEMPTS:
            return False
        Consolidation.objects.filter(pk=load.pk).update(
            awb=allocate_awb(airline=airline), attempt=attempt + 1
        )
        publish(ConsolidationTendered(consolidation=load.pk), at=at)
        return True


def change_flight(*, consolidation: UUID, flight_no: str, flight_date: date, by: Actor, at: datetime) -> None:
    """Move an open consolidation to another flight of the same airline and route. Raises CannotShip."""
    with transaction.atomic():
        load = locked_consolidation(consolidation)
        flight = plan_flight(flight_no=flight_no, flight_date=flight_date)
        if load.state != ConsolidationState.OPEN:
            raise CannotShip(
                "closed", _("%(awb)s is closed: %(state)s."), awb=load.awb, state=load.get_state_display()
            )
        if (flight.origin, flight.destination) != (load.flight.origin, load.flight.destination):
            raise CannotShip(
                "other_route",
                _("%(flight)s does not fly from %(place)s to %(other)s."),
                flight=flight,
                place=load.hub,
                other=load.flight.destination,
            )
        if airline_of(flight_no).system != airline_of(load.flight.flight_no).system:
            raise CannotShip(
                "other_airline",
                _("%(awb)s is a number of another airline than %(flight)s."),
                awb=load.awb,
                flight=flight_no,
            )
        if at > flight.tender_by:
            raise CannotShip("too_late", _("%(flight)s took its last consolidation."), flight=flight)
        Consolidation.objects.filter(pk=load.pk).update(flight=flight, problem="")


def _say(load: Consolidation, code: Code, *, by: Actor, at: datetime, note: str) -> None:
    said = Said(
        code=code, source=Source.HUB, occurred_at=at, by=by, place=load.hub, note=note,
        distinct=str(load.attempt),
        pieces=load.pieces, mass_g=load.mass_g, flight_no=load.flight.flight_no, flight_date=load.flight.date,
    )  # fmt: skip
    track_consolidation(consolidation=load, said=said, at=at)

"""Apply a carrier's stored message: a monotone step under the subject's lock, whatever the order and however
often.

A message about an air waybill or waybill that is not here yet stays received; the sweep tries it again for
some days.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Case, When

from ewtp.kernel.actor import Actor
from ewtp.kernel.inbox import mark
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState
from logistics.actions.apply_delivery_event import apply_delivery_event
from logistics.actions.apply_flight_event import apply_flight_event
from logistics.carrier import AirCarrier, CarrierEvent, NotUnderstood, carrier_of, carriers
from logistics.models import Consolidation, Parcel

PATIENCE: Final = timedelta(days=7)
AHEAD: Final = timedelta(minutes=15)
"""A sender's clock may be ahead of ours by so much."""


def ingest(*, message: int, at: datetime) -> WireState:
    """Apply one received message. Returns what became of it."""
    with transaction.atomic():
        row = WireMessage.objects.select_for_update().get(pk=message)
        if row.state != WireState.RECEIVED:
            return WireState(row.state)
        try:
            event = carrier_of(row.system).read(bytes(row.body))
            _check_time(event, at=at)
        except NotUnderstood as problem:
            mark(row, WireState.FAILED, error=str(problem))
            return WireState.FAILED
        found, is_new = _apply(row.system, event, at=at)
        if found is None:
            return _unknown(row, event, at=at)
        state = WireState.APPLIED if is_new else WireState.IGNORED
        mark(row, state, stream=found)
        return state


def waiting(*, at: datetime, limit: int = 200) -> list[int]:
    """Messages of carriers that are not applied yet and were not just received; first those that nobody has
    tried, so that what is about something unknown here does not keep them back.
    """
    found = WireMessage.objects.filter(
        system__in=[carrier.system for carrier in carriers()],
        direction=Direction.IN,
        state=WireState.RECEIVED,
        at__lt=at - timedelta(seconds=3),
    )
    untried_first = Case(When(error="", then=0), default=1)
    return list(found.order_by(untried_first, "at").values_list("pk", flat=True)[:limit])


def _apply(system: str, event: CarrierEvent, *, at: datetime) -> tuple[UUID | None, bool]:
    """The consolidation or consignment it is about, and whether it said anything new."""
    by = Actor.system(system)
    if isinstance(carrier_of(system), AirCarrier):
        loads = Consolidation.objects.select_for_update(of=("self",)).select_related("flight")
        load = loads.filter(awb=event.subject).first()
        if load is None:
            return None, False
        return load.pk, apply_flight_event(load=load, event=event, source=system, by=by, at=at)
    parcel = Parcel.objects.select_for_update().filter(carrier=system, waybill_no=event.subject).first()
    if parcel is None:
        return None, False
    return parcel.consignment, apply_delivery_event(parcel=parcel, event=event, source=system, by=by, at=at)


def _unknown(row: WireMessage, event: CarrierEvent, *, at: datetime) -> WireState:
    if at - row.at > PATIENCE:
        mark(
            row,
            WireState.FAILED,
            error=f"{event.subject} is not known here. Given up after {PATIENCE.days} days.",
        )
        return WireState.FAILED
    mark(row, WireState.RECEIVED, error=f"{event.subject} is not known here yet.")
    return WireState.RECEIVED


def _check_time(event: CarrierEvent, *, at: datetime) -> None:
    if event.occurred_at > at + AHEAD:
        raise NotUnderstood(f"occurred_at {event.occurred_at.isoformat()} lies in the future.")

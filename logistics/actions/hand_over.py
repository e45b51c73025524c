"""The destination let the parcel in: the delivery carrier is told that it may deliver, once it is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_parcel
from logistics.actions.hold import STOPS_DELIVERY
from logistics.actions.track import Said, track
from logistics.actions.watch import start_watch
from logistics.codes import Code, Source
from logistics.events import HandoverRequested, ParcelHeld


def hand_over(*, consignment: UUID, by: Actor, at: datetime) -> None:
    """Once; again changes nothing. A parcel that the airline cannot find, or whose corrected address the
    carrier refused, is handed over when that is settled.
    """
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        said = Said(
            code=Code.IMP_RELEASED, source=Source.CUSTOMS, occurred_at=at, by=by, place=parcel.destination
        )
        if track(parcel=parcel, said=said, at=at):
            parcel.handover_at = at
            parcel.save(update_fields=["handover_at"])
            stop = parcel.holds.filter(closed_at=None, reason__in=STOPS_DELIVERY).first()
            if stop is None:
                publish(HandoverRequested(consignment=consignment), at=at)
            else:
                told = ParcelHeld(consignment=consignment, reason=stop.reason, note=stop.note)
                publish(told, at=at)


def confirm_handover(*, consignment: UUID, by: Actor, at: datetime) -> None:
    """The carrier knows; from now on it is asked for news."""
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        said = Said(
            code=Code.LM_HANDED_OVER, source=Source.PLATFORM, occurred_at=at, by=by, place=parcel.destination,
            note=parcel.waybill_no,
        )  # fmt: skip
        if track(parcel=parcel, said=said, at=at):
            start_watch(carrier=parcel.carrier, subject=parcel.waybill_no, at=at)

"""What a delivery carrier says about a parcel, written once and told on."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.hold import close_holds, open_hold
from logistics.actions.track import Said, track
from logistics.actions.watch import stop_watch
from logistics.carrier import CarrierEvent
from logistics.codes import Code
from logistics.events import ParcelDelivered, ParcelLost, ParcelOutForDelivery
from logistics.models import Parcel
from logistics.notes import Note
from logistics.states import FINAL, HoldReason, ParcelState

ATTEMPTS: Final = 3
"""After so many failed deliveries the buyer must act."""


def apply_delivery_event(
    *, parcel: Parcel, event: CarrierEvent, source: str, by: Actor, at: datetime
) -> bool:
    """For a locked parcel. False when it was known already."""
    said = Said(
        code=event.code, source=source, occurred_at=event.occurred_at, by=by, event_id=event.event_id,
        raw_code=event.raw_code, time_type=event.time_type, utc_offset_min=event.utc_offset_min,
        place=event.place,
        note=event.note,
    )  # fmt: skip
    if not track(parcel=parcel, said=said, at=at):
        return False
    if not said.moves:
        return True
    match event.code:
        case Code.LM_OUT if parcel.out_at is None and parcel.delivered_at is None:
            parcel.out_at = event.occurred_at
            parcel.save(update_fields=["out_at"])
            publish(ParcelOutForDelivery(consignment=parcel.consignment), at=at)
        case Code.LM_FAILED:
            _fail(parcel, event, by=by, at=at)
        case Code.LM_SIGNED if parcel.delivered_at is None and parcel.state == ParcelState.DELIVERED:
            _deliver(parcel, event, by=by, at=at)
        case Code.EXC_LOST if parcel.lost_at is None and parcel.state == ParcelState.LOST:
            lose(
                parcel=parcel,
                note=event.note or "The delivery carrier lost the parcel.",
                lost_at=event.occurred_at,
                at=at,
            )
        case _:
            pass
    if parcel.state in FINAL:
        stop_watch(carrier=source, subject=parcel.waybill_no)
    return True


def lose(*, parcel: Parcel, note: str, lost_at: datetime, at: datetime) -> None:
    """For a locked parcel whose state is LOST: told once."""
    parcel.lost_at = lost_at
    parcel.save(update_fields=["lost_at"])
    publish(ParcelLost(consignment=parcel.consignment, note=note), at=at)


def _fail(parcel: Parcel, event: CarrierEvent, *, by: Actor, at: datetime) -> None:
    parcel.failed_attempts += 1
    parcel.save(update_fields=["failed_attempts"])
    if parcel.failed_attempts >= ATTEMPTS:
        count = str(parcel.failed_attempts)
        note = (
            Note.of("not_delivered", count=count, reason=event.note)
            if event.note
            else Note.of("not_delivered_at_all", count=count)
        )
        open_hold(parcel=parcel, reason=HoldReason.DELIVERY, note=note, by=by, at=at)


def _deliver(parcel: Parcel, event: CarrierEvent, *, by: Actor, at: datetime) -> None:
    parcel.delivered_at = event.occurred_at
    parcel.signed_by = event.signed_by[:80]
    parcel.save(update_fields=["delivered_at", "signed_by"])
    close_holds(parcel=parcel, reason="", note="Delivered.", by=by, at=at)
    publish(
        ParcelDelivered(
            consignment=parcel.consignment, delivered_at=event.occurred_at, signed_by=parcel.signed_by
        ),
        at=at,
    )  # fmt: skip

"""Stop a parcel until something is settled, and let it go on."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_parcel
from logistics.events import AddressChangeRequested, BookingRequested, HandoverRequested, ParcelHeld
from logistics.models import AddressChange, Hold, Parcel
from logistics.notes import Note
from logistics.states import FINAL, ActionOwner, AddressChangeState, HoldReason

OWNER: Final = {
    HoldReason.MASS: ActionOwner.HUB,
    HoldReason.SECURITY: ActionOwner.HUB,
    HoldReason.DANGEROUS_GOODS: ActionOwner.SELLER,
    HoldReason.GOODS_UNCLEAR: ActionOwner.SELLER,
    HoldReason.DAMAGED: ActionOwner.SELLER,
    HoldReason.ADDRESS: ActionOwner.BUYER,
    HoldReason.CUSTOMS_DOCUMENTS: ActionOwner.SELLER,
    HoldReason.CUSTOMS_INSPECTION: ActionOwner.BROKER,
    HoldReason.EXPORT_REFUSED: ActionOwner.HUB,
    HoldReason.PARTY_CHECK: ActionOwner.AGENCY,
    HoldReason.PAYMENT: ActionOwner.BUYER,
    HoldReason.MISSING: ActionOwner.CARRIER,
    HoldReason.DELIVERY: ActionOwner.BUYER,
    HoldReason.OTHER: ActionOwner.HUB,
}


BEFORE_BOOKING: Final = (HoldReason.ADDRESS, HoldReason.DANGEROUS_GOODS, HoldReason.GOODS_UNCLEAR)
"""Held so, a carrier gave no waybill yet."""
STOPS_DELIVERY: Final = (HoldReason.MISSING, HoldReason.ADDRESS, HoldReason.PARTY_CHECK)
"""What keeps a parcel from the delivery carrier after customs let it in."""
NOT_THE_HUBS: Final = frozenset({HoldReason.PARTY_CHECK, HoldReason.GOODS_UNCLEAR})
"""Holds that nobody at the hub lifts: others decide, and their decision lifts them."""


def hold(*, consignment: UUID, reason: str, note: str, by: Actor, at: datetime) -> None:
    """Open a hold of a HoldReason; a second one for the same reason changes nothing."""
    with transaction.atomic():
        open_hold(parcel=locked_parcel(consignment), reason=HoldReason(reason), note=note, by=by, at=at)


def lift_hold(*, consignment: UUID, reason: str, note: str, by: Actor, at: datetime) -> None:
    """Close the open hold of that reason, or every one for an empty reason; none open changes nothing."""
    with transaction.atomic():
        close_holds(parcel=locked_parcel(consignment), reason=reason, note=note, by=by, at=at)


def open_hold(*, parcel: Parcel, reason: HoldReason, note: str, by: Actor, at: datetime) -> bool:
    """For a locked parcel. False when such a hold is open already or the parcel's way is over."""
    if parcel.state in FINAL:
        return False
    _hold, is_new = Hold.objects.get_or_create(
        parcel=parcel,
        reason=reason,
        closed_at=None,
        defaults={
            "note": str(note),
            "action_by": OWNER[reason],
            "opened_at": at,
            "opened_by": str(by),
            **({"note_code": note.code, "note_values": note.values} if isinstance(note, Note) else {}),
        },
    )
    if is_new:
        publish(ParcelHeld(consignment=parcel.consignment, reason=reason.value, note=str(note)), at=at)
    return is_new


def close_holds(*, parcel: Parcel, reason: str, note: str, by: Actor, at: datetime) -> int:
    """For a locked parcel. A booking that was held for its address or its goods, or a new address that the
    carrier refused, is asked for again; a parcel that was let in meanwhile goes to the delivery carrier.
    """
    found = parcel.holds.filter(closed_at=None)
    if reason:
        found = found.filter(reason=HoldReason(reason))
    is_booking = not parcel.waybill_no and found.filter(reason__in=BEFORE_BOOKING).exists()
    is_found = parcel.handover_at is not None and found.filter(reason__in=STOPS_DELIVERY).exists()
    is_address = bool(parcel.waybill_no) and found.filter(reason=HoldReason.ADDRESS).exists()
    closed = found.update(closed_at=at, closed_by=str(by), outcome=note)
    is_waiting = parcel.holds.filter(closed_at=None, reason__in=BEFORE_BOOKING).exists()
    if closed and is_booking and not is_waiting:
        Parcel.objects.filter(pk=parcel.pk).update(booking_attempt=F("booking_attempt") + 1)
        publish(BookingRequested(consignment=parcel.consignment), at=at)
    if closed and is_address:
        _ask_refused_again(parcel, by=by, at=at)
    if closed and is_found and parcel.state not in FINAL:
        publish(HandoverRequested(consignment=parcel.consignment), at=at)
    return closed


def ask_address(*, parcel: Parcel, snapshot: str, by: Actor, at: datetime) -> AddressChange:
    """For a locked parcel that nothing is asked for: the carrier is to be told this address."""
    row = AddressChange.objects.create(
        parcel=parcel, consignee_snapshot=snapshot, asked_at=at, asked_by=str(by)
    )
    publish(AddressChangeRequested(consignment=parcel.consignment, change=row.pk), at=at)
    return row


def _ask_refused_again(parcel: Parcel, *, by: Actor, at: datetime) -> None:
    last = parcel.address_changes.order_by("-asked_at").first()
    if last is not None and last.state == AddressChangeState.REFUSED and parcel.state not in FINAL:
        ask_address(parcel=parcel, snapshot=last.consignee_snapshot, by=by, at=at)

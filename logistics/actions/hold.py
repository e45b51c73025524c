"""Stop a parcel until something is settled, and let it go on."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_parcel
from logistics.events import (
    AddressChangeRequested,
    BookingRequested,
    HandoverRequested,
    HoldLifted,
    ParcelHeld,
)
from logistics.models import AddressChange, Hold, Parcel
from logistics.notes import Note
from logistics.refusal import CannotShip
from logistics.states import FINAL, RANK, ActionOwner, AddressChangeState, HoldReason, ParcelState

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
STOPPED_DELIVERY: Final = (*STOPS_DELIVERY, HoldReason.DELIVERY)
"""After which the carrier is told again that it may deliver, where it does not have the parcel yet."""


def hold(*, consignment: UUID, reason: str, note: str, by: Actor, at: datetime) -> None:
    """Open a hold of a HoldReason; a second one for the same reason changes nothing."""
    with transaction.atomic():
        open_hold(parcel=locked_parcel(consignment), reason=HoldReason(reason), note=note, by=by, at=at)


def lift_hold(*, consignment: UUID, reason: str, note: str, by: Actor, at: datetime) -> None:
    """Close the open hold of that reason, or every one for an empty reason; none open changes nothing.

    Raises CannotShip for goods that may not leave: their trade has ended, so they can only be given back.
    """
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        open_ = parcel.holds.filter(closed_at=None, reason=HoldReason.EXPORT_REFUSED)
        if reason in ("", HoldReason.EXPORT_REFUSED) and open_.exists():
            raise CannotShip(
                "export_refused",
                _("Parcel %(it)s may not leave. Give it back to the seller."),
                it=parcel.number,
            )
        close_holds(parcel=parcel, reason=reason, note=note, by=by, at=at)


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
    """For a locked parcel. A booking that was held for its address or its goods, a new address or a hand-over
    that the carrier refused, is asked for again; a parcel that was let in meanwhile goes to the delivery
    carrier. Each hold that ends is told, and then the one that is left, if any.
    """
    found = parcel.holds.filter(closed_at=None)
    if reason:
        found = found.filter(reason=HoldReason(reason))
    is_booking = not parcel.waybill_no and found.filter(reason__in=BEFORE_BOOKING).exists()
    is_found = _waits_for_handover(parcel) and found.filter(reason__in=STOPPED_DELIVERY).exists()
    is_address = bool(parcel.waybill_no) and found.filter(reason=HoldReason.ADDRESS).exists()
    reasons = list(found.order_by("opened_at").values_list("reason", flat=True))
    closed = found.update(closed_at=at, closed_by=str(by), outcome=note)
    _tell_lifted(parcel, reasons, at=at)
    is_waiting = parcel.holds.filter(closed_at=None, reason__in=BEFORE_BOOKING).exists()
    if closed and is_booking and not is_waiting:
        Parcel.objects.filter(pk=parcel.pk).update(booking_attempt=F("booking_attempt") + 1)
        publish(BookingRequested(consignment=parcel.consignment), at=at)
    if closed and is_address:
        _ask_refused_again(parcel, by=by, at=at)
    if closed and is_found:
        publish(HandoverRequested(consignment=parcel.consignment), at=at)
    return closed


def _tell_lifted(parcel: Parcel, reasons: list[str], *, at: datetime) -> None:
    for reason in reasons:
        publish(HoldLifted(consignment=parcel.consignment, reason=reason), at=at)
    left = parcel.holds.filter(closed_at=None).order_by("opened_at").first() if reasons else None
    if left is not None:
        publish(ParcelHeld(consignment=parcel.consignment, reason=left.reason, note=left.note), at=at)


def _waits_for_handover(parcel: Parcel) -> bool:
    """Let in by customs, and the delivery carrier does not have it."""
    return parcel.handover_at is not None and RANK[ParcelState(parcel.state)] < RANK[ParcelState.LAST_MILE]


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

"""The seller said what is in the goods: marks and contents follow, and what waited for it is booked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from logistics.actions.book import hold_for_goods
from logistics.actions.find import locked_parcel
from logistics.actions.hold import close_holds
from logistics.refusal import CannotShip
from logistics.states import HoldReason
from logistics.values import Booking


def describe(*, booking: Booking, by: Actor, at: datetime) -> bool:
    """Returns whether the carrier is asked now; not while goods are still unclear, or do not fly as they are
    described. Raises CannotShip where no such question is open.
    """
    with transaction.atomic():
        parcel = locked_parcel(booking.consignment)
        if not parcel.holds.filter(closed_at=None, reason=HoldReason.GOODS_UNCLEAR).exists():
            raise CannotShip("not_asked", _("Nothing is asked about the goods of %(it)s."), it=parcel.number)
        parcel.dangerous = " ".join(booking.dangerous)
        parcel.contents = booking.contents[:200]
        parcel.save(update_fields=["dangerous", "contents"])
        waits = hold_for_goods(parcel=parcel, booking=booking, by=by, at=at)
        if not booking.is_unclear:
            close_holds(
                parcel=parcel, reason=HoldReason.GOODS_UNCLEAR, note="Described by the seller.", by=by, at=at
            )
        return not waits

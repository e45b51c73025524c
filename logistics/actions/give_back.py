"""A held parcel that will not fly goes back to its seller, and the trade ends."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.cancel import cancel
from logistics.actions.find import locked_parcel
from logistics.events import ParcelGivenBack
from logistics.refusal import CannotShip
from logistics.states import HoldReason, ParcelState

ENDABLE: Final = frozenset(
    {
        HoldReason.MASS,
        HoldReason.SECURITY,
        HoldReason.DANGEROUS_GOODS,
        HoldReason.GOODS_UNCLEAR,
        HoldReason.DAMAGED,
        HoldReason.EXPORT_REFUSED,
        HoldReason.OTHER,
    }
)
"""Holds that the hub may find cannot be settled, and the one that ends no other way; customs, the buyer or a
carrier end the others.
"""


def give_back(*, consignment: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Once; again changes nothing. Raises CannotShip without such a hold or a reason, or for a parcel that is
    packed or on its way.
    """
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        if parcel.state == ParcelState.CANCELLED:
            return
        if not parcel.holds.filter(closed_at=None, reason__in=ENDABLE).exists():
            raise CannotShip(
                "not_held", _("Parcel %(it)s is not held for what cannot be settled."), it=parcel.number
            )
        if not reason.strip():
            raise CannotShip("no_reason", _("Say why %(it)s goes back to the seller."), it=parcel.number)
        cancel(consignment=consignment, reason=reason.strip(), by=by, at=at)
        publish(ParcelGivenBack(consignment=consignment, note=reason.strip()), at=at)

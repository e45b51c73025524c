"""Take back a booking before the parcel is packed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from logistics.actions.find import locked_parcel
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.derivation import CANCELLABLE
from logistics.models import HubSlot
from logistics.refusal import CannotShip
from logistics.states import RANK, ParcelState


def cancel(*, consignment: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Once; again changes nothing. Raises CannotShip for a parcel that is packed or on its way."""
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        if parcel.state == ParcelState.CANCELLED:
            return
        if RANK[ParcelState(parcel.state)] >= CANCELLABLE:
            raise CannotShip(
                "under_way", _("Parcel %(it)s is under way and can no longer be cancelled."), it=parcel.number
            )
        said = Said(code=Code.ORD_CANCELLED, source=Source.PLATFORM, occurred_at=at, by=by, note=reason)
        track(parcel=parcel, said=said, at=at)
        parcel.holds.filter(closed_at=None).update(closed_at=at, closed_by=str(by), outcome=reason)
        if parcel.received_at is None and parcel.slot_id is not None:
            HubSlot.objects.filter(pk=parcel.slot_id, taken__gt=0).update(taken=F("taken") - 1)

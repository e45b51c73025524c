"""A missing parcel is given up: the buyer's money goes back, the claim is the platform's."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from logistics.actions.apply_delivery_event import lose
from logistics.actions.find import locked_parcel
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.refusal import CannotShip
from logistics.states import FINAL, ParcelState


def declare_lost(*, consignment: UUID, note: str, by: Actor, at: datetime) -> None:
    """Once; again changes nothing. Raises CannotShip for a parcel whose way is over."""
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        if parcel.state == ParcelState.LOST:
            return
        if parcel.state in FINAL:
            raise CannotShip(
                "over", _("Parcel %(it)s: %(state)s."), it=parcel.number, state=parcel.get_state_display()
            )
        said = Said(code=Code.EXC_LOST, source=Source.PLATFORM, occurred_at=at, by=by, note=note)
        track(parcel=parcel, said=said, at=at)
        parcel.holds.filter(closed_at=None).update(closed_at=at, closed_by=str(by), outcome=note)
        lose(parcel=parcel, note=note, lost_at=at, at=at)

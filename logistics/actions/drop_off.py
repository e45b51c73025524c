"""The seller says that the parcel is at the hub."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_parcel
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.events import ParcelDropped


def drop_off(*, consignment: UUID, by: Actor, at: datetime) -> None:
    """Once; saying it again changes nothing."""
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        said = Said(code=Code.PU_DROPPED, source=Source.SELLER, occurred_at=at, by=by, place=parcel.origin)
        if track(parcel=parcel, said=said, at=at):
            publish(ParcelDropped(consignment=consignment), at=at)

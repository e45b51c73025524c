"""Customs let the goods leave: the parcel may be packed for a flight."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from logistics.actions.find import locked_parcel
from logistics.actions.track import Said, track
from logistics.codes import Code, Source


def clear_for_flight(*, consignment: UUID, mrn: str, by: Actor, at: datetime) -> None:
    """`mrn` is the movement reference number of the released export declaration, or the office's reference
    of a low-value parcel, which has none. Once; again changes nothing.
    """
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        said = Said(
            code=Code.EXP_RELEASED, source=Source.CUSTOMS, occurred_at=at, by=by, distinct=mrn, note=mrn
        )
        if track(parcel=parcel, said=said, at=at):
            parcel.mrn = mrn
            parcel.cleared_at = at
            parcel.save(update_fields=["mrn", "cleared_at"])

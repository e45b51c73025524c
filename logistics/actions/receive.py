"""A parcel's first scan at the hub's door."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_by_code
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.events import ParcelReceived
from logistics.models import Parcel
from logistics.refusal import CannotShip
from logistics.states import ParcelState


def receive(*, code: str, by: Actor, at: datetime) -> Parcel:
    """Any number of scans are one event. Raises NotOurs for a code of no parcel, CannotShip for a cancelled
    one.
    """
    with transaction.atomic():
        parcel = locked_by_code(code)
        if parcel.state == ParcelState.CANCELLED:
            raise CannotShip(
                "cancelled",
                _("Parcel %(it)s was cancelled. Give it back to %(seller)s."),
                it=parcel.number,
                seller=parcel.seller_name,
            )
        said = Said(code=Code.HUB_RECEIVED, source=Source.HUB, occurred_at=at, by=by, place=parcel.origin)
        if track(parcel=parcel, said=said, at=at):
            parcel.received_at = at
            parcel.save(update_fields=["received_at"])
            publish(ParcelReceived(consignment=parcel.consignment), at=at)
        return parcel

"""Screen and accept a parcel: from here on it may be declared and flown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_by_code
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.events import ParcelAccepted
from logistics.models import Parcel
from logistics.refusal import CannotShip


def accept(*, code: str, by: Actor, at: datetime, screening: str = "XRY") -> Parcel:
    """Once; again changes nothing. `screening` is IATA's method (XRY, EDD, ETD, PHS ...).

    Raises NotOurs; CannotShip for a parcel that is not measured, has no waybill yet or is held.
    """
    with transaction.atomic():
        parcel = locked_by_code(code)
        if parcel.accepted_at is not None:
            return parcel
        measured = parcel.measured
        if measured is None:
            raise CannotShip(
                "not_measured",
                _("Parcel %(it)s was not measured. Weigh and measure it first."),
                it=parcel.number,
            )
        held = parcel.holds.filter(closed_at=None).order_by("opened_at").first()
        if held is not None:
            raise CannotShip("held", "%(why)s", why=held.why)
        if not parcel.waybill_no:
            raise CannotShip(
                "no_waybill",
                _("Parcel %(it)s has no waybill yet. The carrier is being asked."),
                it=parcel.number,
            )
        said = Said(
            code=Code.HUB_ACCEPTED,
            source=Source.HUB,
            occurred_at=at,
            by=by,
            place=parcel.origin,
            note=screening,
        )
        track(parcel=parcel, said=said, at=at)
        parcel.screening = screening
        parcel.accepted_at = at
        parcel.save(update_fields=["screening", "accepted_at"])
        publish(ParcelAccepted(consignment=parcel.consignment, gross_mass_g=measured.mass_g), at=at)
        return parcel

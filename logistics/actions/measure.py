"""Weigh and measure a parcel; beyond tolerance of its booking it is held for a second look."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.quantity import kilograms
from logistics.actions.find import locked_by_code
from logistics.actions.hold import close_holds, open_hold
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.models import Parcel
from logistics.notes import Note
from logistics.refusal import CannotShip
from logistics.states import HoldReason
from logistics.tariff import NotCarried, check_size, tariff_of
from logistics.tolerance import excess_g
from logistics.values import ParcelSize


def measure(*, code: str, size: ParcelSize, by: Actor, at: datetime) -> Parcel:
    """The same figures again are the same event. Raises NotOurs; CannotShip for a parcel that was not
    received, was accepted with other figures already, or is larger than any that the service carries.
    """
    with transaction.atomic():
        parcel = locked_by_code(code)
        if parcel.received_at is None:
            raise CannotShip(
                "not_received", _("Parcel %(it)s was not received. Scan it in first."), it=parcel.number
            )
        if parcel.accepted_at is not None:
            if parcel.measured == size:
                return parcel
            raise CannotShip(
                "accepted",
                _("Parcel %(it)s is accepted and declared with its mass already."),
                it=parcel.number,
            )
        try:
            tariff = tariff_of(origin=parcel.origin, destination=parcel.destination, day=at.date())
            check_size(size, limits=tariff.limits)
        except NotCarried as refusal:
            raise CannotShip("not_carried", str(refusal)) from refusal
        figures = f"{size.mass_g} g, {size.length_mm} x {size.width_mm} x {size.height_mm} mm"
        said = Said(
            code=Code.HUB_MEASURED, source=Source.HUB, occurred_at=at, by=by, place=parcel.origin,
            distinct=figures,
            note=figures, mass_g=size.mass_g,
        )  # fmt: skip
        track(parcel=parcel, said=said, at=at)
        parcel.measured_mass_g = size.mass_g
        parcel.measured_length_mm = size.length_mm
        parcel.measured_width_mm = size.width_mm
        parcel.measured_height_mm = size.height_mm
        parcel.save(
            update_fields=["measured_mass_g", "measured_length_mm", "measured_width_mm", "measured_height_mm"]
        )
        excess = excess_g(declared=parcel.declared, measured=size)
        if excess:
            note = Note.of("mass", mass=str(kilograms(excess)))
            open_hold(parcel=parcel, reason=HoldReason.MASS, note=note, by=by, at=at)
        else:
            close_holds(parcel=parcel, reason=HoldReason.MASS, note="Within tolerance.", by=by, at=at)
        return parcel

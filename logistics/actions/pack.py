"""Put a parcel into an open consolidation, and take it out again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from logistics.actions.find import locked_by_code, locked_consolidation
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.models import Consolidation, Packing, Parcel
from logistics.refusal import CannotShip
from logistics.states import FINAL, ConsolidationState


def add_parcel(*, consolidation: UUID, code: str, by: Actor, at: datetime) -> Parcel:
    """Scan a parcel in; scanning it in again changes nothing.

    Raises NotOurs; CannotShip for a parcel that is not cleared, held, on another route or in another
    consolidation.
    """
    with transaction.atomic():
        load = _open(consolidation)
        parcel = locked_by_code(code)
        packed = parcel.packings.filter(unpacked_at=None).select_related("consolidation").first()
        if packed is not None:
            if packed.consolidation_id == load.pk:
                return parcel
            raise CannotShip(
                "elsewhere",
                _("Parcel %(it)s is in %(awb)s already."),
                it=parcel.number,
                awb=packed.consolidation.awb,
            )
        _check(parcel, load)
        Packing.objects.create(parcel=parcel, consolidation=load, packed_at=at, packed_by=str(by))
        said = Said(
            code=Code.ULD_PACKED, source=Source.HUB, occurred_at=at, by=by, place=load.hub, note=load.awb,
            distinct=f"{load.awb} {at.isoformat()}",
        )  # fmt: skip
        track(parcel=parcel, said=said, at=at)
        return parcel


def remove_parcel(*, consolidation: UUID, code: str, by: Actor, at: datetime) -> Parcel:
    """Take a parcel out; one that is not in it changes nothing. Raises NotOurs; CannotShip when it is not
    open.
    """
    with transaction.atomic():
        load = _open(consolidation)
        parcel = locked_by_code(code)
        taken = parcel.packings.filter(consolidation=load, unpacked_at=None).update(
            unpacked_at=at, unpacked_by=str(by)
        )
        if taken:
            said = Said(
                code=Code.ULD_UNPACKED, source=Source.HUB, occurred_at=at, by=by, place=load.hub,
                note=load.awb,
                distinct=f"{load.awb} {at.isoformat()}",
            )  # fmt: skip
            track(parcel=parcel, said=said, at=at)
        return parcel


def _open(consolidation: UUID) -> Consolidation:
    load = locked_consolidation(consolidation)
    if load.state != ConsolidationState.OPEN:
        raise CannotShip(
            "closed", _("%(awb)s is closed: %(state)s."), awb=load.awb, state=load.get_state_display()
        )
    return load


def _check(parcel: Parcel, load: Consolidation) -> None:
    if parcel.cleared_at is None:
        raise CannotShip(
            "not_cleared",
            _("Parcel %(it)s is not cleared for export. It waits in its cage."),
            it=parcel.number,
        )
    if parcel.state in FINAL:
        raise CannotShip(
            "over", _("Parcel %(it)s: %(state)s."), it=parcel.number, state=parcel.get_state_display()
        )
    held = parcel.holds.filter(closed_at=None).order_by("opened_at").first()
    if held is not None:
        raise CannotShip(
            "held",
            _("Parcel %(it)s is held: %(why)s"),
            it=parcel.number,
            why=held.why,
        )
    if (parcel.origin, parcel.destination) != (load.flight.origin, load.flight.destination):
        raise CannotShip(
            "other_route",
            _("Parcel %(it)s goes to %(place)s, this flight to %(other)s."),
            it=parcel.number,
            place=parcel.destination,
            other=load.flight.destination,
        )

"""Find and lock what a code or a consignment names."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from logistics.models import Consolidation, Parcel
from logistics.numbers.parcel_number import clean
from logistics.refusal import CannotShip, NotOurs


def locked_parcel(consignment: UUID) -> Parcel:
    """Raises CannotShip for a consignment that has no parcel."""
    parcel = Parcel.objects.select_for_update().filter(consignment=consignment).first()
    if parcel is None:
        raise CannotShip("not_booked", _("Consignment %(it)s has no parcel. Book it first."), it=consignment)
    return parcel


def locked_by_code(code: str) -> Parcel:
    """The parcel of a parcel number or waybill number as scanned. Raises NotOurs."""
    scanned = clean(code)
    if not scanned:
        raise NotOurs(code)
    parcel = (
        Parcel.objects.select_for_update()
        .filter(Q(number=scanned) | Q(waybill_no=scanned) | Q(reference=code.strip()))
        .order_by("-booked_at")
        .first()
    )
    if parcel is None:
        raise NotOurs(code)
    return parcel


def locked_consolidation(consolidation: UUID) -> Consolidation:
    """Raises CannotShip for an unknown one."""
    found = (
        Consolidation.objects.select_for_update(of=("self",))
        .select_related("flight")
        .filter(pk=consolidation)
    )
    row = found.first()
    if row is None:
        raise CannotShip("no_consolidation", _("There is no consolidation %(it)s."), it=consolidation)
    return row

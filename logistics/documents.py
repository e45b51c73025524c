"""Papers rendered when somebody asks, kept by the hash of what is on them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop as _

from logistics.label import Label, draw
from logistics.models import Parcel
from logistics.refusal import CannotShip


def label_pdf(*, consignment: UUID) -> bytes:
    """The 4 x 6 inch label of a parcel. Raises CannotShip while it has no waybill; FontMissing."""
    parcel = Parcel.objects.select_related("slot").filter(consignment=consignment).first()
    if parcel is None:
        raise CannotShip("not_booked", _("Consignment %(it)s has no parcel. Book it first."), it=consignment)
    if not parcel.waybill_no:
        raise CannotShip(
            "no_waybill", _("Parcel %(it)s has no waybill yet. The carrier is being asked."), it=parcel.number
        )
    label = Label(
        number=parcel.number,
        waybill_no=parcel.waybill_no,
        sort_code=parcel.sort_code,
        reference=parcel.reference,
        shipper=parcel.shipper,
        consignee=parcel.consignee,
        contents=parcel.contents,
        mass_g=parcel.declared_mass_g,
        origin=parcel.origin,
        destination=parcel.destination,
        slot=parcel.slot.starts_at if parcel.slot else None,
    )
    said = json.dumps(asdict(label), default=str, sort_keys=True)
    name = f"labels/{hashlib.sha256(f'{draw.__module__}:3:{said}'.encode()).hexdigest()}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return bytes(kept.read())
    pdf = draw(label)
    default_storage.save(name, ContentFile(pdf))
    return pdf

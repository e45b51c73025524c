"""The delivery carrier's answer to a booking: a waybill number, or a reason why not."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_parcel
from logistics.actions.hold import open_hold
from logistics.actions.track import Said, track
from logistics.carrier import LastMileCarrier, Waybill
from logistics.codes import Code
from logistics.events import ParcelBooked
from logistics.states import HoldReason


def confirm_booking(
    *, consignment: UUID, carrier: LastMileCarrier, waybill: Waybill, by: Actor, at: datetime
) -> None:
    """The label can be printed. A repeat changes nothing."""
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        if parcel.waybill_no:
            return
        parcel.carrier = carrier.system
        parcel.waybill_no = waybill.waybill_no
        parcel.sort_code = waybill.sort_code
        parcel.save(update_fields=["carrier", "waybill_no", "sort_code"])
        said = Said(
            code=Code.ORD_LABELLED, source=carrier.system, occurred_at=at, by=by, note=waybill.waybill_no
        )
        track(parcel=parcel, said=said, at=at)
        publish(
            ParcelBooked(
                consignment=consignment,
                parcel_number=parcel.number,
                waybill_no=waybill.waybill_no,
                carrier_code=carrier.customs_code,
            ),
            at=at,
        )


def refuse_booking(
    *, consignment: UUID, carrier: LastMileCarrier, reason: str, by: Actor, at: datetime
) -> None:
    """The carrier does not take the parcel as it is: the address is looked at, then the hold is lifted to ask
    again.
    """
    note = f"{carrier.name}: {reason}"
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        if not parcel.waybill_no:
            open_hold(parcel=parcel, reason=HoldReason.ADDRESS, note=note, by=by, at=at)

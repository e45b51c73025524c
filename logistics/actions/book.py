"""Book a parcel: our number, a slot at the hub's dock, and the delivery carrier asked for a waybill."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from logistics.actions.hold import open_hold
from logistics.actions.take_slot import take_slot
from logistics.actions.track import Said, track
from logistics.codes import Code, Source
from logistics.dangerous import refusals
from logistics.events import BookingRequested
from logistics.models import Parcel
from logistics.notes import DOES_NOT_FLY, Note
from logistics.numbers.parcel_number import parcel_number
from logistics.states import HoldReason
from logistics.tariff import check_size, tariff_of
from logistics.values import Booking


def book(*, booking: Booking, by: Actor, at: datetime) -> None:
    """Once per consignment; a second call changes nothing. Raises NotCarried for a parcel the service does
    not carry. Dangerous goods that do not fly are held for the seller before any carrier is asked.
    """
    tariff = tariff_of(origin=booking.origin, destination=booking.destination, day=at.date())
    check_size(booking.declared, limits=tariff.limits)
    with transaction.atomic():
        parcel, is_new = Parcel.objects.get_or_create(
            consignment=booking.consignment,
            defaults={
                "number": parcel_number(),
                "reference": booking.reference,
                "seller": booking.seller,
                "seller_name": booking.seller_name,
                "shipper_snapshot": json.dumps(asdict(booking.shipper), ensure_ascii=False),
                "consignee_snapshot": json.dumps(asdict(booking.consignee), ensure_ascii=False),
                "contents": booking.contents[:200],
                "dangerous": " ".join(booking.dangerous),
                "origin": booking.origin,
                "destination": booking.destination,
                "declared_mass_g": booking.declared.mass_g,
                "declared_length_mm": booking.declared.length_mm,
                "declared_width_mm": booking.declared.width_mm,
                "declared_height_mm": booking.declared.height_mm,
                "state_since": at,
                "last_event_at": at,
                "booked_at": at,
            },
        )
        if not is_new:
            return
        parcel.slot = take_slot(hub=parcel.origin, at=at)
        parcel.save(update_fields=["slot"])
        said = Said(code=Code.ORD_BOOKED, source=Source.PLATFORM, occurred_at=at, by=by, place=parcel.origin)
        track(parcel=parcel, said=said, at=at)
        if not hold_for_goods(parcel=parcel, booking=booking, by=by, at=at):
            publish(BookingRequested(consignment=parcel.consignment), at=at)


def hold_for_goods(*, parcel: Parcel, booking: Booking, by: Actor, at: datetime) -> bool:
    """For a locked parcel: what does not fly, and what may hold a battery that nobody described, waits before
    a carrier is asked. Returns whether it waits.
    """
    refused = refusals(booking.dangerous, day=at.date())
    if refused:
        note = Note.of(DOES_NOT_FLY, **dict(refused))
        open_hold(parcel=parcel, reason=HoldReason.DANGEROUS_GOODS, note=note, by=by, at=at)
    if booking.is_unclear:
        open_hold(parcel=parcel, reason=HoldReason.GOODS_UNCLEAR, note="", by=by, at=at)
    return bool(refused) or booking.is_unclear

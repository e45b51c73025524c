"""What happens outside when logistics tells itself something: each talks to one carrier, under the attempt's
own key.
"""

from __future__ import annotations

from datetime import timedelta

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.events import outside
from ewtp.kernel.http import Refused
from ewtp.kernel.places import PLACES
from ewtp.kernel.relay import Postpone
from logistics.actions.change_address import book_there, confirm_change, refuse_change
from logistics.actions.confirm_booking import confirm_booking, refuse_booking
from logistics.actions.hand_over import confirm_handover
from logistics.actions.hold import STOPS_DELIVERY, hold
from logistics.actions.tender import confirm_tender, refuse_tender, retake_tender
from logistics.carrier import (
    AWB_IN_USE,
    HANDED_OVER,
    AirShipment,
    LastMileCarrier,
    WaybillRequest,
    airline_of,
    carrier_of,
    last_mile_in,
)
from logistics.events import (
    AddressChangeRequested,
    BookingRequested,
    ConsolidationTendered,
    HandoverRequested,
)
from logistics.models import AddressChange, Consolidation, Parcel
from logistics.notes import Note
from logistics.states import AddressChangeState, ConsolidationState, HoldReason


def request_waybill(fact: BookingRequested) -> None:
    """Ask the delivery carrier for a waybill number."""
    parcel = Parcel.objects.get(consignment=fact.consignment)
    if parcel.waybill_no:
        return
    carrier = last_mile_in(PLACES[parcel.destination].country)
    by = Actor.system(carrier.system)
    request = WaybillRequest(
        reference=parcel.number,
        consignee=parcel.consignee,
        mass_g=parcel.declared_mass_g,
        goods=parcel.contents,
    )
    try:
        waybill = carrier.waybill(
            request=request, key=f"waybill-{parcel.pk}-{parcel.booking_attempt}", stream=fact.consignment
        )
    except Refused as no:
        refuse_booking(consignment=fact.consignment, carrier=carrier, reason=str(no), by=by, at=clock.now())
        return
    confirm_booking(consignment=fact.consignment, carrier=carrier, waybill=waybill, by=by, at=clock.now())


def ask_airline(fact: ConsolidationTendered) -> None:
    """Book space, then hand the shipment over. A refusal opens the consolidation again with its reason."""
    load = Consolidation.objects.select_related("flight").get(pk=fact.consolidation)
    if load.state != ConsolidationState.TENDERED:
        return
    airline = airline_of(load.flight.flight_no)
    by = Actor.system(airline.system)
    shipment = AirShipment(
        awb=load.awb, flight_no=load.flight.flight_no, flight_date=load.flight.date,
        origin=load.flight.origin,
        destination=load.flight.destination, pieces=load.pieces, mass_g=load.mass_g,
        volume_cm3=load.volume_cm3,
        ulds=(load.uld,) if load.uld else (), handling=tuple(load.handling.split()),
    )  # fmt: skip
    key = f"{load.pk}-{load.attempt}"
    booking = ""
    try:
        booking = airline.book(shipment=shipment, key=f"booking-{key}", stream=load.pk)
        airline.tender(shipment=shipment, key=f"tender-{key}", stream=load.pk)
    except Refused as no:
        if no.code == AWB_IN_USE and retake_tender(
            consolidation=load.pk, attempt=load.attempt, airline=airline, by=by, at=clock.now()
        ):
            return
        refuse_tender(
            consolidation=load.pk, attempt=load.attempt, reason=str(no), is_spent=bool(booking),
            airline=airline,
            by=by, at=clock.now(),
        )  # fmt: skip
        return
    confirm_tender(consolidation=load.pk, booking=booking, airline=airline, by=by, at=clock.now())


def tell_address(fact: AddressChangeRequested) -> None:
    """Tell the delivery carrier the corrected address. Facts of a consignment come in order, so that it has
    it before the parcel.
    """
    change = AddressChange.objects.select_related("parcel").get(pk=fact.change)
    parcel = change.parcel
    if change.state != AddressChangeState.ASKED:
        return
    if not parcel.waybill_no:
        book_there(change=change.pk, by=Actor.system("journey"), at=clock.now())
        return
    carrier = carrier_of(parcel.carrier)
    assert isinstance(carrier, LastMileCarrier)
    by = Actor.system(carrier.system)
    try:
        waybill = carrier.amend(
            waybill_no=parcel.waybill_no, consignee=change.consignee, key=f"amendment-{change.pk}",
            stream=fact.consignment,
        )  # fmt: skip
    except Refused as no:
        refuse_change(
            change=change.pk, carrier=carrier, reason=str(no), is_too_late=no.code == HANDED_OVER, by=by,
            at=clock.now(),
        )  # fmt: skip
        return
    confirm_change(change=change.pk, carrier=carrier, waybill=waybill, by=by, at=clock.now())


def request_delivery(fact: HandoverRequested) -> None:
    """Tell the delivery carrier that the parcel is cleared and with which air waybill it came."""
    parcel = Parcel.objects.get(consignment=fact.consignment)
    if not parcel.waybill_no:
        raise Postpone("no waybill yet", after=timedelta(seconds=10))
    if parcel.holds.filter(closed_at=None, reason__in=STOPS_DELIVERY).exists():
        return
    carrier = carrier_of(parcel.carrier)
    assert isinstance(carrier, LastMileCarrier)
    by = Actor.system(carrier.system)
    packing = parcel.packings.filter(unpacked_at=None).select_related("consolidation").first()
    try:
        carrier.hand_over(
            waybill_nos=(parcel.waybill_no,), awb=packing.consolidation.awb if packing else "",
            key=f"handover-{parcel.pk}", stream=fact.consignment,
        )  # fmt: skip
    except Refused as no:
        hold(
            consignment=fact.consignment, reason=HoldReason.DELIVERY,
            note=Note.of("handover_refused", carrier=carrier.name, reason=str(no)), by=by, at=clock.now(),
        )  # fmt: skip
        return
    confirm_handover(consignment=fact.consignment, by=by, at=clock.now())


outside(BookingRequested, call=request_waybill)
outside(ConsolidationTendered, call=ask_airline)
outside(AddressChangeRequested, call=tell_address)
outside(HandoverRequested, call=request_delivery)

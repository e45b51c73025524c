"""The whole trade, in the order it happens. Read this file first.

One line a fact: what happened, and what happens next. What goes wrong is in `remedies.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import customs.api
import logistics.api
import payments.api
from customs.events import (
    ExportExited,
    ExportReleased,
    ImportReleased,
    OriginalsAsked,
    PartiesCleared,
    RuleChangeDecided,
)
from ewtp.kernel import clock
from ewtp.kernel.events import on
from ewtp.kernel.outbox import publish
from logistics.events import (
    FlightArrived,
    FlightDeparted,
    ParcelAccepted,
    ParcelBooked,
    ParcelDelivered,
    ParcelDropped,
    ParcelReceived,
)
from marketplace import entries
from marketplace.actions import follow
from marketplace.actions.answer_inquiry import follow_answer
from marketplace.actions.open_legs import JOURNEY
from marketplace.events import CheckoutPlaced, FirmAdmitted, GoodsGone, SettlementDue
from marketplace.states import LegCode
from payments.events import PaymentCaptured, SellerPaid


def collect_payment(fact: CheckoutPlaced) -> None:
    """Leg 1: the PSP is asked for the whole checkout, in shares."""
    payments.api.collect(**entries.payment(fact.checkout), by=JOURNEY, at=clock.now())


def book_parcel(fact: PaymentCaptured) -> None:
    """Leg 2: paid; the parties are screened, then a label, a waybill number and a place at the hub."""
    if not follow.paid(fact):
        publish(GoodsGone(consignment=fact.consignment), at=clock.now())
    elif _may_go(fact.consignment):
        _book(fact.consignment)


def go_on_screened(fact: PartiesCleared) -> None:
    """Two officers cleared the parties: what waited for it goes on, the booking, the declaration or the
    flight, and the parcel may be packed and brought to the door again.
    """
    if logistics.api.parcels(consignments=[fact.consignment]):
        logistics.api.lift_hold(
            consignment=fact.consignment, reason="party_check", note="Cleared by two officers.", by=JOURNEY,
            at=clock.now(),
        )  # fmt: skip
    match follow.cleared(fact):
        case LegCode.BOOK:
            _book(fact.consignment)
        case LegCode.EXPORT:
            _lodge(fact.consignment, entries.measured_mass_g(fact.consignment))
        case LegCode.FLY if mrn := entries.released_number(fact.consignment):
            _clear(fact.consignment, mrn)
        case _:
            pass


def _may_go(consignment: UUID) -> bool:
    """Sellers, buyers and recipients are compared with the newest list; a hit waits for officers."""
    return customs.api.screen_parties(**entries.parties(consignment), at=clock.now())


def _book(consignment: UUID) -> None:
    logistics.api.book(booking=entries.booking(consignment), by=JOURNEY, at=clock.now())


def _lodge(consignment: UUID, gross_mass_g: int) -> None:
    entry = entries.export(consignment, gross_mass_g=gross_mass_g)
    customs.api.lodge_export(entry=entry, by=JOURNEY, at=clock.now())


def _clear(consignment: UUID, mrn: str) -> None:
    logistics.api.clear_for_flight(consignment=consignment, mrn=mrn, by=JOURNEY, at=clock.now())


def await_parcel(fact: ParcelBooked) -> None:
    """Leg 3: the seller may bring the parcel to the hub."""
    follow.booked(fact)


def lodge_export(fact: ParcelAccepted) -> None:
    """Leg 4: measured and screened, the parties with the list of today; the export is declared with the
    measured mass.
    """
    follow.accepted(fact)
    if _may_go(fact.consignment):
        _lodge(fact.consignment, fact.gross_mass_g)


def clear_for_flight(fact: ExportReleased) -> None:
    """Leg 5: released, and the parties pass the list of today; the hub may build it into a consolidation."""
    follow.export_released(fact)
    if _may_go(fact.consignment):
        _clear(fact.consignment, fact.mrn)


def prove_exit(fact: FlightDeparted) -> None:
    """Leg 6: airborne; the office of exit is told, its confirmation is the seller's VAT proof."""
    follow.departed(fact)
    customs.api.note_departure(
        consignment=fact.consignment, movement=entries.movement(fact.consignment), by=JOURNEY, at=clock.now()
    )


def file_documents(fact: FlightDeparted) -> None:
    """Leg 7a: order, payment and waybill go ahead of the parcel."""
    file_all_documents([fact])


def file_all_documents(facts: Sequence[FlightDeparted]) -> None:
    """Leg 7a for a whole flight."""
    customs.api.file_all_documents(
        entries=[entries.importation(fact.consignment) for fact in facts], by=JOURNEY, at=clock.now()
    )


def file_list(fact: FlightArrived) -> None:
    """Leg 7b: landed; the declaration list is filed."""
    file_lists([fact])


def file_lists(facts: Sequence[FlightArrived]) -> None:
    """Leg 7b for a whole flight."""
    for fact in facts:
        follow.arrived(fact)
    customs.api.file_lists(
        movements={fact.consignment: entries.movement(fact.consignment) for fact in facts},
        by=JOURNEY,
        at=clock.now(),
    )


def hand_over(fact: ImportReleased) -> None:
    """Leg 8: released; the last mile may deliver."""
    follow.import_released(fact)
    logistics.api.hand_over(consignment=fact.consignment, by=JOURNEY, at=clock.now())


def report_delivery(fact: ParcelDelivered) -> None:
    """Leg 9: delivered; the buyer's inspection window opens, and customs that wants to know learns of it."""
    follow.delivered(fact)
    customs.api.note_delivery(
        consignment=fact.consignment, delivered_at=fact.delivered_at, by=JOURNEY, at=clock.now()
    )


def show_originals(fact: OriginalsAsked) -> None:
    """Customs asks how the order was paid: the payment company's own request and answer are sent to it."""
    customs.api.answer_originals(
        session=fact.session, originals=entries.originals(fact.consignment), at=clock.now()
    )


def settle(fact: SettlementDue) -> None:
    """The window is over: the seller's share is released, transferred and paid out."""
    payments.api.release(consignment=fact.consignment, by=JOURNEY, at=clock.now())


def answer_seller(fact: RuleChangeDecided) -> None:
    """Officers decided on an override: where it answers a seller's question, the seller reads it."""
    follow_answer(fact, by=JOURNEY, at=clock.now())


def enrol_seller(fact: FirmAdmitted) -> None:
    """An admitted firm is enrolled with the PSP, so that it can be paid."""
    payments.api.enrol_payee(**entries.payee(fact.firm), by=JOURNEY, at=clock.now())


on(FirmAdmitted, then=enrol_seller)
on(RuleChangeDecided, then=answer_seller)
on(CheckoutPlaced, then=collect_payment)
on(PaymentCaptured, then=book_parcel)
on(PartiesCleared, then=go_on_screened)
on(ParcelBooked, then=await_parcel)
on(ParcelDropped, then=follow.dropped)
on(ParcelReceived, then=follow.received)
on(ParcelAccepted, then=lodge_export)
on(ExportReleased, then=clear_for_flight)
on(FlightDeparted, then=prove_exit)
on(FlightDeparted, then=file_documents, many=file_all_documents)
on(ExportExited, then=follow.exited)
on(FlightArrived, then=file_list, many=file_lists)
on(ImportReleased, then=hand_over)
on(OriginalsAsked, then=show_originals)
on(ParcelDelivered, then=report_delivery)
on(SettlementDue, then=settle)
on(SellerPaid, then=follow.seller_paid)

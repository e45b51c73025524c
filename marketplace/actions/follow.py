"""What a consignment and its legs look like after each fact of the journey."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

import customs.api
from customs.events import ExportExited, ExportReleased, ImportReleased, PartiesCleared
from ewtp.kernel import clock
from ewtp.kernel.moves import advance
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
from marketplace.actions.open_legs import JOURNEY, finish_leg, note_evidence, resume_leg, start_leg
from marketplace.actions.revive_consignment import take_again
from marketplace.events import SettlementDue
from marketplace.models import Checkout, Consignment
from marketplace.states import CHECKOUT, CONSIGNMENT, CheckoutState, ConsignmentState, LegCode
from payments.events import PaymentCaptured, SellerPaid


def paid(fact: PaymentCaptured) -> bool:
    """The buyer's money is here: the consignment is under way, its checkout is paid.

    False when the order had lapsed and its goods are gone: then it has failed, and the money must go back.
    """
    at = fact.captured_at
    checkout = Checkout.objects.select_for_update().get(pk=fact.checkout)
    if checkout.state != CheckoutState.PAID:
        advance(checkout, machine=CHECKOUT, to=CheckoutState.PAID, by=JOURNEY, at=at, paid_at=at)
    consignment = Consignment.objects.select_related("checkout__identity").get(pk=fact.consignment)
    is_there = True
    if consignment.state == ConsignmentState.LAPSED:
        is_there = take_again(consignment=consignment, at=at)
        resume_leg(consignment=fact.consignment, code=LegCode.PAY, at=at)
    advance(consignment, machine=CONSIGNMENT, to=ConsignmentState.UNDERWAY, by=JOURNEY, at=at)
    finish_leg(consignment=fact.consignment, code=LegCode.PAY, at=at, evidence={"amount": str(fact.amount)})
    if is_there:
        start_leg(consignment=fact.consignment, code=LegCode.BOOK, at=clock.now())
    return is_there


def cleared(fact: PartiesCleared) -> LegCode | None:
    """The leg that waited for the officers runs again, unless something else holds it too; None when the
    trade has ended meanwhile.
    """
    consignment = Consignment.objects.get(pk=fact.consignment)
    if consignment.state != ConsignmentState.UNDERWAY:
        return None
    leg = LegCode(consignment.leg)
    if consignment.problem == "party_check":
        resume_leg(consignment=fact.consignment, code=leg, at=clock.now())
    return leg


def booked(fact: ParcelBooked) -> None:
    finish_leg(
        consignment=fact.consignment, code=LegCode.BOOK, at=clock.now(),
        evidence={"parcel": fact.parcel_number, "waybill": fact.waybill_no},
    )  # fmt: skip
    start_leg(consignment=fact.consignment, code=LegCode.HUB, at=clock.now())


def dropped(fact: ParcelDropped) -> None:
    note_evidence(
        consignment=fact.consignment, code=LegCode.HUB, evidence={"dropped_at": clock.now().isoformat()}
    )


def received(fact: ParcelReceived) -> None:
    note_evidence(
        consignment=fact.consignment, code=LegCode.HUB, evidence={"received_at": clock.now().isoformat()}
    )


def accepted(fact: ParcelAccepted) -> None:
    finish_leg(
        consignment=fact.consignment,
        code=LegCode.HUB,
        at=clock.now(),
        evidence={"grams": str(fact.gross_mass_g)},
    )
    start_leg(consignment=fact.consignment, code=LegCode.EXPORT, at=clock.now())


def export_released(fact: ExportReleased) -> None:
    """A low-value parcel has the reference of its line in place of an MRN."""
    key = "mrn" if _number_kind(fact.consignment) == "mrn" else "export_line"
    finish_leg(
        consignment=fact.consignment, code=LegCode.EXPORT, at=fact.released_at, evidence={key: fact.mrn}
    )
    start_leg(consignment=fact.consignment, code=LegCode.FLY, at=clock.now())


def _number_kind(consignment: UUID) -> str:
    """What the number of the newest export declaration is; an MRN unless customs says otherwise."""
    exports = [
        view
        for view in customs.api.declarations(consignments=[consignment])[consignment]
        if view.kind == "export"
    ]
    return exports[-1].number_kind if exports else "mrn"


def departed(fact: FlightDeparted) -> None:
    note_evidence(
        consignment=fact.consignment, code=LegCode.FLY,
        evidence={"awb": fact.awb, "flight": fact.flight_no, "departed_at": fact.departed_at.isoformat()},
    )  # fmt: skip
    start_leg(consignment=fact.consignment, code=LegCode.EXIT, at=fact.departed_at)


def exited(fact: ExportExited) -> None:
    """Proven by the office of exit, or by the carrier where the office confirms none."""
    evidence = (
        {"carrier_awb": fact.awb, "flight": fact.flight_no} if fact.proof == "carrier" else {"mrn": fact.mrn}
    )
    finish_leg(consignment=fact.consignment, code=LegCode.EXIT, at=fact.exited_at, evidence=evidence)
    Consignment.objects.filter(pk=fact.consignment, problem="exit_in_doubt").update(
        problem="", problem_note=""
    )


def arrived(fact: FlightArrived) -> None:
    finish_leg(
        consignment=fact.consignment, code=LegCode.FLY, at=fact.arrived_at,
        evidence={"awb": fact.awb, "flight": fact.flight_no},
    )  # fmt: skip
    start_leg(consignment=fact.consignment, code=LegCode.IMPORT, at=fact.arrived_at)


def import_released(fact: ImportReleased) -> None:
    finish_leg(
        consignment=fact.consignment, code=LegCode.IMPORT, at=fact.released_at,
        evidence={"list": fact.number, "tax": str(fact.tax)},
    )  # fmt: skip
    start_leg(consignment=fact.consignment, code=LegCode.DOOR, at=clock.now())


def delivered(fact: ParcelDelivered) -> None:
    """The inspection window opens; at once over where the platform runs without one."""
    at = fact.delivered_at
    finish_leg(consignment=fact.consignment, code=LegCode.DOOR, at=at, evidence={"signed_by": fact.signed_by})
    start_leg(consignment=fact.consignment, code=LegCode.SETTLE, at=at)
    consignment = Consignment.objects.get(pk=fact.consignment)
    release_at = at + settings.INSPECTION_WINDOW
    advance(
        consignment, machine=CONSIGNMENT, to=ConsignmentState.DELIVERED, by=JOURNEY, at=clock.now(),
        delivered_at=at, release_at=release_at,
    )  # fmt: skip
    if release_at <= clock.now():
        due(consignment)


def due(consignment: Consignment) -> None:
    """The window is over: told once, because `release_at` is cleared with it."""
    told = Consignment.objects.filter(
        pk=consignment.pk, state=ConsignmentState.DELIVERED, release_at__isnull=False
    ).update(release_at=None)
    if told:
        publish(SettlementDue(consignment=consignment.pk), at=clock.now())


def seller_paid(fact: SellerPaid) -> None:
    """The trade is over, also when the bank had sent an earlier payout back."""
    finish_leg(
        consignment=fact.consignment, code=LegCode.SETTLE, at=fact.paid_at,
        evidence={"amount": str(fact.amount), "payout": fact.payout_reference},
    )  # fmt: skip
    advance(
        Consignment.objects.get(pk=fact.consignment), machine=CONSIGNMENT, to=ConsignmentState.SETTLED,
        by=JOURNEY, at=fact.paid_at, closed_at=fact.paid_at, problem="", problem_note="",
    )  # fmt: skip

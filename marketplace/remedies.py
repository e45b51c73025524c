"""What goes wrong, and what happens then. The same shape as the journey: one line a fact."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

import customs.api
import logistics.api
import payments.api
from customs.events import (
    CorrectionAsked,
    CorrectionMade,
    DocumentsAsked,
    DocumentsGiven,
    EntryWanted,
    ExitInDoubt,
    ExportHeld,
    ExportRefused,
    FullExportWanted,
    ImportCancelled,
    ImportHeld,
    ImportRefused,
    PartiesHeld,
    PartiesRefused,
    ReturnOverdue,
    ReturnRefused,
    ReturnSettled,
)
from ewtp.kernel import clock
from ewtp.kernel.events import ConsignmentEvent, on
from ewtp.kernel.moves import advance
from ewtp.kernel.relay import Postpone
from logistics.events import AddressChangeSettled, HoldLifted, ParcelGivenBack, ParcelHeld, ParcelLost
from marketplace import entries
from marketplace.actions.keep_former_address import keep_former_address
from marketplace.actions.open_legs import JOURNEY, fail_leg, hold_leg, note_evidence, resume_leg
from marketplace.actions.restock import restock
from marketplace.events import GoodsGone
from marketplace.models import Consignment, Leg
from marketplace.states import CONSIGNMENT, ConsignmentState, LegCode, LegState
from payments.events import BuyerRefunded, PayoutFailed, RefundFailed

SOLD_OUT: Final = "sold_out"
ENDED: Final = frozenset({ConsignmentState.FAILED, ConsignmentState.REFUNDED})


def show_export_held(fact: ExportHeld) -> None:
    """The office of export controls the goods: nobody's parcel moves until it is done."""
    hold_leg(
        consignment=fact.consignment,
        code=LegCode.EXPORT,
        at=clock.now(),
        problem="export_held",
        note=fact.reason,
    )
    _note_situation(fact.consignment, LegCode.EXPORT, customs.api.situation("export", fact.state))


def show_import_held(fact: ImportHeld) -> None:
    """Customs at the destination looks closer."""
    hold_leg(
        consignment=fact.consignment,
        code=LegCode.IMPORT,
        at=clock.now(),
        problem="import_held",
        note=fact.reason,
    )
    _note_situation(fact.consignment, LegCode.IMPORT, customs.api.situation("import", fact.state))


def ask_for_documents(fact: DocumentsAsked) -> None:
    """An office that inspects waits for documents: the order's page and the seller's day say so."""
    _note_papers(fact.consignment, fact.side, "asked")


def show_documents_given(fact: DocumentsGiven) -> None:
    """It is the office's turn."""
    _note_papers(fact.consignment, fact.side, "given")


def _note_papers(consignment: UUID, side: str, turn: str) -> None:
    leg = LegCode.EXPORT if side == "export" else LegCode.IMPORT
    note_evidence(consignment=consignment, code=leg, evidence={"documents": turn})


def ask_for_correction(fact: CorrectionAsked) -> None:
    """Filing is held: who can mend it is asked, and has until a given moment."""
    hold_leg(
        consignment=fact.consignment,
        code=LegCode.IMPORT,
        at=clock.now(),
        problem=f"correction_{fact.who}",
        note=fact.reason,
    )
    asked = {"fields": ",".join(fact.fields), "until": fact.until.isoformat()}
    note_evidence(consignment=fact.consignment, code=LegCode.IMPORT, evidence=asked)


def go_on_corrected(fact: CorrectionMade) -> None:
    """Corrected: filing goes on by itself."""
    resume_leg(consignment=fact.consignment, code=LegCode.IMPORT, at=clock.now())


def tell_carrier(fact: CorrectionMade) -> None:
    """The delivery carrier brings the parcel to the corrected address, not to the one on the first label; the
    declaration list waits for its answer.
    """
    is_asked = logistics.api.change_address(
        consignment=fact.consignment, consignee=entries.booking(fact.consignment).consignee, by=JOURNEY,
        at=clock.now(),
    )  # fmt: skip
    if is_asked:
        note_evidence(consignment=fact.consignment, code=LegCode.DOOR, evidence={"address": "asked"})
        customs.api.await_address(consignment=fact.consignment, by=JOURNEY, at=clock.now())


def show_address(fact: AddressChangeSettled) -> None:
    """What the delivery carrier made of the corrected address; taken or given up, the wait for it ends."""
    told = {"address": fact.outcome, "carrier": fact.carrier}
    note_evidence(consignment=fact.consignment, code=LegCode.DOOR, evidence=told)
    row = Consignment.objects.get(pk=fact.consignment)
    if fact.outcome in ("taken", "given_up") and row.problem == "address":
        resume_leg(consignment=fact.consignment, code=LegCode(row.leg), at=clock.now())


def agree_papers(fact: AddressChangeSettled) -> None:
    """Papers and parcel name one address: the corrected one where the carrier took it, else the one before,
    which our books and customs then hear again. While the hub settles a refusal the list waits.
    """
    if fact.outcome == "refused":
        return
    if fact.outcome in ("given_up", "too_late"):
        keep_former_address(consignment=fact.consignment)
    try:
        customs.api.follow_address(entry=entries.importation(fact.consignment), by=JOURNEY, at=clock.now())
    except customs.api.NotNow as wait:
        raise Postpone(str(wait), after=timedelta(minutes=1)) from wait


def look_again(fact: EntryWanted) -> None:
    """A declarant asks for the entry as our books have it today."""
    customs.api.correct_import(entry=entries.importation(fact.consignment), by=JOURNEY, at=clock.now())


def show_exit_in_doubt(fact: ExitInDoubt) -> None:
    """No exit is confirmed: the seller's VAT exemption hangs on it."""
    note = (
        _("The office of export asked for proof that the goods left. Proof of departure was sent.")
        if fact.code
        else _("{days} days after the release no exit is confirmed.").format(days=fact.days)
    )
    hold_leg(
        consignment=fact.consignment, code=LegCode.EXIT, at=clock.now(), problem="exit_in_doubt", note=note
    )


def hold_for_parties(fact: PartiesHeld) -> None:
    """A party is like a listed name: nothing is booked or filed until officers have looked, and a parcel
    that is there already is kept out of every load and from the door. What is delivered or ended stands on
    the operator's board alone.
    """
    row = Consignment.objects.get(pk=fact.consignment)
    if row.state != ConsignmentState.UNDERWAY:
        return
    hold_leg(consignment=row.pk, code=LegCode(row.leg), at=clock.now(), problem="party_check", note="")
    if logistics.api.parcels(consignments=[row.pk]):
        logistics.api.hold(consignment=row.pk, reason="party_check", note="", by=JOURNEY, at=clock.now())


def refund_refused_parties(fact: PartiesRefused) -> None:
    """Officers refused the parties: the buyer gets everything back, a parcel at the hub goes back, and an
    export that has not left is taken back from customs. Where the money has gone already, the case shows
    what finance must settle.
    """
    row = Consignment.objects.get(pk=fact.consignment)
    if row.state not in (ConsignmentState.UNDERWAY, ConsignmentState.DELIVERED):
        _show(fact, "party_refused", "")
        return
    _stop(fact, LegCode(row.leg), "party_refused", "")
    if logistics.api.parcels(consignments=[fact.consignment]):
        logistics.api.hold(
            consignment=fact.consignment, reason="export_refused", note="", by=JOURNEY, at=clock.now()
        )
    if not Leg.objects.filter(consignment=row, code=LegCode.EXIT).exclude(state=LegState.WAITING).exists():
        customs.api.cancel_export(
            consignment=row.pk, reason="The goods are not exported.", by=JOURNEY, at=clock.now()
        )


def show_parcel_held(fact: ParcelHeld) -> None:
    """The parcel waits: its leg shows why. Of a trade that ended, why it ended stays."""
    row = Consignment.objects.get(pk=fact.consignment)
    if row.state not in ENDED:
        leg = LegCode(row.leg)
        hold_leg(consignment=row.pk, code=leg, at=clock.now(), problem=fact.reason, note=fact.note)


def go_on_lifted(fact: HoldLifted) -> None:
    """What held the parcel is settled: its leg runs again, unless something else is what it shows."""
    row = Consignment.objects.get(pk=fact.consignment)
    if row.problem == fact.reason and row.state not in ENDED:
        resume_leg(consignment=row.pk, code=LegCode(row.leg), at=clock.now())
        _show(fact, "", "")


def declare_in_full(fact: FullExportWanted) -> None:
    """The low-value way did not take it, or what held it is corrected: the same parcel is declared with the
    hub's mass. What was taken meanwhile stays the only one; of a trade that ended nothing is declared.
    """
    row = Consignment.objects.get(pk=fact.consignment)
    if row.state in ENDED:
        return
    if row.problem == "export_held":
        resume_leg(consignment=row.pk, code=LegCode.EXPORT, at=clock.now())
    measured = logistics.api.parcels(consignments=[fact.consignment])[fact.consignment].measured
    if measured is None:
        raise LookupError(f"parcel of {fact.consignment} is declared and was not measured")
    customs.api.lodge_export(
        entry=entries.export(fact.consignment, gross_mass_g=measured.mass_g), by=JOURNEY, at=clock.now()
    )


def refund_refused_export(fact: ExportRefused) -> None:
    """The goods may not leave, or the declarant gave the export up: the buyer gets everything back, the
    parcel goes back to the seller.
    """
    is_ours = fact.code == customs.api.GIVEN_UP
    _stop(fact, LegCode.EXPORT, "export_given_up" if is_ours else "export_refused", fact.reason)
    logistics.api.hold(
        consignment=fact.consignment, reason="export_refused", note=fact.reason, by=JOURNEY, at=clock.now()
    )


def refund_refused_import(fact: ImportRefused) -> None:
    """The destination sends it back: the buyer gets everything back."""
    _stop(fact, LegCode.IMPORT, "import_refused", fact.reason)


def refund_cancelled_import(fact: ImportCancelled) -> None:
    """Cancelled before its release: the buyer gets everything back."""
    _stop(fact, LegCode.IMPORT, "import_cancelled", fact.reason)


def refund_lost_parcel(fact: ParcelLost) -> None:
    """Lost on the way: the buyer gets everything back, the claim is the platform's."""
    leg = LegCode(Consignment.objects.get(pk=fact.consignment).leg)
    _stop(fact, leg, "parcel_lost", fact.note)


def refund_given_back(fact: ParcelGivenBack) -> None:
    """The hub could not settle what held it: the buyer gets everything back, an export is taken back."""
    leg = LegCode(Consignment.objects.get(pk=fact.consignment).leg)
    _stop(fact, leg, "given_back", fact.note)
    customs.api.cancel_export(
        consignment=fact.consignment, reason="The goods are not exported.", by=JOURNEY, at=clock.now()
    )


def refund_sold_out(fact: GoodsGone) -> None:
    """Paid after the order had lapsed, and the goods are gone: the buyer gets everything back."""
    _stop(fact, LegCode.BOOK, SOLD_OUT, _("Sold out before the payment came. The whole amount goes back."))


def close_refunded(fact: BuyerRefunded) -> None:
    """The money is back with the buyer; that a refund before had failed is no problem any more."""
    consignment = Consignment.objects.get(pk=fact.consignment)
    if consignment.problem == "refund_failed":
        _show(fact, "", "")
    if consignment.state == ConsignmentState.FAILED:
        advance(
            consignment, machine=CONSIGNMENT, to=ConsignmentState.REFUNDED, by=JOURNEY, at=clock.now(),
            closed_at=clock.now(),
        )  # fmt: skip


def show_failed_refund(fact: RefundFailed) -> None:
    """Finance must act: the refund did not reach the buyer. A bank may say so after it had said yes."""
    consignment = Consignment.objects.get(pk=fact.consignment)
    if consignment.state == ConsignmentState.REFUNDED:
        advance(
            consignment, machine=CONSIGNMENT, to=ConsignmentState.FAILED, by=JOURNEY, at=clock.now(),
            reason=fact.reason, closed_at=None,
        )  # fmt: skip
    Consignment.objects.filter(pk=fact.consignment).update(problem="refund_failed", problem_note=fact.reason)


def show_failed_payout(fact: PayoutFailed) -> None:
    """The seller's bank sent the money back: finance must act, and the seller reads why. The trade is open
    again when it was over.
    """
    consignment = Consignment.objects.get(pk=fact.consignment)
    if consignment.state == ConsignmentState.SETTLED:
        advance(
            consignment, machine=CONSIGNMENT, to=ConsignmentState.DELIVERED, by=JOURNEY, at=clock.now(),
            reason=fact.reason, closed_at=None,
        )  # fmt: skip
    hold_leg(
        consignment=fact.consignment,
        code=LegCode.SETTLE,
        at=clock.now(),
        problem="payout_failed",
        note=fact.reason,
    )


def _note_situation(consignment: UUID, leg: LegCode, situation: str) -> None:
    if situation:
        note_evidence(consignment=consignment, code=leg, evidence={"customs": situation})


def show_return_refused(fact: ReturnRefused) -> None:
    """Customs did not grant the return: the broker corrects it or finance settles it without customs."""
    _show(fact, "return_refused", fact.reason)


def show_return_overdue(fact: ReturnOverdue) -> None:
    """The goods missed their last day: the tax is not given back."""
    _show(fact, "return_overdue", "")


def close_return(fact: ReturnSettled) -> None:
    """Back in time and granted: nothing of it is a problem any more."""
    Consignment.objects.filter(pk=fact.consignment, problem__in=("return_refused", "return_overdue")).update(
        problem="", problem_note=""
    )


def _show(fact: ConsignmentEvent, problem: str, note: str) -> None:
    Consignment.objects.filter(pk=fact.consignment).update(problem=problem, problem_note=note)


def _stop(fact: ConsignmentEvent, leg: LegCode, problem: str, note: str) -> None:
    """Once: what has ended already, and why, stays as it is. Goods that were taken for it and that the seller
    still has are for sale again.
    """
    at = clock.now()
    state = Consignment.objects.values_list("state", flat=True).get(pk=fact.consignment)
    if state in ENDED:
        return
    fail_leg(consignment=fact.consignment, code=leg, at=at, problem=problem, note=note)
    consignment = Consignment.objects.get(pk=fact.consignment)
    advance(consignment, machine=CONSIGNMENT, to=ConsignmentState.FAILED, by=JOURNEY, at=at, reason=problem)
    if problem != SOLD_OUT and _is_with_seller(fact.consignment):
        restock(consignment=fact.consignment)
    customs.api.restore_quota(consignment=fact.consignment, at=at)
    payments.api.refund(consignment=fact.consignment, reason=problem, by=JOURNEY, at=at)


def _is_with_seller(consignment: UUID) -> bool:
    """Not booked, or booked and neither dropped off, collected nor received at the hub."""
    parcel = logistics.api.parcels(consignments=[consignment]).get(consignment)
    return parcel is None or parcel.state == logistics.api.ParcelState.BOOKED


on(ExportHeld, then=show_export_held)
on(ImportHeld, then=show_import_held)
on(DocumentsAsked, then=ask_for_documents)
on(DocumentsGiven, then=show_documents_given)
on(CorrectionAsked, then=ask_for_correction)
on(CorrectionMade, then=go_on_corrected)
on(CorrectionMade, then=tell_carrier)
on(AddressChangeSettled, then=show_address)
on(AddressChangeSettled, then=agree_papers)
on(EntryWanted, then=look_again)
on(ExitInDoubt, then=show_exit_in_doubt)
on(PartiesHeld, then=hold_for_parties)
on(PartiesRefused, then=refund_refused_parties)
on(ParcelHeld, then=show_parcel_held)
on(HoldLifted, then=go_on_lifted)
on(FullExportWanted, then=declare_in_full)
on(ExportRefused, then=refund_refused_export)
on(ImportRefused, then=refund_refused_import)
on(ImportCancelled, then=refund_cancelled_import)
on(ReturnRefused, then=show_return_refused)
on(ReturnOverdue, then=show_return_overdue)
on(ReturnSettled, then=close_return)
on(ParcelLost, then=refund_lost_parcel)
on(ParcelGivenBack, then=refund_given_back)
on(GoodsGone, then=refund_sold_out)
on(BuyerRefunded, then=close_refunded)
on(RefundFailed, then=show_failed_refund)
on(PayoutFailed, then=show_failed_payout)

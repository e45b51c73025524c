"""What follows from a notice that is new: numbers, milestones, states, and the facts that the rest of the
trade hears.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from customs.actions.ask_correction import end_wait, mend_or_refuse
from customs.actions.cases import Case
from customs.actions.desk import EXIT_SIDE, MAIN
from customs.actions.file_list import list_when_ready
from customs.actions.lodge_in_full import is_overtaken, take_out, want_full
from customs.actions.note_departure import prove_exit
from customs.actions.prove_exit_otherwise import answer_with_flight
from customs.actions.request_documents import request_documents
from customs.actions.settle_request import is_request, settle_request
from customs.events import (
    ExitInDoubt,
    ExportExited,
    ExportRefused,
    ExportReleased,
    ImportReleased,
)
from customs.models import DeclarationDocument, Notice
from customs.states import EXPORT, IMPORT, PAPER, ExportState, ImportState, PaperState
from ewtp.kernel.money import Money

TRIES: Final = 3
"""How often a document that did not reach customs (status 4) is sent again."""

_EXPORT: Final = ExportState.values
_IMPORT: Final = ImportState.values
_PAPER: Final = PaperState.values
"""In their order, which breaks ties."""

_HELD: Final = frozenset(
    {
        ExportState.CONTROLLED,
        ExportState.FAILED,
        ImportState.REVIEW,
        ImportState.INSPECTION,
        ImportState.DETAINED,
        ImportState.FAILED,
    }
)
_REFUSED: Final = frozenset(
    {ExportState.REJECTED, ExportState.NOT_RELEASED, ImportState.REJECTED, ImportState.RETURNED}
)
_VOID: Final = frozenset({ExportState.INVALIDATED, ImportState.CANCELLED})
"""A release that comes in after one of these was given before it: nothing may go on the strength of it."""


def follow(case: Case, document: DeclarationDocument, notice: Notice, *, tax: Money | None) -> None:
    """`notice` is new and among the case's own."""
    if notice.params.get("documents"):
        _request_documents(case, notice)
    if is_request(case.declaration, document):
        _settle_request(case, document)
        return
    if is_overtaken(case.declaration, notice):
        take_out(case)
        return
    if document.kind in EXIT_SIDE and notice.phase <= 2:
        _exit_side(case, document, notice)
        return
    if document.kind in {*MAIN, *EXIT_SIDE}:
        _learn(case, notice, tax=tax)
        _settle_declaration(case)
    else:
        _settle_paper(case, document)
    if notice.official == "4":
        _send_again(case, document)


def _request_documents(case: Case, notice: Notice) -> None:
    case.changes.write()
    kept = Notice.objects.get(document=notice.document_id, digest=notice.digest)
    request_documents(case.declaration, kept, at=case.changes.at)


def _settle_request(case: Case, document: DeclarationDocument) -> None:
    deciding = _deciding(case.said_of(document), _PAPER)
    if deciding is None or deciding.outcome not in _PAPER:
        return
    changes = case.changes
    changes.write()
    settle_request(
        case.declaration,
        document,
        state=PaperState(deciding.outcome),
        code=deciding.code,
        reason=deciding.reason,
        by=changes.by,
        at=changes.at,
    )


def _learn(case: Case, notice: Notice, *, tax: Money | None) -> None:
    """Number, tax and the two moments that are told once, whatever the state."""
    declaration, changes = case.declaration, case.changes
    if notice.number and not declaration.number:
        changes.change(declaration, number=notice.number[:22])
    if tax is not None:
        changes.change(declaration, tax_minor=tax.minor, tax_currency=tax.currency)
    if notice.outcome == "released" and declaration.released_at is None:
        changes.change(declaration, released_at=notice.at)
        if declaration.state not in _VOID:
            _tell_released(case)
    if notice.outcome == "exited" and declaration.exited_at is None:
        changes.change(declaration, exited_at=notice.at)
        changes.publish(
            ExportExited(consignment=declaration.consignment, mrn=declaration.number, exited_at=notice.at)
        )
    if notice.outcome == "proof_asked" and declaration.exited_at is None:
        changes.publish(ExitInDoubt(consignment=declaration.consignment, code=notice.message, days=0))


def _tell_released(case: Case) -> None:
    declaration = case.declaration
    assert declaration.released_at is not None
    if case.is_export:
        case.changes.publish(
            ExportReleased(
                consignment=declaration.consignment,
                mrn=declaration.number,
                released_at=declaration.released_at,
            )
        )
        return
    case.changes.publish(
        ImportReleased(
            consignment=declaration.consignment,
            number=declaration.number,
            released_at=declaration.released_at,
            tax=declaration.tax or declaration.declared_tax,
        )
    )


def _deciding(notices: Iterable[Notice], order: list[str]) -> Notice | None:
    """Of the notices that ask for a state the one with the greatest phase and moment; the order of states
    breaks ties.
    """
    asking = [notice for notice in notices if notice.outcome]
    return max(asking, key=lambda n: (n.phase, n.at, order.index(n.outcome), n.digest), default=None)


def _since_correction(notices: Iterable[Notice], document: DeclarationDocument) -> list[Notice]:
    """What the office said before a document was corrected and sent anew does not decide any more."""
    after = document.params.get("after")
    return [notice for notice in notices if not after or notice.at > datetime.fromisoformat(after)]


def _settle_declaration(case: Case) -> None:
    declaration, changes = case.declaration, case.changes
    kinds = {document.pk: document.kind for document in case.documents}
    notices = [
        notice
        for notice in case.notices
        if (kind := kinds[notice.document_id]) in MAIN or (kind in EXIT_SIDE and notice.phase > 2)
    ]
    goods_list = next((document for document in case.documents if document.kind == "list"), None)
    if goods_list is not None:
        notices = _since_correction(notices, goods_list)
    notice = _deciding(notices, _EXPORT if case.is_export else _IMPORT)
    if notice is None or notice.outcome == declaration.state:
        return
    if declaration.state == ImportState.CANCELLED:
        if notice.phase > 1:
            case.tell_held(code=notice.code, reason=notice.reason)
        return
    is_trouble = notice.outcome in _HELD | _REFUSED
    said = {"office_code": notice.code, "office_reason": notice.reason if is_trouble else ""}
    if case.is_export:
        changes.advance(declaration, machine=EXPORT, to=ExportState(notice.outcome), **said)
        prove_exit(case)
        answer_with_flight(case)
    else:
        is_taken = declaration.mend_by is not None and notice.outcome not in _REFUSED
        changes.advance(declaration, machine=IMPORT, to=ImportState(notice.outcome), **said)
        if is_taken:
            end_wait(case)
    _tell_trouble(case, notice)


def _tell_trouble(case: Case, notice: Notice) -> None:
    if case.declaration.state in _HELD and notice.official != "4":
        case.tell_held(code=notice.code, reason=notice.reason)
    if case.declaration.state in _REFUSED:
        _tell_refused(case, code=notice.code, reason=notice.reason)


def _tell_refused(case: Case, *, code: str, reason: str) -> None:
    if not case.is_export:
        mend_or_refuse(case, code=code, reason=reason)
        return
    if want_full(case, code=code, reason=reason):
        return
    case.changes.publish(
        ExportRefused(consignment=case.declaration.consignment, code=code, reason=reason or code)
    )


def _settle_paper(case: Case, document: DeclarationDocument) -> None:
    """Order, payment, waybill, delivery: their own state, and what it means for the list."""
    notice = _deciding(_since_correction(case.said_of(document), document), _PAPER)
    if notice is None or notice.outcome == document.state:
        return
    declaration, changes = case.declaration, case.changes
    state = PaperState(notice.outcome)
    said = {"office_code": notice.code, "office_reason": notice.reason}
    changes.advance(document, machine=PAPER, to=state, **said)
    if document.kind == "delivery":
        return
    if state == PaperState.ACCEPTED:
        _reopen(case)
        list_when_ready(case)
    elif state == PaperState.REJECTED and declaration.state == ImportState.DOCUMENTS:
        changes.advance(declaration, machine=IMPORT, to=ImportState.REJECTED, **said)
        _tell_refused(case, code=notice.code, reason=notice.reason)
    elif state == PaperState.FAILED and notice.official != "4":
        case.tell_held(code=notice.code, reason=notice.reason)


def _reopen(case: Case) -> None:
    """Customs takes the paper after all for whose return a correction was waited for: filing goes on, unless
    another paper or the list is in the way.
    """
    declaration = case.declaration
    is_free = all(
        document.kind != "list" and document.state not in (PaperState.REJECTED, PaperState.FAILED)
        for document in case.documents
    )
    if declaration.state == ImportState.REJECTED and declaration.mend_by is not None and is_free:
        said = {"office_code": "", "office_reason": ""}
        case.changes.advance(declaration, machine=IMPORT, to=ImportState.DOCUMENTS, **said)
        end_wait(case)


def _exit_side(case: Case, document: DeclarationDocument, notice: Notice) -> None:
    """A message to the office of exit, or a request to invalidate, that was not taken: shown, and told
    once.
    """
    if notice.message in {"CC528C", "CC928C"} or document.state == PaperState.REJECTED:
        return
    case.changes.advance(
        document,
        machine=PAPER,
        to=PaperState.REJECTED,
        office_code=notice.code,
        office_reason=notice.reason,
    )
    case.tell_held(code=notice.code, reason=notice.reason)


def _send_again(case: Case, document: DeclarationDocument) -> None:
    """It did not reach customs: the same document in a new message, a few times."""
    changes = case.changes
    if document.tries >= TRIES:
        case.tell_held(code="4", reason=document.office_reason)
        return
    if document.state == PaperState.READY:
        return
    if document.state == PaperState.SENT:
        changes.advance(document, machine=PAPER, to=PaperState.FAILED)
    if document.state == PaperState.ACCEPTED:
        return
    changes.advance(document, machine=PAPER, to=PaperState.READY, tries=document.tries + 1, sending=None)
    case.ready()

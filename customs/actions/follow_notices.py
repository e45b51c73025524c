"""What follows from a notice that is new: numbers, milestones, states, and the facts that the rest of the
trade hears.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from customs.actions.ask_correction import mend_or_refuse
from customs.actions.file_list import list_when_ready
from customs.actions.hold import tell_held
from customs.actions.lodge_in_full import is_overtaken, take_out, want_full
from customs.actions.note_departure import prove_exit
from customs.actions.papers import ready
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
from customs.models import Declaration, DeclarationDocument, Notice
from customs.models.declaration import DeclarationKind
from customs.states import EXPORT, IMPORT, PAPER, ExportState, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

MAIN: Final = frozenset({"declaration", "list"})
EXIT_SIDE: Final = frozenset({"arrival", "exit", "cancellation"})
TRIES: Final = 3
"""How often a document that did not reach customs (status 4) is sent again."""

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


def follow(
    declaration: Declaration,
    document: DeclarationDocument,
    notice: Notice,
    *,
    tax: Money | None,
    by: Actor,
    at: datetime,
) -> None:
    request_documents(declaration, notice, at=at)
    if is_request(declaration, document):
        _settle_request(declaration, document, notice, by=by, at=at)
        return
    if is_overtaken(declaration, notice):
        take_out(declaration, by=by, at=at)
        return
    if document.kind in EXIT_SIDE and notice.phase <= 2:
        _exit_side(declaration, document, notice, by=by, at=at)
        return
    if document.kind in MAIN | EXIT_SIDE:
        _learn(declaration, notice, tax=tax, at=at)
        _settle_declaration(declaration, by=by, at=at)
    else:
        _settle_paper(declaration, document, by=by, at=at)
    if notice.official == "4":
        _send_again(declaration, document, by=by, at=at)


def _settle_request(
    declaration: Declaration, document: DeclarationDocument, notice: Notice, *, by: Actor, at: datetime
) -> None:
    deciding = _deciding(document.notices.all(), PaperState.values)
    if deciding is None or deciding.outcome not in PaperState.values:
        return
    settle_request(
        declaration,
        document,
        state=PaperState(deciding.outcome),
        code=deciding.code,
        reason=deciding.reason,
        by=by,
        at=at,
    )


def _learn(declaration: Declaration, notice: Notice, *, tax: Money | None, at: datetime) -> None:
    """Number, tax and the two moments that are told once, whatever the state."""
    changes: list[str] = []
    if notice.number and not declaration.number:
        declaration.number = notice.number[:22]
        changes.append("number")
    if tax is not None:
        declaration.tax_minor, declaration.tax_currency = tax.minor, tax.currency
        changes += ["tax_minor", "tax_currency"]
    if notice.outcome == "released" and declaration.released_at is None:
        declaration.released_at = notice.at
        changes.append("released_at")
        _tell_released(declaration, at=at)
    if notice.outcome == "exited" and declaration.exited_at is None:
        declaration.exited_at = notice.at
        changes.append("exited_at")
        publish(
            ExportExited(consignment=declaration.consignment, mrn=declaration.number, exited_at=notice.at),
            at=at,
        )
    if notice.outcome == "proof_asked" and declaration.exited_at is None:
        publish(ExitInDoubt(consignment=declaration.consignment, code=notice.message, days=0), at=at)
    if changes:
        declaration.save(update_fields=changes)


def _tell_released(declaration: Declaration, *, at: datetime) -> None:
    assert declaration.released_at is not None
    if declaration.kind == DeclarationKind.EXPORT:
        publish(
            ExportReleased(
                consignment=declaration.consignment,
                mrn=declaration.number,
                released_at=declaration.released_at,
            ),
            at=at,
        )
        return
    publish(
        ImportReleased(
            consignment=declaration.consignment,
            number=declaration.number,
            released_at=declaration.released_at,
            tax=declaration.tax or declaration.import_entry.tax,
        ),
        at=at,
    )


def _deciding(notices: QuerySet[Notice], order: list[str]) -> Notice | None:
    """Of the notices that ask for a state the one with the greatest phase and moment; the order of states
    breaks ties.
    """
    asking = [notice for notice in notices if notice.outcome]
    return max(asking, key=lambda n: (n.phase, n.at, order.index(n.outcome), n.digest), default=None)


def _since_correction(notices: QuerySet[Notice], document: DeclarationDocument) -> QuerySet[Notice]:
    """What the office said before a document was corrected and sent anew does not decide any more."""
    after = document.params.get("after")
    return notices.filter(at__gt=datetime.fromisoformat(after)) if after else notices


def _settle_declaration(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    is_export = declaration.kind == DeclarationKind.EXPORT
    kinds = MAIN | EXIT_SIDE
    notices = declaration.notices.filter(document__kind__in=kinds).exclude(
        document__kind__in=EXIT_SIDE, phase__lte=2
    )
    goods_list = None if is_export else declaration.documents.filter(kind="list").first()
    if goods_list is not None:
        notices = _since_correction(notices, goods_list)
    notice = _deciding(notices, ExportState.values if is_export else ImportState.values)
    if notice is None or notice.outcome == declaration.state:
        return
    if declaration.state == ImportState.CANCELLED:
        if notice.phase > 1:
            tell_held(declaration, code=notice.code, reason=notice.reason, at=at)
        return
    is_trouble = notice.outcome in _HELD | _REFUSED
    said = {"office_code": notice.code, "office_reason": notice.reason if is_trouble else ""}
    if is_export:
        advance(declaration, machine=EXPORT, to=ExportState(notice.outcome), by=by, at=at, **said)
        prove_exit(declaration, by=by, at=at)
        answer_with_flight(declaration, by=by, at=at)
    else:
        advance(declaration, machine=IMPORT, to=ImportState(notice.outcome), by=by, at=at, **said)
    _tell_trouble(declaration, notice, at=at)


def _tell_trouble(declaration: Declaration, notice: Notice, *, at: datetime) -> None:
    if declaration.state in _HELD and notice.official != "4":
        tell_held(declaration, code=notice.code, reason=notice.reason, at=at)
    if declaration.state in _REFUSED:
        _tell_refused(declaration, code=notice.code, reason=notice.reason, at=at)


def _tell_refused(declaration: Declaration, *, code: str, reason: str, at: datetime) -> None:
    if declaration.kind == DeclarationKind.IMPORT:
        mend_or_refuse(declaration, code=code, reason=reason, at=at)
        return
    if want_full(declaration, code=code, reason=reason, at=at):
        return
    publish(ExportRefused(consignment=declaration.consignment, code=code, reason=reason or code), at=at)


def _settle_paper(
    declaration: Declaration, document: DeclarationDocument, *, by: Actor, at: datetime
) -> None:
    """Order, payment, waybill, delivery: their own state, and what it means for the list."""
    notice = _deciding(_since_correction(document.notices.all(), document), PaperState.values)
    if notice is None or notice.outcome == document.state:
        return
    state = PaperState(notice.outcome)
    said = {"office_code": notice.code, "office_reason": notice.reason}
    advance(document, machine=PAPER, to=state, by=by, at=at, **said)
    if document.kind == "delivery":
        return
    if state == PaperState.ACCEPTED:
        list_when_ready(declaration, by=by, at=at)
    elif state == PaperState.REJECTED and declaration.state == ImportState.DOCUMENTS:
        advance(declaration, machine=IMPORT, to=ImportState.REJECTED, by=by, at=at, **said)
        _tell_refused(declaration, code=notice.code, reason=notice.reason, at=at)
    elif state == PaperState.FAILED and notice.official != "4":
        tell_held(declaration, code=notice.code, reason=notice.reason, at=at)


def _exit_side(
    declaration: Declaration, document: DeclarationDocument, notice: Notice, *, by: Actor, at: datetime
) -> None:
    """A message to the office of exit, or a request to invalidate, that was not taken: shown, and told
    once.
    """
    if notice.message in {"CC528C", "CC928C", "CC509C"} or document.state == PaperState.REJECTED:
        return
    advance(
        document,
        machine=PAPER,
        to=PaperState.REJECTED,
        by=by,
        at=at,
        office_code=notice.code,
        office_reason=notice.reason,
    )
    tell_held(declaration, code=notice.code, reason=notice.reason, at=at)


def _send_again(declaration: Declaration, document: DeclarationDocument, *, by: Actor, at: datetime) -> None:
    """It did not reach customs: the same document in a new message, a few times."""
    if document.tries >= TRIES:
        tell_held(declaration, code="4", reason=document.office_reason, at=at)
        return
    if document.state == PaperState.READY:
        return
    if document.state == PaperState.SENT:
        advance(document, machine=PAPER, to=PaperState.FAILED, by=by, at=at)
    if document.state == PaperState.ACCEPTED:
        return
    advance(
        document, machine=PAPER, to=PaperState.READY, by=by, at=at, tries=document.tries + 1, sending=None
    )
    ready(declaration, at=at)

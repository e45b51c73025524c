"""Send a document once more: the same, in a new message, or changed after a correction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, gettext_lazy

from customs.actions.amend_export import NotNow
from customs.actions.papers import ready
from customs.events import CorrectionMade
from customs.models import Declaration, DeclarationDocument, Sending
from customs.regime import office
from customs.states import (
    IMPORT,
    PAPER,
    SENDING,
    ExportState,
    ImportState,
    PaperState,
    SendingState,
)
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

CHANGE: Final = "2"
WAITS: Final = "waits"
"""Name in the params of a paper that goes again once a declarant lets the declaration go on."""
SILENCE: Final = timedelta(minutes=30)
"""How long an office may be silent before a declarant may send the same again."""
MAIN: Final = frozenset({"declaration", "list"})
"""What these became of is told by the declaration's state, not by their own."""
_NOT_TAKEN: Final = frozenset({ImportState.REJECTED, ImportState.FAILED})
_INSPECTING: Final = frozenset({ExportState.CONTROLLED, ImportState.INSPECTION, ImportState.DETAINED})
_ENDED: Final = frozenset(
    {
        ExportState.EXITED,
        ExportState.INVALIDATED,
        ExportState.NOT_RELEASED,
        ExportState.REJECTED,
        ImportState.CANCELLED,
        ImportState.CLOSED,
        ImportState.RETURNED,
    }
)
_ON_THE_WAY: Final = frozenset({"arrival", "exit", "proof", "cancellation"})
"""What asks for nothing any more once the declaration has ended; the office may never answer it by itself."""
_OVER: Final = gettext_lazy("There is nothing to send again: the declaration is %(state)s.")
_UNANSWERED: Final = _NOT_TAKEN | {ImportState.SENT, ImportState.SUBMITTED}


def line_up(
    document: DeclarationDocument, *, changes: Changes, is_change: bool = False, reason: str = ""
) -> None:
    """Back in line, in a new message. `is_change` replaces what the office has stored (appType 2)."""
    changes.write()
    params = {**params_after(document), **({"app_type": CHANGE} if is_change else {})}
    if document.state == PaperState.SENT:
        changes.advance(document, machine=PAPER, to=PaperState.FAILED, reason=reason)
    if document.state != PaperState.READY:
        changes.advance(
            document, machine=PAPER, to=PaperState.READY, reason=reason, sending=None, tries=0,
            params=params, office_code="", office_reason="",
        )  # fmt: skip


def params_after(document: DeclarationDocument) -> dict[str, str]:
    """What the office said until now no longer decides: `after` is the greatest moment, on its own clock, of
    what it said. Read from the database.
    """
    last = document.notices.aggregate(last=Max("at"))["last"]
    params = {name: value for name, value in dict(document.params).items() if name not in {"app_type", WAITS}}
    return params if last is None else {**params, "after": last.isoformat()}


@transaction.atomic
def resend(*, document: UUID, by: Actor, at: datetime) -> None:
    """The same contents again, for what an office returned, did not take, or did not answer in half an hour.

    A silent office gets the very same message under its old id, unless a second one changes nothing there
    (`takes_repeats`). Raises NotNow where it would double something, DeclarationDocument.DoesNotExist.
    """
    found = DeclarationDocument.objects.get(pk=document)
    declaration = Declaration.objects.select_for_update().get(pk=found.declaration_id)
    found.refresh_from_db()
    _check(declaration, found, at=at)
    if _is_silent(declaration, found) and found.kind not in office(found.regime).takes_repeats:
        _same_message(found, by=by, at=at)
        ready(declaration, at=at)
        return
    _reopen(declaration, found, by=by, at=at)
    is_change = found.params.get("app_type") == CHANGE and found.state != PaperState.REJECTED
    changes = Changes(by=by, at=at)
    line_up(found, changes=changes, is_change=is_change, reason="sent again by hand")
    changes.write()
    ready(declaration, at=at)


def _same_message(document: DeclarationDocument, *, by: Actor, at: datetime) -> None:
    """Under its old id: whoever has it already knows it."""
    assert document.sending_id is not None
    sending = Sending.objects.select_for_update().get(pk=document.sending_id)
    reason = "the same message again by hand"
    if sending.state == SendingState.SENT:
        advance(sending, machine=SENDING, to=SendingState.READY, by=by, at=at, reason=reason)
    advance(document, machine=PAPER, to=PaperState.FAILED, by=by, at=at, reason=reason)
    advance(document, machine=PAPER, to=PaperState.READY, by=by, at=at, reason=reason)


def _reopen(declaration: Declaration, document: DeclarationDocument, *, by: Actor, at: datetime) -> None:
    """A returned import goes back to where its document is in line."""
    if declaration.state == ImportState.REJECTED:
        to = ImportState.READY if document.kind == "list" else ImportState.DOCUMENTS
        advance(
            declaration, machine=IMPORT, to=to, by=by, at=at, office_code="", office_reason="",
            mend_by=None, mend_fields=[],
        )  # fmt: skip
        publish(CorrectionMade(consignment=declaration.consignment), at=at)


def _check(declaration: Declaration, found: DeclarationDocument, *, at: datetime) -> None:
    """Raises NotNow."""
    if declaration.stopped_at is not None:
        raise NotNow(gettext("The declaration is stopped. Let it go on first."))
    if declaration.state == ImportState.CANCELLED:
        raise NotNow(_OVER % {"state": declaration.state_words})
    if found.state == PaperState.READY:
        raise NotNow(gettext("The document is in line already. It goes out within a minute."))
    if found.state == PaperState.ACCEPTED:
        raise NotNow(gettext("The office has accepted the document. There is nothing to send again."))
    is_silent = _is_silent(declaration, found)
    if is_silent and not _is_quiet(found, at=at):
        raise NotNow(
            gettext("The office has it and may still answer. Try again half an hour after it was sent.")
        )
    if found.kind in MAIN:
        _check_main(declaration, found)
    elif not is_silent:
        _check_refused(declaration, found)
    if declaration.state == ImportState.REJECTED and declaration.mend_by is None:
        raise NotNow(gettext("Customs refused the import for good and the buyer is refunded."))
    if is_silent:
        _check_silent(declaration, found)


def _is_silent(declaration: Declaration, found: DeclarationDocument) -> bool:
    """Whether the office was sent it and did not decide. Of the declaration itself its state tells."""
    is_refused = found.kind in MAIN and declaration.state in _NOT_TAKEN
    return found.state in {PaperState.SENT, PaperState.SUBMITTED} and not is_refused


def _is_quiet(found: DeclarationDocument, *, at: datetime) -> bool:
    return found.sending is not None and (found.sending.sent_at or found.sending.made_at) < at - SILENCE


def _check_main(declaration: Declaration, found: DeclarationDocument) -> None:
    if declaration.state not in _UNANSWERED:
        said = gettext("The office has answered: the declaration is %(state)s.")
        raise NotNow(said % {"state": declaration.state_words})
    if found.kind == "declaration" and declaration.state == ExportState.REJECTED:
        raise NotNow(gettext("A refused export is not sent again under its LRN. Lodge a new one."))


def _check_silent(declaration: Declaration, found: DeclarationDocument) -> None:
    """An office that may have it gets it twice only where that changes nothing, or as the same message."""
    if found.kind in _ON_THE_WAY and declaration.state in _ENDED - {ExportState.REJECTED}:
        raise NotNow(_OVER % {"state": declaration.state_words})
    desk = office(found.regime)
    if found.kind in desk.takes_repeats:
        return
    has_it = PaperState.SUBMITTED in {found.state, declaration.state if found.kind in MAIN else ""}
    if has_it or desk.batch > 1:
        raise NotNow(
            gettext("The office may have it, and a second one could count twice. Ask the office about it.")
        )


def _check_refused(declaration: Declaration, found: DeclarationDocument) -> None:
    """What was turned down goes again only while it still asks for something, and once."""
    match found.kind:
        case "amendment":
            raise NotNow(gettext("The change was turned down. Ask for it anew, corrected."))
        case "return":
            raise NotNow(gettext("The return was turned down and its pieces are free. Declare it anew."))
        case "evidence" if found.state == PaperState.REJECTED:
            raise NotNow(gettext("The office asks for another file. Give it on this page."))
        case "evidence" if declaration.state not in _INSPECTING:
            raise NotNow(gettext("The inspection is over. The office needs no file any more."))
        case kind if kind in _ON_THE_WAY and declaration.state in _ENDED:
            raise NotNow(_OVER % {"state": declaration.state_words})
        case "cancellation" if declaration.state == ImportState.RELEASED and declaration.kind == "import":
            raise NotNow(gettext("Customs released the parcel. Declare a return instead."))
        case _:
            return


def may_resend(declaration: Declaration, document: DeclarationDocument, *, at: datetime) -> bool:
    """Whether `resend` would take it."""
    try:
        _check(declaration, document, at=at)
    except NotNow:
        return False
    return True

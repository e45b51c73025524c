"""Send a document once more: the same, in a new message, or changed after a correction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from customs.actions.amend_export import NotNow
from customs.actions.papers import ready
from customs.events import CorrectionMade
from customs.models import Declaration, DeclarationDocument
from customs.states import IMPORT, PAPER, ExportState, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

CHANGE: Final = "2"
SILENCE: Final = timedelta(minutes=30)
"""How long an office may be silent before a declarant may send the same again."""
MAIN: Final = frozenset({"declaration", "list"})
"""What these became of is told by the declaration's state, not by their own."""
_NOT_TAKEN: Final = frozenset({ImportState.REJECTED, ImportState.FAILED})
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
    params = {name: value for name, value in dict(document.params).items() if name != "app_type"}
    return params if last is None else {**params, "after": last.isoformat()}


@transaction.atomic
def resend(*, document: UUID, by: Actor, at: datetime) -> None:
    """The same contents again, for what an office returned, did not take, or did not answer in half an hour.
    Raises NotNow, DeclarationDocument.DoesNotExist.
    """
    found = DeclarationDocument.objects.get(pk=document)
    declaration = Declaration.objects.select_for_update().get(pk=found.declaration_id)
    found.refresh_from_db()
    _check(declaration, found, at=at)
    _reopen(declaration, found, by=by, at=at)
    is_change = found.params.get("app_type") == CHANGE and found.state != PaperState.REJECTED
    changes = Changes(by=by, at=at)
    line_up(found, changes=changes, is_change=is_change, reason="sent again by hand")
    changes.write()
    ready(declaration, at=at)


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
    if found.state == PaperState.READY:
        raise NotNow(gettext("The document is in line already. It goes out within a minute."))
    if found.state == PaperState.ACCEPTED:
        raise NotNow(gettext("The office has accepted the document. There is nothing to send again."))
    is_quiet = found.sending is not None and (found.sending.sent_at or found.sending.made_at) < at - SILENCE
    is_refused = found.kind in MAIN and declaration.state in _NOT_TAKEN
    if found.state in {PaperState.SENT, PaperState.SUBMITTED} and not (is_quiet or is_refused):
        raise NotNow(
            gettext("The office has it and may still answer. Try again half an hour after it was sent.")
        )
    if found.kind in MAIN and declaration.state not in _UNANSWERED:
        said = gettext("The office has answered: the declaration is %(state)s.")
        raise NotNow(said % {"state": declaration.state_words})
    if found.kind == "declaration" and declaration.state == ExportState.REJECTED:
        raise NotNow(gettext("A refused export is not sent again under its LRN. Lodge a new one."))
    if declaration.state == ImportState.REJECTED and declaration.mend_by is None:
        raise NotNow(gettext("Customs refused the import for good and the buyer is refunded."))


def may_resend(declaration: Declaration, document: DeclarationDocument, *, at: datetime) -> bool:
    """Whether `resend` would take it."""
    try:
        _check(declaration, document, at=at)
    except NotNow:
        return False
    return True

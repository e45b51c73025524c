"""A declarant has an import corrected of which customs did not take a message: the office named no field, a
person does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from customs.actions.amend_export import NotNow
from customs.actions.ask_correction import ask_correction
from customs.actions.cases import Case
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import IMPORT, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes


def may_have_corrected(row: Declaration) -> bool:
    """The list, or a paper ahead of it, was not taken, and no correction is waited for. One query at most."""
    if row.kind != DeclarationKind.IMPORT or row.mend_by is not None:
        return False
    return row.state == ImportState.FAILED or (
        row.state == ImportState.DOCUMENTS and row.documents.filter(state=PaperState.FAILED).exists()
    )


@transaction.atomic
def have_corrected(*, declaration: UUID, fields: Sequence[str], reason: str, by: Actor, at: datetime) -> None:
    """Who can mend the `fields` (names as in `customs.field_words.FIELDS`) is asked, and has the usual time;
    after that the buyer is refunded. Raises NotNow, ValueError without fields or a reason.
    """
    if not fields or not reason.strip():
        raise ValueError(gettext("Say what is wrong: at least one field, and a sentence."))
    row = Declaration.objects.select_for_update().defer("payload", "amendment").get(pk=declaration)
    if not may_have_corrected(row):
        raise NotNow(gettext("Nothing is to be corrected: the declaration is %(state)s.")
                     % {"state": row.state_words})  # fmt: skip
    if row.documents.filter(state=PaperState.READY).exists():
        raise NotNow(gettext("A document is in line and goes out within a minute. Wait for its answer."))
    changes = Changes(by=by, at=at)
    changes.advance(row, machine=IMPORT, to=ImportState.REJECTED, reason=reason.strip()[:200])
    ask_correction(Case(row, changes), fields=fields, reason=reason.strip()[:2000])
    changes.write()

"""A declarant stops what is not sent yet, and lets it go on."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from customs.actions.amend_export import NotNow
from customs.actions.cases import Case
from customs.actions.correct_import import file_corrected
from customs.actions.file_list import list_when_ready
from customs.actions.note_departure import prove_exit
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import ExportState, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.models import Move

AHEAD: Final = frozenset(
    {
        (DeclarationKind.IMPORT, ImportState.HELD),
        (DeclarationKind.IMPORT, ImportState.DOCUMENTS),
        (DeclarationKind.EXPORT, ExportState.ACCEPTED),
        (DeclarationKind.EXPORT, ExportState.RELEASED),
    }
)
"""Where something is still to be sent by itself: the list, the word to the office of exit."""


def is_ahead(row: Declaration) -> bool:
    return (row.kind, row.state) in AHEAD


@transaction.atomic
def stop(*, declaration: UUID, reason: str, by: Actor, at: datetime) -> bool:
    """Returns whether it was going. Raises NotNow where nothing more is to be sent or something is in line,
    ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError(gettext("Colleagues want to know why. Say it in a sentence."))
    row = Declaration.objects.select_for_update().defer("payload", "amendment").get(pk=declaration)
    if row.stopped_at is not None:
        return False
    if not is_ahead(row):
        said = gettext("Nothing more is sent by itself: the declaration is %(state)s.")
        raise NotNow(said % {"state": row.state_words})
    if row.documents.filter(state=PaperState.READY).exists():
        raise NotNow(gettext("A document is in line and goes out within a minute. Stop it after that."))
    Declaration.objects.filter(pk=row.pk).update(stopped_at=at, stopped_why=reason.strip()[:200])
    told(row, "going", "stopped", reason=reason, by=by, at=at)
    return True


@transaction.atomic
def go_on(*, declaration: UUID, by: Actor, at: datetime) -> bool:
    """What waited goes out. Returns whether it was stopped."""
    row = Declaration.objects.select_for_update().get(pk=declaration)
    if row.stopped_at is None:
        return False
    told(row, "stopped", "going", reason="", by=by, at=at)
    changes = Changes(by=by, at=at)
    changes.change(row, stopped_at=None, stopped_why="")
    case = Case(row, changes, documents=list(row.documents.order_by("pk")))
    if row.kind == DeclarationKind.IMPORT:
        file_corrected(case)
        list_when_ready(case)
    else:
        prove_exit(case)
    changes.write()
    return True


def told(row: Declaration, source: str, target: str, *, reason: str, by: Actor, at: datetime) -> None:
    Move.objects.create(
        record="customs.Declaration", record_id=str(row.pk), source=source, target=target, by=str(by), at=at,
        reason=reason[:200],
    )  # fmt: skip

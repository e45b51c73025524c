"""A declarant ends the wait of an export that no office has: it is lodged anew, corrected or as our books
have it today, or given up for good.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from customs.actions.amend_export import NotNow
from customs.actions.lodge_export import lodge_export
from customs.bulk import GIVEN_UP, IN_FULL, LODGED_ANEW, is_bulk
from customs.events import ExportRefused, FullExportWanted
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import EXPORT, ExportState, PaperState
from customs.values import ExportEntry
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish


def is_with_us(row: Declaration) -> bool:
    """Whether no office has the export: held before filing, or its message or file was not taken."""
    return row.kind == DeclarationKind.EXPORT and row.state in {ExportState.HELD, ExportState.FAILED}


@transaction.atomic
def lodge_anew(*, declaration: UUID, by: Actor, at: datetime) -> None:
    """The trade hears that the export is wanted again (`FullExportWanted`): with its books of today, under
    another LRN, and in full where a low-value file was refused. Raises NotNow.
    """
    row = _mine(declaration, no=gettext_lazy("Nothing is lodged anew: the declaration is %(state)s."))
    code, reason = row.office_code, row.office_reason or row.office_code
    _replace(row, by=by, at=at)
    publish(FullExportWanted(consignment=row.consignment, code=code, reason=reason), at=at)


@transaction.atomic
def lodge_corrected(*, declaration: UUID, entry: ExportEntry, by: Actor, at: datetime) -> UUID:
    """Lodge the entry as a declarant corrected it, under another LRN; the attempt that it replaces stays with
    all its messages. Returns the new declaration's id. Raises NotNow, also where the entry of a message that
    was not taken breaks a rule: nothing is changed then. What is held stays held, with what it breaks now.
    """
    row = _mine(declaration, no=gettext_lazy("Nothing is lodged anew: the declaration is %(state)s."))
    was_held = row.state == ExportState.HELD
    _replace(row, by=by, at=at)
    lodged = Declaration.objects.defer("payload", "amendment").get(pk=lodge_export(entry=entry, by=by, at=at))
    if lodged.state == ExportState.HELD and not was_held:
        raise NotNow(lodged.office_reason)
    return lodged.pk


@transaction.atomic
def give_up_export(*, declaration: UUID, reason: str, by: Actor, at: datetime) -> None:
    """It is refused for good and the buyer is refunded. Raises NotNow, ValueError without a reason."""
    if not reason.strip():
        raise ValueError(gettext("Buyer and seller want to know why. Say it in a sentence."))
    row = _mine(declaration, no=gettext_lazy("There is nothing to give up: the declaration is %(state)s."))
    said = reason.strip()[:2000]
    advance(
        row, machine=EXPORT, to=ExportState.REJECTED, by=by, at=at, reason=said[:200],
        office_code=GIVEN_UP, office_reason=said,
    )  # fmt: skip
    publish(ExportRefused(consignment=row.consignment, code=GIVEN_UP, reason=said), at=at)


def _replace(row: Declaration, *, by: Actor, at: datetime) -> None:
    """A message that was not taken makes room for another; why it was not stays with it. Of what is held
    nothing went out: lodging takes its place.
    """
    if row.state == ExportState.FAILED:
        code = IN_FULL if is_bulk(row.regime) else LODGED_ANEW
        advance(
            row, machine=EXPORT, to=ExportState.REJECTED, by=by, at=at, reason=row.office_code,
            office_code=code,
        )  # fmt: skip


def _mine(pk: UUID, *, no: str | Promise) -> Declaration:
    """Locked, and to be decided on by us. Raises NotNow."""
    row = Declaration.objects.select_for_update().defer("payload", "amendment").get(pk=pk)
    if not is_with_us(row) or _is_replaced(row):
        raise NotNow(str(no) % {"state": row.state_words})
    if row.documents.filter(kind="declaration", state=PaperState.READY).exists():
        raise NotNow(gettext("The declaration is in line again and goes out within a minute. Wait for it."))
    return row


def _is_replaced(row: Declaration) -> bool:
    return Declaration.objects.filter(
        consignment=row.consignment, kind=DeclarationKind.EXPORT, attempt__gt=row.attempt
    ).exists()

"""A declarant ends the wait of an export that no office has: it is lodged anew, or given up for good."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from customs.actions.amend_export import NotNow
from customs.bulk import GIVEN_UP, IN_FULL, is_bulk
from customs.events import ExportRefused, FullExportWanted
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import EXPORT, ExportState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish


def may_lodge_anew(row: Declaration) -> bool:
    """Held with us, or in a low-value file that its office did not take as a whole."""
    return row.kind == DeclarationKind.EXPORT and (
        row.state == ExportState.HELD or (row.state == ExportState.FAILED and is_bulk(row.regime))
    )


def may_give_up(row: Declaration) -> bool:
    return row.kind == DeclarationKind.EXPORT and row.state in {ExportState.HELD, ExportState.FAILED}


@transaction.atomic
def lodge_anew(*, declaration: UUID, by: Actor, at: datetime) -> None:
    """The trade hears that the export is wanted again (`FullExportWanted`): with its books of today, and in
    full where a low-value file was refused. Raises NotNow.
    """
    row = _locked(declaration)
    if not may_lodge_anew(row) or _is_replaced(row):
        raise NotNow(
            gettext("Nothing is lodged anew: the declaration is %(state)s.") % {"state": row.state_words}
        )
    code, reason = row.office_code, row.office_reason or row.office_code
    if row.state == ExportState.FAILED:
        advance(row, machine=EXPORT, to=ExportState.REJECTED, by=by, at=at, office_code=IN_FULL)
    publish(FullExportWanted(consignment=row.consignment, code=code, reason=reason), at=at)


@transaction.atomic
def give_up_export(*, declaration: UUID, reason: str, by: Actor, at: datetime) -> None:
    """It is refused for good and the buyer is refunded. Raises NotNow, ValueError without a reason."""
    if not reason.strip():
        raise ValueError(gettext("Buyer and seller want to know why. Say it in a sentence."))
    row = _locked(declaration)
    if not may_give_up(row) or _is_replaced(row):
        raise NotNow(
            gettext("There is nothing to give up: the declaration is %(state)s.") % {"state": row.state_words}
        )
    said = reason.strip()[:2000]
    advance(
        row, machine=EXPORT, to=ExportState.REJECTED, by=by, at=at, reason=said[:200],
        office_code=GIVEN_UP, office_reason=said,
    )  # fmt: skip
    publish(ExportRefused(consignment=row.consignment, code=GIVEN_UP, reason=said), at=at)


def _locked(pk: UUID) -> Declaration:
    return Declaration.objects.select_for_update().defer("payload", "amendment").get(pk=pk)


def _is_replaced(row: Declaration) -> bool:
    return Declaration.objects.filter(
        consignment=row.consignment, kind=DeclarationKind.EXPORT, attempt__gt=row.attempt
    ).exists()

"""Ask for a correction of what is held before filing, or of what customs returned, and end the wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from customs.actions.cases import Case
from customs.comparison import fixer_of
from customs.corrections import named_fields, patience_days
from customs.events import CorrectionAsked, CorrectionMade, ImportRefused
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import Breach
from customs.states import IMPORT, ImportState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

CLOCK: Final = Actor.system("clock")
NOT_CORRECTED: Final = "not_corrected"
BATCH: Final = 500


def words_of(breaches: Sequence[Breach]) -> str:
    return "; ".join(str(breach) for breach in breaches)[:2000]


def ask_correction(case: Case, *, fields: Sequence[str], reason: str) -> None:
    """Told again only when other fields are asked for; the first question sets the last moment."""
    declaration, at = case.declaration, case.changes.at
    asked = list(dict.fromkeys(fields))
    if declaration.mend_by is not None and declaration.mend_fields == asked:
        return
    until = declaration.mend_by or at + timedelta(days=patience_days(at.date()))
    case.changes.change(declaration, mend_by=until, mend_fields=asked)
    case.changes.publish(
        CorrectionAsked(
            consignment=declaration.consignment,
            who=fixer_of(asked),
            fields=tuple(asked),
            reason=reason,
            until=until,
        )
    )


def end_wait(case: Case) -> None:
    """Customs takes what it had returned after all: nobody is asked any more, and nothing is refused for
    want of a correction.
    """
    case.changes.change(case.declaration, mend_by=None, mend_fields=[])
    case.changes.publish(CorrectionMade(consignment=case.declaration.consignment))


def mend_or_refuse(case: Case, *, code: str, reason: str) -> None:
    """A returned import: corrected where the office names what is wrong and somebody can mend it, else
    refused for good.
    """
    declaration = case.declaration
    fields = (
        named_fields(regime=declaration.regime, code=code, reason=reason, on=case.changes.at.date())
        if declaration.state == ImportState.REJECTED
        else ()
    )
    if fields:
        ask_correction(case, fields=fields, reason=reason or code)
    else:
        case.changes.change(declaration, mend_by=None, mend_fields=[])
        case.changes.publish(
            ImportRefused(consignment=declaration.consignment, code=code, reason=reason or code)
        )


def watch_corrections(*, at: datetime) -> int:
    """Refuse what nobody corrected in time: the buyer gets the money back. Returns how many."""
    late = Declaration.objects.filter(kind=DeclarationKind.IMPORT, mend_by__lte=at)
    return sum(_give_up(pk, at=at) for pk in list(late.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _give_up(pk: UUID, *, at: datetime) -> int:
    declaration = Declaration.objects.select_for_update().defer("payload", "amendment").get(pk=pk)
    if declaration.mend_by is None or declaration.mend_by > at:
        return 0
    reason = declaration.office_reason or declaration.office_code
    Declaration.objects.filter(pk=pk).update(mend_by=None)
    if declaration.state == ImportState.HELD:
        advance(declaration, machine=IMPORT, to=ImportState.REJECTED, by=CLOCK, at=at, reason=NOT_CORRECTED)
    publish(ImportRefused(consignment=declaration.consignment, code=NOT_CORRECTED, reason=reason), at=at)
    return 1

"""Raise the alarm when goods are released for export and no exit comes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from customs.events import ExitInDoubt
from customs.exit_alarms import alarm_days
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import ExportState
from ewtp.kernel.outbox import publish

BATCH: Final = 500


def watch_exits(*, at: datetime) -> int:
    """Each alarm once a declaration, however often it runs. Returns how many were given."""
    given = 0
    for days in alarm_days(at.date()):
        late = Declaration.objects.filter(
            kind=DeclarationKind.EXPORT,
            state__in=(ExportState.RELEASED, ExportState.PROOF_ASKED),
            released_at__lte=at - timedelta(days=days),
            exit_alarm_days__lt=days,
        ).values_list("pk", flat=True)
        for pk in list(late.order_by("released_at")[:BATCH]):
            given += _alarm(pk, days=days, at=at)
    return given


@transaction.atomic
def _alarm(pk: UUID, *, days: int, at: datetime) -> int:
    declaration = Declaration.objects.select_for_update().defer("payload", "amendment").get(pk=pk)
    if declaration.exit_alarm_days >= days or declaration.exited_at is not None:
        return 0
    Declaration.objects.filter(pk=pk).update(exit_alarm_days=days)
    publish(ExitInDoubt(consignment=declaration.consignment, code="", days=days), at=at)
    return 1

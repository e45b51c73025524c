"""Look after what carriers have not told: start asking, ask less while nothing is new, stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from logistics.models import Watch

FIRST_S: Final = 20
LONGEST_S: Final = 3600
LEASE_S: Final = 120
"""A claimed watch is left alone this long, so that a poll that dies is repeated."""


@dataclass(frozen=True, slots=True)
class Due:
    """A claimed watch."""

    id: int
    carrier: str
    subject: str
    cursor: str


def start_watch(*, carrier: str, subject: str, at: datetime) -> None:
    """Once for each air waybill or waybill."""
    Watch.objects.get_or_create(
        carrier=carrier,
        subject=subject,
        defaults={"next_check_at": at + timedelta(seconds=FIRST_S), "interval_s": FIRST_S},
    )


def stop_watch(*, carrier: str, subject: str) -> None:
    """The way is over; nothing more is asked."""
    Watch.objects.filter(carrier=carrier, subject=subject).update(is_active=False)


def claim_due(*, at: datetime, limit: int) -> list[Due]:
    """Watches that are due, each for one worker only."""
    with transaction.atomic():
        rows = list(
            Watch.objects.select_for_update(skip_locked=True)
            .filter(is_active=True, next_check_at__lte=at)
            .order_by("next_check_at")[:limit]
        )
        Watch.objects.filter(pk__in=[row.pk for row in rows]).update(
            next_check_at=at + timedelta(seconds=LEASE_S)
        )
    return [Due(row.pk, row.carrier, row.subject, row.cursor) for row in rows]


def note_answer(*, due: Due, cursor: str, news: int, at: datetime) -> None:
    """After a poll: soon again when there was news, half as long again when there was none."""
    with transaction.atomic():
        row = Watch.objects.select_for_update().get(pk=due.id)
        row.interval_s = FIRST_S if news else min(row.interval_s * 3 // 2, LONGEST_S)
        row.misses = 0 if news else row.misses + 1
        row.cursor = cursor or row.cursor
        row.next_check_at = at + timedelta(seconds=row.interval_s)
        row.save(update_fields=["interval_s", "misses", "cursor", "next_check_at"])


def note_silence(*, due: Due, at: datetime) -> None:
    """The carrier did not answer: later again, from the same cursor."""
    with transaction.atomic():
        row = Watch.objects.select_for_update().get(pk=due.id)
        row.interval_s = min(row.interval_s * 2, LONGEST_S)
        row.next_check_at = at + timedelta(seconds=row.interval_s)
        row.save(update_fields=["interval_s", "next_check_at"])

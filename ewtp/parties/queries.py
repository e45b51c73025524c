"""What people agreed to, gathered for their own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min, Q

from ewtp.parties.models import Consent, User
from ewtp.parties.models.consent import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One purpose: the words of the newest consent, when it was first and last given, how often.

    `open` counts the consents that are not withdrawn; `withdrawn_at` is the last withdrawal.
    """

    purpose: Purpose
    wording: str
    language: str
    first_at: datetime
    last_at: datetime
    times: int
    open: int
    withdrawn_at: datetime | None


def agreed_by(*, user: User) -> list[Agreed]:
    """In the order of the purposes; one query however many consents there are."""
    rows = (
        Consent.objects.filter(user=user)
        .values("purpose", "wording", "language")
        .annotate(
            first_at=Min("given_at"),
            last_at=Max("given_at"),
            times=Count("pk"),
            open=Count("pk", filter=Q(withdrawn_at=None)),
            last_withdrawn_at=Max("withdrawn_at"),
        )
        .order_by("purpose", "-last_at")
    )
    found = {
        purpose: _gathered([dict(row) for row in group])
        for purpose, group in groupby(rows, lambda row: row["purpose"])
    }
    return [found[purpose] for purpose in Purpose if purpose in found]


def _gathered(rows: list[dict[str, Any]]) -> Agreed:
    """Rows of one purpose, the words that were used last first."""
    newest = rows[0]
    withdrawn = [row["last_withdrawn_at"] for row in rows if row["last_withdrawn_at"]]
    return Agreed(
        purpose=Purpose(str(newest["purpose"])), wording=str(newest["wording"]),
        language=str(newest["language"]), first_at=min(row["first_at"] for row in rows),
        last_at=newest["last_at"], times=sum(row["times"] for row in rows),
        open=sum(row["open"] for row in rows), withdrawn_at=max(withdrawn, default=None),
    )  # fmt: skip

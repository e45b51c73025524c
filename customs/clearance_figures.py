"""How fast offices release, why they refuse, and how much goes through without a human hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import (
    Aggregate,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncMonth

from customs.models import Declaration, DeclarationDocument, Notice
from ewtp.kernel.models import Move

MONTHS: Final = 6
REASONS: Final = 10
REFUSED: Final = ("rejected", "not_released", "failed", "returned")


class Percentile(Aggregate):
    """`percentile_cont` of Postgres; half a value is between two."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: object, *, share: float) -> None:
        super().__init__(expression, share=str(share), output_field=DurationField())


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """One office's month: from the declaration (the list, in China) to its release."""

    regime: str
    month: date
    released: int
    half_s: float
    most_s: float
    untouched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    regime: str
    message: str
    code: str
    reason: str
    count: int


def clearance(
    *, at: datetime, months: int = MONTHS, among: QuerySet[Declaration] | None = None
) -> list[Clearance]:
    """By office and month of release, oldest first; `among` narrows it to some declarations. One query."""
    rows = (
        _released(Declaration.objects.all() if among is None else among, at, months)
        .annotate(month=TruncMonth("released_at"), took=_took(), touched=_touched())
        .values("regime", "month")
        .annotate(
            n=Count("pk"),
            half=Percentile(F("took"), share=0.5),
            most=Percentile(F("took"), share=0.95),
            untouched=Count("pk", filter=Q(touched=False)),
        )
        .order_by("regime", "month")
    )
    return [
        Clearance(
            regime=row["regime"],
            month=row["month"].date(),
            released=row["n"],
            half_s=row["half"].total_seconds(),
            most_s=row["most"].total_seconds(),
            untouched=row["untouched"],
        )
        for row in rows
    ]


def refusals(
    *, at: datetime, months: int = MONTHS, among: QuerySet[Declaration] | None = None
) -> list[Refusal]:
    """What offices said when they refused, the commonest first. One query."""
    notices = Notice.objects.filter(outcome__in=REFUSED, at__gte=_since(at, months))
    if among is not None:
        notices = notices.filter(declaration__in=among)
    rows = (
        notices.values("declaration__regime", "message", "code", "reason")
        .annotate(n=Count("declaration", distinct=True))
        .order_by("-n", "message", "code", "reason")
    )
    return [
        Refusal(
            regime=row["declaration__regime"],
            message=row["message"],
            code=row["code"],
            reason=row["reason"],
            count=row["n"],
        )
        for row in rows[:REASONS]
    ]


def _since(at: datetime, months: int) -> datetime:
    """The first moment of the first month that is counted."""
    month = at.year * 12 + at.month - months
    return at.replace(
        year=month // 12, month=month % 12 + 1, day=1, hour=0, minute=0, second=0, microsecond=0
    )


def _released(among: QuerySet[Declaration], at: datetime, months: int) -> QuerySet[Declaration]:
    return among.filter(released_at__gte=_since(at, months), released_at__lte=at, lodged_at__isnull=False)


def _took() -> ExpressionWrapper[Combinable]:
    return ExpressionWrapper(F("released_at") - F("lodged_at"), output_field=DurationField())


def _touched() -> Exists:
    """A person moved the declaration or one of its documents."""
    papers = DeclarationDocument.objects.filter(declaration=OuterRef(OuterRef("pk"))).annotate(
        key_text=Cast("pk", CharField())
    )
    by_hand = Move.objects.filter(by__startswith="user:")
    return Exists(
        by_hand.filter(
            Q(record="customs.Declaration", record_id=Cast(OuterRef("pk"), CharField()))
            | Q(record="customs.DeclarationDocument", record_id__in=papers.values("key_text"))
        )
    )

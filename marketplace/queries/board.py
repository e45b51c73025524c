"""The board of the trade: how many consignments stand at each leg, how long, and which are stuck."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from ewtp.kernel import clock
from ewtp.kernel.metrics import Gauge
from marketplace.models import Consignment, Leg
from marketplace.states import ConsignmentState, LegCode, LegState

OVER: Final = (ConsignmentState.LAPSED, ConsignmentState.SETTLED, ConsignmentState.REFUNDED)
AGES: Final = (("hour", timedelta(hours=1)), ("day", timedelta(days=1)), ("week", timedelta(days=7)))
OLDER: Final = "older"
UNFINISHED: Final = (LegState.RUNNING, LegState.HELD)


def open_consignments(*, regions: Iterable[str] | None) -> QuerySet[Consignment]:
    """Those that are not over, of these regions' sellers; None means of all."""
    rows = Consignment.objects.exclude(state__in=OVER)
    return rows if regions is None else rows.filter(seller__region__in=list(regions))


def consignments_of(regions: frozenset[str]) -> QuerySet[Consignment, UUID]:
    """Ids of the consignments of these regions' sellers, not yet asked for."""
    return Consignment.objects.filter(seller__region__in=regions).values_list("pk", flat=True)


def counts_by_leg(*, regions: Iterable[str] | None) -> list[tuple[LegCode, int, int]]:
    """Each leg in order, how many open consignments stand at it, how many of these are stuck. One query.

    The proof of exit goes on beside the leg that people look at: who waits for it counts there too.
    """
    rows = (
        open_consignments(regions=regions).annotate(proving=Exists(_proving()))
        .order_by().values_list("leg", "problem", "proving").annotate(n=Count("pk"))
    )  # fmt: skip
    here = dict.fromkeys(LegCode.values, 0)
    stuck = dict.fromkeys(LegCode.values, 0)
    for leg, problem, proving, n in rows:
        here[leg] += n
        stuck[leg] += n if problem else 0
        here[LegCode.EXIT] += n if proving else 0
    return [(code, here[code], stuck[code]) for code in LegCode]


def standing_at(code: LegCode) -> Q:
    """Which consignments the board counts at a leg."""
    return Q(Exists(_proving())) if code is LegCode.EXIT else Q(leg=code)


def _proving() -> QuerySet[Leg]:
    return Leg.objects.filter(consignment=OuterRef("pk"), code=LegCode.EXIT, state__in=UNFINISHED)


def legs_by_age(*, at: datetime) -> dict[tuple[str, ...], float]:
    """Started and unfinished legs by code, state and age since they started. One query."""
    buckets = Case(
        *(When(since__gt=at - span, then=Value(name)) for name, span in AGES),
        default=Value(OLDER),
        output_field=CharField(),
    )
    unfinished = Leg.objects.filter(state__in=UNFINISHED).exclude(consignment__state__in=OVER)
    rows = (
        unfinished.annotate(since=Coalesce("started_at", "consignment__leg_since"), age=buckets)
        .order_by()
        .values_list("code", "state", "age")
        .annotate(n=Count("pk"))
    )
    return {(code, state, age): n for code, state, age, n in rows}


def metrics() -> list[Gauge]:
    """For the platform's `/metrics`."""
    stuck: dict[tuple[str, ...], float] = {
        (code.value,): float(n) for code, _here, n in counts_by_leg(regions=None)
    }
    return [
        Gauge(
            name="ewtp_legs",
            help="Unfinished legs by age since they started",
            labels=("leg", "state", "age"),
            samples=legs_by_age(at=clock.now()),
        ),
        Gauge(
            name="ewtp_consignments_stuck",
            help="Open consignments with a problem",
            labels=("leg",),
            samples=stuck,
        ),
    ]

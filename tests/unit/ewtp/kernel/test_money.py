from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ewtp.kernel.money import CurrencyMismatch, Money, UnknownCurrency, allocate, total


def test_rounds_half_up_once() -> None:
    assert Money.of(Decimal("10.005"), "EUR") == Money(1001, "EUR")
    assert Money.of(Decimal("1234.5"), "RWF") == Money(1235, "RWF")


def test_refuses_to_mix_currencies() -> None:
    with pytest.raises(CurrencyMismatch, match="EUR and CNY"):
        Money(1, "EUR") + Money(1, "CNY")


def test_refuses_a_currency_that_is_not_traded() -> None:
    with pytest.raises(UnknownCurrency, match="XXX"):
        Money(1, "XXX")


def test_converts_at_a_rate() -> None:
    assert Money(3250, "EUR").converted(Decimal("7.5812"), "CNY") == Money(24639, "CNY")


def test_takes_a_share_in_percent() -> None:
    assert Money(3255, "EUR").share(Decimal(8)) == Money(260, "EUR")


def test_totals_nothing_to_zero() -> None:
    assert total([], "CNY") == Money(0, "CNY")


def test_allocates_by_largest_remainder() -> None:
    assert allocate(Money(1000, "CNY"), [1, 1, 1]) == [
        Money(334, "CNY"),
        Money(333, "CNY"),
        Money(333, "CNY"),
    ]
    assert allocate(Money(-5, "CNY"), [0, 0]) == [Money(-3, "CNY"), Money(-2, "CNY")]


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_allocation_always_adds_up(minor: int, weights: list[int]) -> None:
    parts = allocate(Money(minor, "CNY"), weights)
    assert sum(part.minor for part in parts) == minor
    assert len(parts) == len(weights)

"""How amounts, rates, masses and moments are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import override

from ewtp.kernel.money import Money
from ewtp.ui import figures

AT = datetime(2026, 11, 29, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Money(33821, "CNY"), "¥338.21"),
        (Money(175400, "CNY"), "¥1,754.00"),
        (Money(3250, "EUR"), "€32.50"),
        (Money(-320, "EUR"), "\u2212€3.20"),
        (Money(5, "CNY"), "¥0.05"),
        (Money(1200, "RWF"), "RF1,200"),
    ],
)
def test_an_amount_is_its_sign_and_its_digits_without_a_space(amount: Money, words: str) -> None:
    assert figures.written(amount) == words


def test_a_limit_has_no_minor_digits() -> None:
    assert figures.rounded(Money(2600000, "CNY")) == "¥26,000"


def test_half_a_unit_rounds_up() -> None:
    assert figures.rounded(Money(150, "CNY")) == "¥2"


def test_a_rate_has_four_decimals() -> None:
    assert figures.rate(Decimal("8.24621")) == "8.2462"


@pytest.mark.parametrize(
    ("grams", "words"), [(742, "0.742\u00a0kg"), (12300, "12.300\u00a0kg"), (-5, "\u22120.005\u00a0kg")]
)
def test_a_mass_is_in_kilograms_with_three_decimals(grams: int, words: str) -> None:
    assert figures.mass(grams) == words


def test_a_day_is_written_in_the_zone_it_is_asked_in() -> None:
    with translation.override("en"):
        assert figures.day(AT, "Europe/Brussels") == "29\u00a0Nov"
        assert figures.day(AT, "Asia/Shanghai") == "30\u00a0Nov"


def test_a_chinese_day_never_parts_from_its_unit() -> None:
    with translation.override("zh-hans"):
        assert figures.day(AT, "Asia/Shanghai") == "11\u00a0月\u00a030\u00a0日"


def test_a_moment_is_the_day_and_the_clock() -> None:
    with translation.override("en"):
        assert figures.moment(AT, "Asia/Shanghai") == "30\u00a0Nov 01:05"


@pytest.mark.parametrize(
    ("language", "june", "july"),
    [("fr", "1\u00a0juin\u00a02026", "1\u00a0juil\u00a02026"),
     ("en", "1\u00a0Jun\u00a02026", "1\u00a0Jul\u00a02026"),
     ("zh-hans", "2026\u00a0年\u00a06\u00a0月\u00a01\u00a0日", "2026\u00a0年\u00a07\u00a0月\u00a01\u00a0日")],
)  # fmt: skip
def test_june_and_july_are_told_apart(language: str, june: str, july: str) -> None:
    with override(language):
        assert (figures.full_day(date(2026, 6, 1)), figures.full_day(date(2026, 7, 1))) == (june, july)

"""What goods cost at a Chinese door: the worked examples to the fen, the limits, and what is not good
enough to compute.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.landed_cost import landed_cost
from customs.values import CostLine, LandedCost
from ewtp.kernel.money import Money, total

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def yuan(text: str) -> Money:
    return Money.of(Decimal(text), "CNY")


def line(hs: str, value: str, *, quantity: int = 1, ref: str = "1", **attributes: str) -> CostLine:
    return CostLine(ref=ref, hs=hs, quantity=quantity, unit="piece", value=yuan(value), attributes=attributes)


def ask(
    *lines: CostLine, freight: str = "0", used: str = "0", mode: str = "9610", destination: str = "CN"
) -> LandedCost:
    return landed_cost(
        destination=destination,
        mode=mode,
        at=AT,
        lines=lines,
        freight=yuan(freight),
        insurance=yuan("0"),
        annual_used=yuan(used),
    )


def taxes(cost: LandedCost) -> tuple[str, str, str, str]:
    assert cost.verdict == "ok"
    return (
        str(cost.duty.amount),
        str(cost.consumption_tax.amount),
        str(cost.vat.amount),
        str(cost.tax_total.amount),
    )


def test_e1_face_cream_of_21_25_a_gram_is_high_end() -> None:
    assert taxes(ask(line("33049900", "425", net_g="20"))) == ("0.00", "52.50", "45.50", "98.00")


def test_e2_infant_milk_powder_with_freight() -> None:
    cost = ask(line("19011010", "600", quantity=2), freight="30")
    assert taxes(cost) == ("0.00", "0.00", "57.33", "57.33")
    assert cost.total == yuan("687.33")


def test_e3_wine_with_freight() -> None:
    assert taxes(ask(line("22042100", "600"), freight="60")) == ("0.00", "51.33", "66.73", "118.06")


def test_e4_beer_by_the_tonne() -> None:
    assert taxes(ask(line("22030000", "240", quantity=24, net_ml="330"))) == (
        "0.00",
        "1.40",
        "22.02",
        "23.42",
    )


def test_e5_whisky_by_value_and_kilogram() -> None:
    assert taxes(ask(line("22083000", "400", litres="0.7"))) == ("0.00", "70.56", "45.57", "116.13")


def test_e6_book_at_9_percent() -> None:
    assert taxes(ask(line("49019900", "200"))) == ("0.00", "0.00", "12.60", "12.60")


def test_e7_single_article_over_the_limit_is_taxed_in_full() -> None:
    assert taxes(ask(line("42022100", "8000", duty="8"))) == ("640.00", "0.00", "1123.20", "1763.20")


def test_e8_two_articles_over_the_single_limit_are_refused() -> None:
    cost = ask(line("42022100", "6000", quantity=2, duty="8"))
    assert (cost.verdict, [reason.code for reason in cost.reasons]) == ("refused", ["single_limit_621005"])
    assert cost.reasons[0].message == (
        "The purchase comes to 6000.00 CNY. China lets a consumer buy at most 5000 CNY at a time. "
        "Take one article out to continue."
    )
    assert cost.tax_total == yuan("0")


def test_e9_annual_limit() -> None:
    cost = ask(line("42022100", "4900"), used="22000")
    assert (cost.verdict, [reason.code for reason in cost.reasons]) == ("refused", ["annual_limit_621018"])


def test_both_limits_broken_are_both_named() -> None:
    cost = ask(line("61091000", "6000", quantity=2), used="25000")
    assert [reason.code for reason in cost.reasons] == ["annual_limit_621018", "single_limit_621005"]


def test_a_single_article_over_the_limit_takes_the_rate_we_know_and_says_how_sure_it_is() -> None:
    cost = ask(line("85167130", "6000"))
    assert taxes(cost) == ("420.00", "0.00", "834.60", "1254.60")
    assert (
        cost.rules[-1] == "Tariff of the PRC, MFN column, as shown by an agency's search page, read 2026-11"
    )


def test_watches_of_10000_yuan_bear_consumption_tax_only_when_full_rates_count() -> None:
    assert taxes(ask(line("91021100", "10000", duty="10"))) == ("1000.00", "2750.00", "1787.50", "5537.50")


def test_goods_whose_tax_is_not_computed_say_so() -> None:
    assert [r.code for r in ask(line("24021000", "100")).reasons] == ["not_computed"]


def test_a_short_code_that_may_hide_taxed_goods_is_said() -> None:
    assert any("Give 8 or 10 digits to be sure." in step for step in ask(line("210690", "100")).steps)
    assert not any("to be sure" in step for step in ask(line("21069090", "100")).steps)


@pytest.mark.parametrize("mode", ["9610", "1210"])
def test_both_modes_bear_the_same_tax(mode: str) -> None:
    assert taxes(ask(line("18063200", "1000"), mode=mode)) == ("0.00", "0.00", "91.00", "91.00")


def test_exactly_at_both_limits_is_within() -> None:
    assert ask(line("61091000", "5000", quantity=5), used="21000").verdict == "ok"


@pytest.mark.parametrize(
    ("hs", "attributes", "excise"),
    [
        ("33049900", {"net_g": "100"}, "0.00"),
        ("33049900", {"net_ml": "50"}, "0.00"),
        ("33049900", {"net_ml": "40"}, "49.41"),
        ("33049900", {"pieces": "10"}, "49.41"),
        ("33049900", {"pieces": "100"}, "0.00"),
        ("33030000", {"net_ml": "30"}, "49.41"),
        ("71131919", {}, "0.00"),
        ("71162000", {}, "31.11"),
        ("22060000", {"net_ml": "750"}, "31.11"),
    ],
)
def test_consumption_tax_on_400_yuan(hs: str, attributes: dict[str, Any], excise: str) -> None:
    assert str(ask(line(hs, "400", **attributes)).consumption_tax.amount) == excise


def test_cheap_beer_bears_the_lower_rate() -> None:
    cost = ask(line("22030000", "20", litres="10"))
    assert cost.consumption_tax == yuan("1.56")


def test_own_vat_rate_counts_when_it_exists() -> None:
    assert ask(line("61091000", "100", vat="9")).vat == yuan("6.30")
    assert [r.code for r in ask(line("61091000", "100", vat="11")).reasons] == ["vat_unknown"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "no_lines"),
        ((line("33049900", "425"),), "needs_content"),
        ((line("22030000", "240"),), "needs_litres"),
        ((line("94016100", "8000"),), "needs_duty"),
        ((line("1806", "10"),), "no_code"),
        ((line("abcdefgh", "10"),), "no_code"),
        ((line("18063100", "10", quantity=0),), "no_quantity"),
        ((line("22030000", "240", net_ml="much"),), "no_number"),
        ((line("22030000", "240", net_ml="NaN"),), "no_number"),
        ((line("22030000", "240", net_ml="-1"),), "no_number"),
        ((CostLine(ref="1", hs="180631", quantity=1, unit="piece", value=Money(100, "EUR")),), "wrong_value"),
    ],
)
def test_what_cannot_be_computed_is_named(lines: tuple[CostLine, ...], code: str) -> None:
    cost = ask(*lines)
    assert (cost.verdict, [reason.code for reason in cost.reasons]) == ("invalid", [code])


def test_a_place_without_rules() -> None:
    cost = ask(line("180631", "10"), destination="US")
    assert (cost.verdict, cost.reasons[0].code) == ("invalid", "no_regime")
    assert cost.reasons[0].message == "There are no rules for US in mode 9610 on this date."


def test_steps_say_how_it_was_computed() -> None:
    assert ask(line("33049900", "425", net_g="20")).steps == (
        "Dutiable price: goods 425.00 + freight 0.00 + insurance 0.00 = 425.00 CNY.",
        "425.00 CNY is within the limit of 5000 CNY for one purchase: no customs duty, and 70 % of "  # noqa: ISC004
        "VAT and consumption tax.",
        "Line 1: consumption tax (cosmetics) (500.00 × 15 % + 0.00) × 70 % = 52.50 CNY.",
        "Line 1: VAT 500.00 × 13 % × 70 % = 45.50 CNY.",
    )


def test_rules_name_version_and_source() -> None:
    assert ask(line("180631", "10")).rules == (
        "china_cbec.rates 2026-11",
        "china.rates 2026-11",
        "Caiguanshui 2018 No. 49",
        "VAT Law of the PRC, in force 2026-01-01, Art. 10",
    )


HS = st.sampled_from(["18063100", "33049900", "22042100", "49019900", "71162000", "22083000"])
LINES = st.lists(st.tuples(HS, st.integers(0, 90_000), st.integers(1, 5)), min_size=1, max_size=5)


@given(LINES, st.integers(0, 20_000))
def test_lines_add_up_and_nothing_is_negative(drawn: list[tuple[str, int, int]], freight: int) -> None:
    lines = [
        CostLine(
            ref=str(n),
            hs=hs,
            quantity=quantity,
            unit="piece",
            value=Money(minor, "CNY"),
            attributes={"net_ml": "50"},
        )
        for n, (hs, minor, quantity) in enumerate(drawn, start=1)
    ]
    cost = landed_cost(
        destination="CN",
        mode="9610",
        at=AT,
        lines=lines,
        freight=Money(freight, "CNY"),
        insurance=Money(0, "CNY"),
        annual_used=Money(0, "CNY"),
    )
    assert min(cost.duty.minor, cost.vat.minor, cost.consumption_tax.minor) >= 0
    assert cost.tax_total == cost.duty + cost.consumption_tax + cost.vat
    if cost.verdict == "ok":
        assert total((x.vat for x in cost.lines), "CNY") == cost.vat
        assert total((x.dutiable for x in cost.lines), "CNY") == total(
            (x.value for x in lines), "CNY"
        ) + Money(freight, "CNY")


@given(st.integers(0, 400_000), st.integers(0, 100_000))
def test_more_value_is_never_less_tax_within_the_limit(minor: int, more: int) -> None:
    low, high = (ask(line("22042100", str(Decimal(v) / 100))) for v in (minor, min(minor + more, 500_000)))
    assert low.tax_total.minor <= high.tax_total.minor

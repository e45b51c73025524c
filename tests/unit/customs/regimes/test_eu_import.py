"""Import into the EU: EUR 3 a kind of goods, what came before and after, VAT by country, and what needs
H1.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from customs.cost_json import answer
from customs.regimes.eu_import.members import MEMBERS
from customs.regimes.eu_import.rates import country_vat
from customs.regimes.eu_import.tariff import TARIFF
from customs.rest.landed_cost_examples import THREE_KINDS
from customs.values import CostLine
from tests.unit.customs.asking import codes, cost, taxes
from tests.unit.customs.asking import goods as any_goods

pytestmark = pytest.mark.regime("eu_import")


def goods(hs: str, value: str, **more: Any) -> CostLine:
    return any_goods(hs, value, currency="EUR", **more)


SHOES = goods("640399", "50", ref="shoes")
DOLLS = goods("950300", "30", quantity=2, ref="dolls")
SHIRTS = goods("610910", "40", quantity=5, ref="shirts")


def test_a_pair_of_shoes_two_dolls_and_five_shirts_bear_9_euros() -> None:
    found = cost("BE", SHOES, DOLLS, SHIRTS, mode="h7")
    assert taxes(found) == {"duty": "9.00", "vat": "27.09", "tax_total": "36.09"}
    assert [str(line.duty.amount) for line in found.lines] == ["3.00", "3.00", "3.00"]


def test_a_shirt_and_a_watch_bear_6_euros() -> None:
    assert str(cost("BE", SHIRTS, goods("910211", "60"), mode="h7").duty.amount) == "6.00"


def test_lines_of_one_kind_share_one_flat_duty() -> None:
    found = cost("BE", goods("61091000", "20"), goods("61091010", "40", ref="2"), mode="h7")
    assert [str(line.duty.amount) for line in found.lines] == ["1.00", "2.00"]


def test_in_h1_the_full_code_is_a_kind() -> None:
    found = cost("BE", goods("61091000", "20"), goods("61091010", "40", ref="2"), mode="h1")
    assert str(found.duty.amount) == "6.00"


@pytest.mark.parametrize(
    ("on", "duty"), [("2026-06-30", "0.00"), ("2026-07-01", "3.00"), ("2028-06-30", "3.00")]
)
def test_the_flat_duty_holds_from_july_2026_to_june_2028(on: str, duty: str) -> None:
    assert str(cost("BE", SHOES, on=on).duty.amount) == duty


def test_after_that_there_is_no_rule_yet() -> None:
    found = cost("BE", SHOES, on="2028-07-01")
    assert codes(found) == ("invalid", ["no_low_value_rule"])
    assert found.reasons[0].message == (
        "There is no rule yet for goods worth 50.00 EUR on this date: the flat duty ends on 2028-06-30 "
        "and what "
        "follows is not decided."
    )


def test_freight_does_not_count_for_the_150_euros_but_bears_vat() -> None:
    found = cost("BE", goods("640399", "150"), freight="40")
    assert taxes(found) == {"duty": "3.00", "vat": "40.53", "tax_total": "43.53"}


def test_above_150_euros_the_tariff_counts_on_cif() -> None:
    found = cost("BE", goods("640399", "200", duty="8"), freight="50")
    assert taxes(found) == {"duty": "20.00", "vat": "56.70", "tax_total": "76.70"}


def test_above_150_euros_an_unknown_rate_is_asked_for() -> None:
    assert codes(cost("BE", goods("910211", "200"))) == ("invalid", ["needs_duty"])


@pytest.mark.parametrize("mode", ["h7", "ioss"])
def test_h7_and_ioss_end_at_150_euros(mode: str) -> None:
    found = cost("BE", goods("640399", "150.01"), mode=mode)
    assert codes(found) == ("refused", ["over_ceiling_needs_h1"])
    assert found.reasons[0].field == "mode"


def test_excise_goods_need_h1_and_their_excise() -> None:
    wine = goods("22042100", "60")
    assert codes(cost("BE", wine, mode="h7")) == ("refused", ["excise_needs_h1"])
    assert codes(cost("BE", wine, mode="h1")) == ("invalid", ["needs_duty"])
    assert codes(cost("BE", goods("22042100", "60", duty="10"), mode="h1")) == ("invalid", ["needs_excise"])
    found = cost("BE", goods("22042100", "60", duty="10", excise_amount="4"), mode="h1")
    assert taxes(found) == {"duty": "6.00", "consumption_tax": "4.00", "vat": "14.70", "tax_total": "24.70"}


def test_preferential_goods_in_h1_bear_their_own_rate_unless_ioss_is_used() -> None:
    toy = goods("950300", "100", preference="yes", duty="0")
    assert str(cost("BE", toy, mode="h1").duty.amount) == "0.00"
    assert str(cost("BE", toy, mode="h1", ioss="yes").duty.amount) == "3.00"
    assert str(cost("BE", toy, mode="h7").duty.amount) == "3.00"


@pytest.mark.parametrize(
    ("country", "vat"), [("BE", "21.63"), ("LU", "17.51"), ("HU", "27.81"), ("FI", "26.27"), ("DE", "19.57")]
)
def test_vat_of_the_country(country: str, vat: str) -> None:
    assert str(cost(country, goods("640399", "100")).vat.amount) == vat


def test_food_and_books_bear_6_percent_in_belgium() -> None:
    assert str(cost("BE", goods("18063200", "97")).vat.amount) == "6.00"
    assert str(cost("BE", goods("49019900", "97")).vat.amount) == "6.00"


def test_a_vat_rate_that_the_country_has_may_be_named() -> None:
    assert str(cost("BE", goods("640399", "97", vat="12")).vat.amount) == "12.00"
    found = cost("BE", goods("640399", "97", vat="13"))
    assert codes(found) == ("invalid", ["eu_vat_unknown"])
    assert found.reasons[0].message == (
        "Line 1: BE has no VAT rate of 13 %. Use one of 0, 6, 12, 21, or leave it out."
    )


@pytest.mark.parametrize("country", sorted(MEMBERS))
def test_every_member_state_has_rates(country: str) -> None:
    assert 15 < country_vat(country).standard < 30


def test_how_vat_is_paid_is_said() -> None:
    assert cost("BE", SHOES, ioss="yes").steps[-1].startswith("VAT is collected at the purchase")
    assert cost("BE", SHOES).steps[-1].startswith("Duty and VAT are collected on arrival")
    assert cost("BE", goods("640399", "200"), ioss="yes").steps[-1] == (
        "IOSS ends at 150 EUR of goods: VAT is collected on arrival."
    )


def test_a_mode_that_is_not_known_is_named() -> None:
    assert cost("BE", SHOES, mode="9610").steps[1] == (
        "9610 is not a way of importing known for BE; computed by its usual rules."
    )


def ask(**changes: Any) -> dict[str, Any]:
    question = {
        "destination": "BE", "currency": "EUR", "at": "2026-11-23",
        "lines": [{"hs": "610910", "quantity": 1, "value": "40"}],
    }  # fmt: skip
    found = answer({**question, **changes}, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert isinstance(found, dict)
    return found


def test_mode_and_ioss_may_stand_in_a_line() -> None:
    line = {"hs": "610910", "quantity": 1, "value": "40", "attributes": {"mode": "H7", "ioss": True}}
    found = ask(lines=[line])
    assert (found["verdict"], found["mode"], found["duty"]) == ("ok", "h7", "3.00")
    assert found["steps"][-1].startswith("VAT is collected at the purchase")


@pytest.mark.parametrize("ioss", [True, "true", "yes", 1, "IM3720000224"])
def test_ioss_is_yes_or_its_number(ioss: object) -> None:
    assert ask(ioss=ioss)["steps"][-1].startswith("VAT is collected at the purchase")


def test_the_example_of_the_api_is_9_euros_of_duty() -> None:
    found = answer(THREE_KINDS, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert isinstance(found, dict)
    assert (found["duty"], found["vat"], found["total"]) == ("9.00", "27.09", "156.09")


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2026, 11, 23), date(2026, 10, 21)),
        (date(2026, 10, 1), date(2026, 9, 23)),
        (date(2026, 7, 31), date(2026, 6, 17)),
        (date(2026, 1, 1), date(2025, 12, 24)),
    ],
)
def test_another_currency_counts_at_the_second_last_wednesday_of_the_month_before(
    on: date, day: date
) -> None:
    assert TARIFF.rate_day(on) == day

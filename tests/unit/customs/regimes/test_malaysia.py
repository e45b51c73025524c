"""Malaysia: 10 % on items up to MYR 500, no duty on small consignments, duty and sales tax above."""

from __future__ import annotations

from typing import Any

import pytest

from customs.values import CostLine
from tests.unit.customs.asking import codes, cost, taxes
from tests.unit.customs.asking import goods as any_goods

pytestmark = pytest.mark.regime("malaysia")


def goods(hs: str, value: str, **more: Any) -> CostLine:
    return any_goods(hs, value, currency="MYR", **more)


def test_two_items_of_200_bear_40() -> None:
    found = cost("MY", goods("610910", "400", quantity=2))
    assert taxes(found) == {"lvg": "40.00", "tax_total": "40.00"}
    assert str(found.total.amount) == "440.00"


def test_the_base_is_the_price_without_freight() -> None:
    assert taxes(cost("MY", goods("610910", "400", quantity=2), freight="60"))["lvg"] == "40.00"


def test_an_item_of_exactly_500_is_low_value() -> None:
    assert taxes(cost("MY", goods("610910", "500"))) == {"lvg": "50.00", "tax_total": "50.00"}


def test_above_500_an_item_bears_duty_and_sales_tax_on_cif_and_duty() -> None:
    found = cost("MY", goods("420221", "1000", duty="20"), freight="80", insurance="20")
    assert taxes(found) == {"duty": "220.00", "sales_tax": "132.00", "tax_total": "352.00"}


def test_sales_tax_of_5_percent_by_attribute() -> None:
    found = cost("MY", goods("420221", "1000", duty="0", sales_tax="5"))
    assert taxes(found) == {"sales_tax": "50.00", "tax_total": "50.00"}


def test_above_500_without_a_known_rate_asks_for_it() -> None:
    assert codes(cost("MY", goods("420221", "500.01"))) == ("invalid", ["needs_duty"])


def test_low_value_items_in_a_larger_consignment_bear_both_taxes() -> None:
    found = cost("MY", goods("420221", "900", quantity=3, duty="10"))
    assert taxes(found) == {"duty": "90.00", "lvg": "90.00", "tax_total": "180.00"}


def test_an_unknown_duty_on_low_value_items_is_said_not_guessed() -> None:
    found = cost("MY", goods("420221", "900", quantity=3))
    assert taxes(found) == {"lvg": "90.00", "tax_total": "90.00"}
    assert "Its rate is not known here and it is not counted." in found.steps[-1]


def test_liquor_is_never_low_value() -> None:
    assert codes(cost("MY", goods("22042100", "100"))) == ("invalid", ["excluded"])
    found = cost("MY", goods("22042100", "100", duty="10", excise="15"))
    assert taxes(found) == {
        "duty": "10.00",
        "consumption_tax": "16.50",
        "sales_tax": "12.65",
        "tax_total": "39.15",
    }


def test_before_2024_there_are_no_rules() -> None:
    assert codes(cost("MY", goods("610910", "400"), on="2023-12-31")) == ("invalid", ["no_rules"])

"""Postal articles: three rates up to 2024-11-30, the parcel's limit, and what is not confirmed after that."""

from __future__ import annotations

from typing import Any

import pytest

from customs.values import CostLine, LandedCost
from tests.unit.customs.asking import codes, cost, goods, taxes

pytestmark = pytest.mark.regime("china_postal")

THEN = "2024-11-30"


def post(*lines: CostLine, on: str = THEN, freight: str = "0") -> LandedCost:
    return cost("CN", *lines, mode="postal", on=on, freight=freight)


@pytest.mark.parametrize(
    ("hs", "attributes", "tax"),
    [
        ("19011010", {}, "104.00"),
        ("95030000", {}, "104.00"),
        ("42022100", {}, "160.00"),
        ("64039900", {}, "160.00"),
        ("22042100", {}, "400.00"),
        ("33049900", {"net_ml": "100"}, "160.00"),
        ("33049900", {"net_ml": "80"}, "400.00"),
        ("33049900", {"pieces": "10"}, "400.00"),
        ("91021100", {}, "160.00"),
    ],
)
def test_one_rate_by_kind_of_goods_on_800_yuan(hs: str, attributes: dict[str, Any], tax: str) -> None:
    assert taxes(post(goods(hs, "800", **attributes))) == {"postal": tax, "tax_total": tax}


def test_freight_is_not_in_the_base() -> None:
    assert taxes(post(goods("42022100", "800"), freight="100"))["tax_total"] == "160.00"


def test_a_tax_of_50_yuan_is_not_collected_and_one_fen_more_is() -> None:
    assert taxes(post(goods("42022100", "250"))) == {"tax_total": "0.00"}
    assert taxes(post(goods("42022100", "250.05"))) == {"postal": "50.01", "tax_total": "50.01"}


def test_what_is_not_collected_is_said() -> None:
    assert post(goods("42022100", "250")).steps[-1] == (
        "The tax of 50.00 CNY is not more than 50 CNY: customs does not collect it."
    )


def test_a_parcel_over_the_limit_is_refused_unless_it_is_a_single_article() -> None:
    assert codes(post(goods("42022100", "1200", quantity=2))) == ("refused", ["parcel_limit_single"])
    assert taxes(post(goods("42022100", "1200")))["tax_total"] == "240.00"


def test_a_watch_of_10000_yuan_bears_the_highest_rate() -> None:
    assert taxes(post(goods("91021100", "10000")))["tax_total"] == "5000.00"


def test_cosmetics_without_content_are_asked_for_it() -> None:
    assert codes(post(goods("33049900", "800"))) == ("invalid", ["needs_content"])


def test_since_december_2024_duty_and_vat_are_counted_and_called_unconfirmed() -> None:
    found = post(goods("18063200", "800"), on="2024-12-01")
    assert taxes(found) == {"duty": "80.00", "vat": "114.40", "tax_total": "194.40"}
    assert found.steps[1].startswith("Since 2024-12-01 duty, consumption tax and VAT are levied")
    assert found.rules[1].endswith("of which only the title was read (unconfirmed)")

"""Rwanda: six components, each on its own base."""

from __future__ import annotations

from typing import Any

import pytest

from customs.values import CostLine
from tests.unit.customs.asking import codes, cost, taxes
from tests.unit.customs.asking import goods as any_goods

pytestmark = pytest.mark.regime("rwanda")


def goods(hs: str, value: str, **more: Any) -> CostLine:
    return any_goods(hs, value, currency="RWF", **more)


def test_every_component_by_hand() -> None:
    """CIF 100,000; duty 25 %; VAT 18 % of 125,000; levies on CIF."""
    found = cost("RW", goods("61091000", "90000", duty="25"), freight="8000", insurance="2000")
    assert taxes(found) == {
        "duty": "25000",
        "vat": "22500",
        "wht": "5000",
        "idl": "1500",
        "aul": "200",
        "qif": "200",
        "tax_total": "54400",
    }
    assert str(found.total.amount) == "154400"


def test_excise_stands_on_duty_and_handling_and_vat_on_all() -> None:
    """CIF 100,000, duty 35 % = 35,000, handling 5,000: excise 70 % of 140,000 = 98,000; VAT 18 % of
    238,000.
    """
    found = cost("RW", goods("22042100", "100000"), handling="5000")
    assert taxes(found) == {
        "duty": "35000",
        "consumption_tax": "98000",
        "vat": "42840",
        "wht": "5000",
        "idl": "1500",
        "aul": "200",
        "qif": "200",
        "tax_total": "182740",
    }


@pytest.mark.parametrize(
    ("hs", "duty"), [("61091000", "35000"), ("847130", "0"), ("490199", "0"), ("320810", "25000")]
)
def test_bands(hs: str, duty: str) -> None:
    assert str(cost("RW", goods(hs, "100000")).duty.amount) == duty


def test_a_band_is_called_what_it_is() -> None:
    assert cost("RW", goods("61091000", "100000")).steps[2] == (
        "Line 1: 35 % is the band that 61091000 stands in as far as is known here. Exceptions are granted by "
        "product; give the rate as attribute duty when the agency names another."
    )


def test_euros_stay_euros() -> None:
    found = cost("RW", any_goods("61091000", "100", currency="EUR", duty="25"))
    assert taxes(found) == {
        "duty": "25.00",
        "vat": "22.50",
        "wht": "5.00",
        "idl": "1.50",
        "aul": "0.20",
        "qif": "0.20",
        "tax_total": "54.40",
    }
    assert found.exchange is None
    assert found.steps[-1] == (
        "Customs in Rwanda counts in francs at its own rate of the day; the amounts here are in EUR."
    )


def test_a_rate_that_is_no_number_is_named() -> None:
    found = cost("RW", goods("61091000", "100", duty="much"))
    assert codes(found) == ("invalid", ["no_number"])
    assert found.reasons[0].field == "lines[0].attributes.duty"

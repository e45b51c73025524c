"""General trade: duty, consumption tax and VAT in full, without limits, at the rate of the third
Wednesday.
"""

from __future__ import annotations

from datetime import date

import pytest

from customs.regimes.china_general.tariff import TARIFF
from tests.unit.customs.asking import codes, cost, goods, taxes

pytestmark = pytest.mark.regime("china_general")
MODE = "0110"


def test_duty_and_vat_in_full_on_cif() -> None:
    found = cost("CN", goods("18063200", "1000"), mode=MODE, freight="90", insurance="10")
    assert taxes(found) == {"duty": "110.00", "vat": "157.30", "tax_total": "267.30"}
    assert str(found.total.amount) == "1367.30"


def test_duty_and_consumption_tax_both_enter_the_price_that_bears_vat() -> None:
    found = cost("CN", goods("22042100", "10000", quantity=100, duty="14"), mode=MODE)
    assert taxes(found) == {
        "duty": "1400.00",
        "consumption_tax": "1266.67",
        "vat": "1646.67",
        "tax_total": "4313.34",
    }


def test_there_is_no_limit() -> None:
    assert cost("CN", goods("18063200", "900000", quantity=5000), mode=MODE).verdict == "ok"


def test_a_line_without_a_known_rate_asks_for_it() -> None:
    found = cost("CN", goods("94016100", "8000"), mode=MODE)
    assert codes(found) == ("invalid", ["needs_duty"])
    assert found.reasons[0].field == "lines[0].attributes.duty"


def test_a_rate_from_memory_is_named_in_the_steps_and_rules() -> None:
    found = cost("CN", goods("42022100", "8000"), mode=MODE)
    assert found.steps[3] == (
        "Line 1: the rate of 6 % is not confirmed by an official text (Tariff of the PRC, MFN column, "
        "after the "
        "cuts of 2018 to 2023). Ask the agency before you rely on it."
    )
    assert found.rules[-1] == "Tariff of the PRC, MFN column, after the cuts of 2018 to 2023 (unconfirmed)"


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2026, 11, 23), date(2026, 10, 21)),
        (date(2026, 11, 1), date(2026, 10, 21)),
        (date(2026, 1, 31), date(2025, 12, 17)),
        (date(2026, 8, 5), date(2026, 7, 15)),
    ],
)
def test_the_rate_is_that_of_the_third_wednesday_of_the_month_before(on: date, day: date) -> None:
    assert TARIFF.rate_day(on) == day


def test_euros_are_converted_at_that_day_and_the_answer_says_what_stands_in() -> None:
    found = cost("CN", goods("18063200", "1000", currency="EUR"), mode=MODE)
    assert found.exchange is not None
    assert (str(found.exchange.rate), found.exchange.day) == ("7.49990000", date(2026, 10, 21))
    assert found.steps[1].startswith("Customs takes the central parity of the third Wednesday")
    assert taxes(found) == {"duty": "100.00", "vat": "143.00", "tax_total": "243.00"}

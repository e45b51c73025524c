"""Numbers of persons and firms, and the tax of a line, by exact value."""

from datetime import date
from decimal import Decimal

import pytest

from sandboxes.china_window import tariff
from sandboxes.china_window.identity import is_enterprise_code, is_resident_id

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("11010519491231002X", True),
        ("360426199101010071", True),
        ("130681136250023332", False),
        ("110105194912310021", False),
        ("11010519491231002x", False),
        ("990105194912310022", False),
        ("110105194902300020", False),
    ],
)
def test_resident_id_numbers(number: str, is_right: bool) -> None:
    assert is_resident_id(number, today=TODAY) is is_right


def test_nobody_is_born_tomorrow() -> None:
    assert not is_resident_id("360426199101010071", today=date(1990, 12, 31))


@pytest.mark.parametrize(
    ("code", "is_right"),
    [("1105910159", True), ("91110000600037341L", True), ("91110000600037341M", False), ("110591015", False)],
)
def test_enterprise_codes(code: str, is_right: bool) -> None:
    assert is_enterprise_code(code) is is_right


@pytest.mark.parametrize(
    ("price", "freight", "gcode", "more", "duty", "consumption", "vat"),
    [
        ("425", "0", "3304990029", {"qty1": "0.02", "unit1": "035"}, "0.00", "52.50", "45.50"),
        ("425", "0", "3304990029", {"qty1": "0.05", "unit1": "035"}, "0.00", "0.00", "38.68"),
        ("600", "30", "1901101000", {}, "0.00", "0.00", "57.33"),
        ("600", "60", "2204210000", {}, "0.00", "51.33", "66.73"),
        ("240", "0", "2203000000", {"qty": "24", "qty1": "7.92", "unit1": "095"}, "0.00", "1.40", "22.02"),
        ("400", "0", "2208300000", {"qty1": "0.7", "unit1": "095"}, "0.00", "70.56", "45.57"),
        ("200", "0", "4901990000", {}, "0.00", "0.00", "12.60"),
        ("8000", "0", "4202210090", {}, "640.00", "0.00", "1123.20"),
    ],
)
def test_tax_of_one_line(
    price: str, freight: str, gcode: str, more: dict[str, str], duty: str, consumption: str, vat: str
) -> None:
    line = {"gnum": "1", "gcode": gcode, "totalPrice": price, "qty": "1", "unit": "011", **more}
    tax = tariff.bill({"freight": freight, "insuredFee": "0"}, [line])[0]
    assert (tax.duty, tax.consumption, tax.vat) == (Decimal(duty), Decimal(consumption), Decimal(vat))


def test_freight_is_spread_to_the_fen_without_loss() -> None:
    lines = [
        {"gnum": str(n), "gcode": "1806320000", "totalPrice": "10", "qty": "1", "unit": "011"}
        for n in (1, 2, 3)
    ]
    taxes = tariff.bill({"freight": "0.05", "insuredFee": "0.05"}, lines)
    assert [tax.price for tax in taxes] == [Decimal("10.04"), Decimal("10.03"), Decimal("10.03")]

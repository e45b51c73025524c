"""Numbers that prove themselves: vectors of the field."""

from __future__ import annotations

import pytest

from customs.checks import check_goods_code, check_identity_number
from customs.identifiers import eori, mrn, office_code, resident_id
from customs.values import Reason


@pytest.mark.parametrize("number", ["10NL5663962BE1E825", "06DE586600006143E1", "20GB5M2723461FGVR3"])
def test_movement_reference_numbers_hold(number: str) -> None:
    assert mrn.is_valid(number)


@pytest.mark.parametrize(
    "number", ["10NL5663962BE1E824", "26GB0000X6524786A9", "10NL5663962BE1E82", "", "10nl5663962BE1E825"]
)
def test_other_numbers_do_not_hold(number: str) -> None:
    assert not mrn.is_valid(number)


def test_check_digit_of_a_documentation_number_is_0() -> None:
    assert mrn.check_digit("26GB0000X6524786A") == "0"


def test_export_numbers_since_2024_carry_a_procedure_letter() -> None:
    assert mrn.is_export("26BE000000000001A" + mrn.check_digit("26BE000000000001A"))
    assert not mrn.is_export("20GB5M2723461FGVR3")


@pytest.mark.parametrize("short", ["", "26BE", "26BE00000000000-A"])
def test_check_digit_of_a_fragment_is_refused(short: str) -> None:
    with pytest.raises(ValueError, match="17"):
        mrn.check_digit(short)


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("BE0403019261", True),
        ("BE1000000021", True),
        ("BE1234567895", False),
        ("BE040301926", False),
        ("FR12345678900012", True),
        ("DE1", True),
        ("de1", False),
        ("FR1234567890123456", False),
        ("", False),
    ],
)
def test_eori(number: str, holds: bool) -> None:
    assert eori.is_valid(number) is holds


@pytest.mark.parametrize(
    ("code", "holds"), [("BE101000", True), ("BE343000", True), ("BE10100", False), ("B1101000", False)]
)
def test_customs_office(code: str, holds: bool) -> None:
    assert office_code.is_valid(code) is holds


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("11010519491231002X", ""),
        ("11010519491231002x", ""),
        ("110105 19491231 002X", ""),
        ("360426199101010071", ""),
        ("110105194912310021", "checksum"),
        ("130681136250023332", "checksum"),
        ("1101051949123100", "length"),
        ("11010519491231AB2X", "format"),
        ("110105194913100024", "component"),
        ("", "length"),
    ],
)
def test_chinese_identity_number(number: str, fault: str) -> None:
    assert resident_id.fault(number) == fault


def test_wrong_identity_number_is_explained() -> None:
    assert check_identity_number(country="CN", number="110105194912310021") == Reason(
        code="identity_checksum",
        message="The last character does not fit the rest: one character is wrong. Type the number again.",
    )
    assert check_identity_number(country="CN", number="11010519491231002X") is None
    assert check_identity_number(country="US", number="anything") is None


@pytest.mark.parametrize("hs", ["180631", "18063100", "1806310000"])
def test_goods_code_may_be_right(hs: str) -> None:
    assert check_goods_code(destination="CN", hs=hs) is None


@pytest.mark.parametrize("hs", ["", "18063", "1806.31", "770000", "990000", "abcdef", "１８０６３１"])
def test_goods_code_cannot_be_right(hs: str) -> None:
    reason = check_goods_code(destination="CN", hs=hs)
    assert reason is not None
    assert reason.code == "goods_code"

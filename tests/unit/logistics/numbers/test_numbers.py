"""Check digits and shapes, against published numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.numbers.awb import awb_number, is_awb, normal_awb
from logistics.numbers.parcel_number import (
    ALPHABET,
    check_character,
    clean,
    is_parcel_number,
    numbered,
    parcel_number,
)
from logistics.numbers.sscc import is_sscc, sscc, sscc_check
from logistics.numbers.uld import is_uld

bodies = st.text(ALPHABET, min_size=10, max_size=10)


def test_the_check_digit_of_an_air_waybill_is_its_serial_modulo_seven() -> None:
    assert awb_number(prefix="176", serial=1234567) == "176-12345675"
    assert [awb_number(prefix="888", serial=serial)[-1] for serial in range(7, 15)] == list("01234560")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("176-12345675", True),
        ("020-81140743", True),
        ("02081140743", True),
        ("176-12345676", False),
        ("17-12345675", False),
        ("", False),
    ],
)
def test_air_waybill_numbers_are_recognised(text: str, expected: bool) -> None:
    assert is_awb(text) is expected


def test_an_air_waybill_is_written_with_its_dash() -> None:
    assert normal_awb("17612345675") == "176-12345675"


def test_a_wrong_air_waybill_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="its check digit must be the serial modulo 7"):
        normal_awb("176-12345676")
    with pytest.raises(ValueError, match="three digits"):
        awb_number(prefix="88", serial=1)
    with pytest.raises(ValueError, match="seven digits"):
        awb_number(prefix="888", serial=10_000_000)


def test_the_check_digit_of_a_shipping_container_code_follows_gs1() -> None:
    assert sscc_check("34012345123456789") == 5
    assert is_sscc("340123451234567895")
    assert not is_sscc("340123451234567894")
    assert sscc(extension=3, company_prefix="5412345", serial=1000000) == "354123450010000004"
    assert is_sscc("354123450010000004")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AKE12345EW", True),
        ("PMC1234EW", True),
        ("PAGA1234EW", True),
        ("AKE123EW", False),
        ("ake12345EW", False),
    ],
)
def test_load_unit_numbers_are_recognised(text: str, expected: bool) -> None:
    assert is_uld(text) is expected


def test_a_new_parcel_number_is_valid_and_random() -> None:
    first, second = parcel_number(), parcel_number()
    assert len(first) == 16
    assert is_parcel_number(first)
    assert first != second


@given(bodies, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_found(body: str, place: int, other: str) -> None:
    wrong = body[:place] + other + body[place + 1 :]
    assert (check_character(wrong) == check_character(body)) is (wrong == body)


@given(bodies, st.integers(0, 8))
def test_every_swap_of_neighbours_is_found(body: str, place: int) -> None:
    wrong = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert (check_character(wrong) == check_character(body)) is (wrong == body)


def test_what_a_scanner_or_a_hand_adds_is_taken_away() -> None:
    number = numbered("01AB2CD3EF")
    assert clean(f"]C0{number.lower()} \n") == number
    assert clean(f"{number[:5]}-{number[5:10]} {number[10:]}") == number
    assert clean("EWLGGO1AB2CD3EF" + number[-1]) == number
    assert clean("  ") == ""

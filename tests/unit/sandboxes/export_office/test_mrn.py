"""Check digits of movement reference numbers."""

import re

import pytest

from sandboxes.export_office import mrn


@pytest.mark.parametrize("number", ["10NL5663962BE1E825", "06DE586600006143E1", "20GB5M2723461FGVR3"])
def test_known_numbers_pass(number: str) -> None:
    assert mrn.is_right(number)


def test_a_wrong_last_digit_fails() -> None:
    assert not mrn.is_right("10NL5663962BE1E824")


def test_a_remainder_of_ten_counts_as_zero() -> None:
    assert mrn.check_digit("26BE00000000000JA") == "0"


@pytest.mark.parametrize(("with_security", "letter"), [(False, "A"), (True, "B")])
def test_new_number_has_year_country_letter_and_right_check_digit(with_security: bool, letter: str) -> None:
    number = mrn.new(year=2026, with_security=with_security)
    assert re.fullmatch(rf"26BE[A-Z0-9]{{12}}{letter}\d", number)
    assert mrn.is_right(number)

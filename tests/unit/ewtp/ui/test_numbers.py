"""Numbers as people type them, with a point or a comma, are never read as a hundred times themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ewtp.ui.numbers import DecimalField, WholeField


@pytest.mark.parametrize(
    ("typed", "kept"), [("7,50", "7.50"), ("7.50", "7.50"), (" 12 ", "12"), ("1 250,5", "1250.5")]
)
def test_a_decimal_takes_point_and_comma(typed: str, kept: str) -> None:
    assert DecimalField(max_digits=9, decimal_places=2).clean(typed) == Decimal(kept)


@pytest.mark.parametrize("typed", ["7,50,1", "1.250,50", "seven", "7 €"])
def test_what_is_no_decimal_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ValidationError, match="Write a number in digits, such as 7,50"):
        DecimalField().clean(typed)


@pytest.mark.parametrize("typed", ["12,5", "12.5", "1.250", "x"])
def test_a_whole_number_has_no_point_and_no_comma(typed: str) -> None:
    with pytest.raises(ValidationError, match="without point or comma"):
        WholeField().clean(typed)


def test_a_whole_number_may_have_spaces() -> None:
    assert WholeField().clean("1 250") == 1250
    assert WholeField(required=False).clean(" ") is None


@pytest.mark.parametrize("field", [DecimalField(), WholeField()])
def test_the_browser_does_not_change_what_is_typed(field: DecimalField | WholeField) -> None:
    assert field.widget.input_type == "text"

"""Changed lines of the rules' tables, in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import override

from customs.eligibility.table import Row
from customs.table_words import name_of, said


def row(**values: str) -> Row:
    return Row(
        key="9610",
        values={"mode": "9610", **values},
        edition="2026-06",
        source="GACC Decree 280",
        confidence="B",
        valid_from=date(2026, 6, 1),
        valid_to=None,
    )


def test_only_the_values_that_are_other_are_said() -> None:
    was, now = row(decree="248", verdict="yes"), row(decree="280", verdict="yes")
    assert (said(was, beside=now), said(now, beside=was)) == ("decree: 248", "decree: 280")


def test_verdicts_are_words() -> None:
    with override("nl"):
        assert said(row(verdict="yes_if"), beside=None) == "antwoord: Ja, als"


def test_a_line_has_its_name_in_the_readers_language() -> None:
    with override("fr"):
        assert name_of(row(name_en="Meat", name_fr="Viande")) == "Viande"
    assert name_of(row(name_en="Meat", name_zh="肉类")) == "Meat"


def test_a_line_that_only_changed_its_name_says_the_name() -> None:
    was, now = row(name_en="Meat"), row(name_en="Meat and offal")
    assert said(now, beside=was) == "Meat and offal"

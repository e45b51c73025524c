"""Heading notes and headings for readers of other languages than English."""

from __future__ import annotations

import re
from datetime import date

import pytest

from customs.classification.chinese_headings import chinese_name, names
from customs.classification.notes import notes
from customs.classification.notes.note import translations
from customs.classification.tree import exists
from customs.goods_codes import classify_goods

_DIGITS = re.compile(r"\d[\d.]*\d")


@pytest.mark.parametrize("language", ["fr", "nl", "zh"])
def test_every_note_is_written_in_the_language(language: str) -> None:
    assert [name for name, note in notes().items() if not note.message(language)] == []


def test_no_translation_is_left_of_a_note_that_is_gone() -> None:
    assert set(translations()) == set(notes())


def numbers(text: str) -> set[str]:
    return set(_DIGITS.findall(re.sub(r"(?<=\d),(?=\d)", ".", text)))


def test_a_translated_note_names_the_codes_of_the_english_one() -> None:
    wrong = {
        (name, language): missing
        for name, note in notes().items()
        for language in ("fr", "nl", "zh")
        if (missing := numbers(note.message()) - numbers(note.message(language)))
    }
    assert wrong == {}


def test_german_readers_get_no_note() -> None:
    assert notes()["Beer"].message("de") == ""


def test_every_chinese_name_is_of_a_chapter_or_heading_of_the_tree() -> None:
    assert [code for code in names() if not exists(code)] == []
    assert len([code for code in names() if len(code) == 2]) == 96


def test_a_six_digit_code_has_an_example_where_one_row_alone_leads_there() -> None:
    assert chinese_name("151219") == "如葵花籽油"
    assert chinese_name("220300") == ""


@pytest.mark.django_db
def test_chinese_readers_see_names_with_the_official_text_marked_as_english() -> None:
    found = classify_goods(text="Leather handbag", on=date(2026, 11, 23), reader="zh-hans").candidates[0]
    assert [(step.code, step.name, step.language) for step in found.path[:2]] == [
        ("42", "皮革制品；箱包", "en"), ("4202", "箱、包、袋、盒套", "en"),
    ]  # fmt: skip
    assert found.note == "手提包：皮革面 4202.21，塑料或纺织面 4202.22，其他 4202.29。"


@pytest.mark.django_db
def test_english_readers_see_the_official_text_alone() -> None:
    found = classify_goods(text="Leather handbag", on=date(2026, 11, 23), reader="en").candidates[0]
    assert {(step.name, step.language) for step in found.path} == {("", "")}

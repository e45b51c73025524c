"""`manage.py classify` works on a file of texts, without a database."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def run(folder: Path, text: str) -> tuple[list[dict[str, str]], str]:
    source, target = folder / "in.csv", folder / "out.csv"
    source.write_text(text, encoding="utf-8")
    said = StringIO()
    call_command("classify", str(source), str(target), stderr=said, no_color=True)
    with target.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows)), said.getvalue()


def test_it_keeps_the_columns_and_adds_codes_and_scores(tmp_path: Path) -> None:
    rows, said = run(tmp_path, 'ref,text,language\n7,"Dark chocolate bar, not filled, 100 g",en\n')
    assert list(rows[0]) == [
        "ref", "text", "language", "code1", "score1", "code2", "score2", "code3", "score3", "code4", "score4",
        "code5", "score5",
    ]  # fmt: skip
    assert (rows[0]["ref"], rows[0]["code1"]) == ("7", "180632")
    assert 0 < float(rows[0]["score1"]) <= 1
    assert said.startswith("1 texts classified, 0 rows without an answer")


def test_an_empty_language_is_detected(tmp_path: Path) -> None:
    rows, _said = run(tmp_path, "text,language\n巧克力模具,\n")
    assert rows[0]["code1"] == "392410"


def test_bad_rows_are_named_and_the_others_done(tmp_path: Path) -> None:
    rows, said = run(tmp_path, "text,language\n,en\nKaars,es\nKaars,nl\n")
    assert [row["code1"] for row in rows] == ["", "", "340600"]
    assert "Row at line 2: the text is empty." in said
    assert "Row at line 3: the language 'es' is not one of en, fr, nl, de, zh." in said


def test_a_file_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no column text; its columns are name"):
        run(tmp_path, "name\nCandle\n")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("classify", str(tmp_path / "none.csv"), str(tmp_path / "out.csv"))

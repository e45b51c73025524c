"""Reads a nomenclature file: a CSV with a line a code, as `load_nomenclature` takes it. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = ("code", "level", "supplementary_unit", "en", "fr", "nl", "de")
LEVELS: Final = frozenset({2, 4, 6, 8})


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    supplementary_unit: str
    en: str
    fr: str
    nl: str
    de: str


class BadFile(ValueError):
    """The file or some of its rows cannot be taken. Says which row, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Of one year against the one before, codes in order."""

    new: tuple[str, ...]
    ended: tuple[str, ...]
    text_changed: tuple[str, ...]


def read(rows: Iterable[str], *, most_errors: int = 20) -> list[Line]:
    """Raises BadFile, naming up to `most_errors` bad rows."""
    reader = csv.DictReader(rows)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise BadFile(f"Row 1: no column {', '.join(missing)}. The columns are {', '.join(COLUMNS)}.")
    lines: dict[str, Line] = {}
    errors: list[str] = []
    for row in reader:
        errors += [f"Row at line {reader.line_num}: {fault}" for fault in _faults(row, lines)]
        if len(errors) >= most_errors:
            errors.append("There may be more.")
            break
        code = row["code"] or ""
        lines[code] = Line(code, *(" ".join((row[name] or "").split()) for name in COLUMNS[2:]))
    if errors:
        raise BadFile("\n".join([*errors, "Nothing was loaded. Correct these rows and load the file again."]))
    if not lines:
        raise BadFile("The file has no rows below its first line. Nothing was loaded.")
    return list(lines.values())


def _faults(row: dict[str, str], known: dict[str, Line]) -> Iterator[str]:
    code, level = row["code"] or "", row["level"] or ""
    if not (code.isascii() and code.isdigit()) or len(code) not in LEVELS:
        yield f"code {code!r} is not 2, 4, 6 or 8 digits."
    elif level != str(len(code)):
        yield f"level {level!r} of code {code} is not its number of digits, {len(code)}."
    elif code in known:
        yield f"code {code} stands twice in the file."
    elif not (row["en"] or "").strip():
        yield f"code {code} has no English text."


def changes(before: dict[str, str], after: dict[str, str]) -> Changes:
    """English texts by code of two years; a changed text is told apart from mere spacing."""
    return Changes(
        new=tuple(sorted(after.keys() - before.keys())),
        ended=tuple(sorted(before.keys() - after.keys())),
        text_changed=tuple(
            sorted(code for code in after.keys() & before.keys() if after[code] != before[code])
        ),
    )

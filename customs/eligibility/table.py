"""Dated data beside the rules: a CSV file whose every line says from when, until when, by which source, how
sure.

The same files are what people download, compare by date, and what an agency changes line by line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

DATED: Final = ("valid_from", "valid_to", "source", "confidence")
CONFIDENCE: Final = frozenset("ABCM")
_DIGITS: Final = re.compile(r"[0-9]{2,10}")


class BadTable(ValueError):
    """A data file does not hold. Says which line and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `key` finds it, `values` are its columns, the rest is what every line says of itself."""

    key: str
    values: Mapping[str, str]
    edition: str
    source: str
    confidence: str
    valid_from: date
    valid_to: date | None

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What officers decided about one line: another line in its place, or none, on the days named."""

    key: str
    row: Row | None
    valid_from: date
    valid_to: date | None

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_NONE: Final[Mapping[str, Sequence[Amendment]]] = {}
_AMENDED: ContextVar[Mapping[str, Sequence[Amendment]]] = ContextVar("amended", default=_NONE)


@contextmanager
def amended(amendments: Mapping[str, Sequence[Amendment]]) -> Iterator[None]:
    """Within, tables read as amended: by table code, the later amendment counts."""
    token = _AMENDED.set(amendments)
    try:
        yield
    finally:
        _AMENDED.reset(token)


class Table:
    """Read once, checked while read: columns there, days in order, no line twice on one day."""

    def __init__(
        self,
        path: Path,
        *,
        key: str,
        columns: Iterable[str],
        code: str,
        edition: str,
        title: str,
        check: Callable[[str, Mapping[str, str]], None] | None = None,
        is_fixed: bool = False,
    ) -> None:
        """`title` is an English text that is translated where it is shown; `check` gets a line's key and
        values and raises BadTable for what does not hold. Of a table that `is_fixed` rules ask for each line
        by name: lines change, none goes. Raises BadTable.
        """
        self._check, self.is_fixed = check, is_fixed
        self.code, self.edition, self.title, self.key = code, edition, title, key
        self.columns = (key, *columns)
        self.rows = tuple(self._read(path))
        self._by_key: dict[str, list[Row]] = {}
        for row in self.rows:
            others = self._by_key.setdefault(row.key, [])
            if any(_overlap(row, other) for other in others):
                raise BadTable(f"{path.name}: {row.key} is there twice on {row.valid_from}")
            others.append(row)
        lengths = {len(key) for key in self._by_key if _DIGITS.fullmatch(key)}
        self._lengths = sorted(lengths, reverse=True)

    def _read(self, path: Path) -> Iterator[Row]:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            wanted = [*self.columns, *DATED]
            if reader.fieldnames != wanted:
                raise BadTable(f"{path.name}: columns must be {', '.join(wanted)}")
            for number, line in enumerate(reader, start=2):
                yield self._row(line, f"{path.name} line {number}")

    def _row(self, line: Mapping[str, str], where: str) -> Row:
        if None in line or None in line.values():
            raise BadTable(f"{where}: too many or too few values")
        try:
            start = date.fromisoformat(line["valid_from"])
            end = date.fromisoformat(line["valid_to"]) if line["valid_to"] else None
        except ValueError as error:
            raise BadTable(f"{where}: {error}") from error
        if end is not None and end < start:
            raise BadTable(f"{where}: ends before it starts")
        if line["confidence"] not in CONFIDENCE or not line["source"] or not line[self.key]:
            raise BadTable(f"{where}: {self.key}, source and a confidence of A, B, C or M are needed")
        self.check_line(line[self.key], line)
        return Row(
            key=line[self.key],
            values={name: line[name] for name in self.columns},
            edition=self.edition,
            source=line["source"],
            confidence=line["confidence"],
            valid_from=start,
            valid_to=end,
        )

    def check_line(self, key: str, values: Mapping[str, str]) -> None:
        """Raises BadTable when these values cannot be a line of this table."""
        if self.key == "hs" and not _DIGITS.fullmatch(key):
            raise BadTable(f"{key}: not the beginning of a goods code, 2 to 10 digits without dots")
        if self._check is not None:
            self._check(key, values)

    def _amendments(self, on: date) -> dict[str, Row | None]:
        return {one.key: one.row for one in _AMENDED.get().get(self.code, ()) if one.is_in_force(on)}

    def at(self, on: date) -> list[Row]:
        """Every line in force on a day, by key where officers changed some, else in the file's order."""
        rows = [row for row in self.rows if row.is_in_force(on)]
        changed = self._amendments(on)
        if not changed:
            return rows
        whole = {row.key: row for row in rows} | changed
        return [row for _key, row in sorted(whole.items()) if row is not None]

    def get(self, key: str, on: date) -> Row | None:
        changed = self._amendments(on) if _AMENDED.get() else {}
        if key in changed:
            return changed[key]
        return next((row for row in self._by_key.get(key, ()) if row.is_in_force(on)), None)

    def longest(self, code: str, on: date) -> Row | None:
        """The line in force whose key is the longest beginning of a goods code."""
        lengths = self._lengths
        if changed := self._amendments(on):
            lengths = sorted({*lengths, *map(len, changed)}, reverse=True)
        for length in lengths:
            row = self.get(code[:length], on) if length <= len(code) else None
            if row is not None:
                return row
        return None

    def beginning(self, prefix: str, on: date) -> list[Row]:
        """Lines in force whose key begins with `prefix`."""
        return [row for row in self.at(on) if row.key.startswith(prefix)]


def _overlap(one: Row, other: Row) -> bool:
    return (one.valid_to is None or other.valid_from <= one.valid_to) and (
        other.valid_to is None or one.valid_from <= other.valid_to
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two days differ in: a line that is new, gone or changed."""

    kind: str
    key: str
    before: Row | None
    after: Row | None


def differences(table: Table, *, before: date, after: date) -> list[Difference]:
    """Line by line, by key."""
    old, new = ({row.key: row for row in table.at(day)} for day in (before, after))
    found = []
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            found.append(Difference(kind="new" if was is None else "gone", key=key, before=was, after=now))
        elif was != now:
            found.append(Difference(kind="changed", key=key, before=was, after=now))
    return found


def as_csv(table: Table, rows: Iterable[Row]) -> str:
    """The lines as the file has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*table.columns, *DATED])
    for row in rows:
        writer.writerow(
            [*(row[name] for name in table.columns), row.valid_from.isoformat(),
             row.valid_to.isoformat() if row.valid_to else "", row.source, row.confidence]
        )  # fmt: skip
    return out.getvalue()

"""Records of several models out of one statement written by hand, made as the ORM makes them.

For what nearly every request asks: the ORM takes longer to write such a statement than Postgres to answer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any, Final

from django.db import connection
from django.db.models import AutoField, Field, Model


@dataclass(frozen=True)
class Part:
    """A table of the statement by the name that it has there. Fields that are `unread`, or not among those
    that are `read` where some are named, are asked for when they are looked at.
    """

    name: str
    model: type[Model]
    unread: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()

    @cached_property
    def fields(self) -> tuple[Field[Any, Any], ...]:
        return tuple(
            field
            for field in self.model._meta.concrete_fields
            if field.name not in self.unread and (not self.read or field.name in self.read)
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(field.attname for field in self.fields)

    @cached_property
    def columns(self) -> str:
        return ", ".join(f'{self.name}."{field.column}"' for field in self.fields)

    @cached_property
    def _read(self) -> tuple[tuple[int, Any], ...]:
        """Places of values that a field reads in its own way."""
        return tuple(
            (place, field.from_db_value)
            for place, field in enumerate(self.fields)
            if hasattr(field, "from_db_value")
        )

    def record(self, values: Sequence[Any]) -> Any:
        """None for a row that an outer join did not find; the key is a table's first column."""
        if values[0] is None:
            return None
        read = list(values)
        for place, reads in self._read:
            read[place] = reads(read[place], None, connection)
        return self.model.from_db(connection.alias, self.names, read)


@dataclass(frozen=True)
class Parts:
    """Several tables of one statement, one after the other in what it selects."""

    parts: tuple[Part, ...]

    @cached_property
    def columns(self) -> str:
        return ", ".join(part.columns for part in self.parts)

    @cached_property
    def _ends(self) -> tuple[tuple[Part, int, int], ...]:
        found, start = [], 0
        for part in self.parts:
            end = start + len(part.fields)
            found.append((part, start, end))
            start = end
        return tuple(found)

    def records(self, values: Sequence[Any]) -> list[Any]:
        """One of each."""
        return [part.record(values[start:end]) for part, start, end in self._ends]

    def rest(self, values: Sequence[Any]) -> Sequence[Any]:
        """What was selected after the tables' own columns."""
        return values[self._ends[-1][2] :]


def ask(statement: str, given: Any) -> list[tuple[Any, ...]]:
    """What Postgres answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


_INSERT: Final = 'INSERT INTO "{table}" ({names}) VALUES {places}'


def add(*groups: Sequence[Model]) -> None:
    """New rows in one statement, each group of one model, as `bulk_create`; keys that Postgres gives are not
    read back. Rows may point at rows of another group. Hundreds go by `ewtp.kernel.rows.insert`.
    """
    parts, values = [], []
    for rows in groups:
        table, fields = _new(type(rows[0]))
        values += [
            field.get_db_prep_save(field.pre_save(row, add=True), connection)
            for row in rows
            for field in fields
        ]
        names = ", ".join(f'"{field.column}"' for field in fields)
        places = ", ".join(["(" + ", ".join(["%s"] * len(fields)) + ")"] * len(rows))
        parts.append(_INSERT.format(table=table, names=names, places=places))
    before = ", ".join(f"new_{place} AS ({part})" for place, part in enumerate(parts[:-1]))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {before} {parts[-1]}" if before else parts[-1], values)
    for row in chain.from_iterable(groups):
        state = row._state  # noqa: SLF001 - as bulk_create does
        state.adding, state.db = False, connection.alias


@cache
def _new(model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    options = model._meta
    return options.db_table, tuple(
        field
        for field in options.local_concrete_fields
        if not (field.generated or isinstance(field, AutoField))
    )

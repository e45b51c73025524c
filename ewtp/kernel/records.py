"""Records of several models out of one statement written by hand, made as the ORM makes them.

For a statement that spares others or that the ORM has no words for. What the ORM says in one plain line, it
says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Field, Model


@dataclass(frozen=True)
class Part:
    """A table of the statement by the name that it has there. Fields that are `unread` are asked for when
    they are looked at.
    """

    name: str
    model: type[Model]
    unread: frozenset[str] = frozenset()

    @cached_property
    def fields(self) -> tuple[Field[Any, Any], ...]:
        return tuple(field for field in self.model._meta.concrete_fields if field.name not in self.unread)

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

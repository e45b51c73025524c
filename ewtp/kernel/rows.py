"""Many rows in one statement, as columns (unnest) and not as placeholders by the thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from psycopg2 import sql

BATCH: Final = 1000
"""Rows a statement."""


def insert(rows: Sequence[models.Model]) -> None:
    """New rows of one model, as `bulk_create` without reading back: keys that Postgres gives are not set."""
    if not rows:
        return
    options = rows[0]._meta
    fields: list[Any] = [
        field
        for field in options.local_concrete_fields
        if not (field.generated or isinstance(field, models.AutoField))
    ]
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        columns = [_column(field, [field.pre_save(row, add=True) for row in some]) for field in fields]
        insert_columns(options.db_table, {field.column: kind(field) for field in fields}, columns)
        for row in some:
            row._state.adding = False  # noqa: SLF001 - as bulk_create does


def insert_columns(table: str, kinds: dict[str, str], columns: Sequence[list[Any]]) -> None:
    """`kinds` are the types by column, `columns` the values in the same order."""
    statement = sql.SQL("INSERT INTO {table} ({names}) SELECT * FROM unnest({lists})").format(
        table=sql.Identifier(table),
        names=sql.SQL(", ").join(map(sql.Identifier, kinds)),
        lists=_lists(list(kinds.values())),
    )
    _execute(statement, columns)


def update(
    rows: Sequence[models.Model], *, fields: Sequence[str], where: tuple[str, Sequence[Any]] | None = None
) -> int:
    """Write `fields` of rows of one model. With `where`, a column and a value for each row, only those that
    still hold it. Returns how many were written.
    """
    options = rows[0]._meta
    named: list[Any] = [options.pk, *(options.get_field(name) for name in fields)]
    columns = [_column(field, [getattr(row, field.attname) for row in rows]) for field in named]
    kinds = [kind(field) for field in named]
    condition = sql.SQL("")
    if where is not None:
        held: Any = options.get_field(where[0])
        columns.append(list(where[1]))
        kinds.append(kind(held))
        condition = sql.SQL(" AND r.{} = v.held").format(sql.Identifier(held.column))
    names = [sql.Identifier(f"v{place}") for place in range(len(named))]
    statement = sql.SQL(
        "UPDATE {table} AS r SET {sets} FROM unnest({lists}) AS v({names}) WHERE r.{key} = v.v0{condition}"
    ).format(
        table=sql.Identifier(options.db_table),
        sets=sql.SQL(", ").join(
            sql.SQL("{} = v.{}").format(sql.Identifier(field.column), name)
            for field, name in zip(named[1:], names[1:], strict=True)
        ),
        lists=_lists(kinds),
        names=sql.SQL(", ").join([*names, *([sql.Identifier("held")] if where is not None else [])]),
        key=sql.Identifier(named[0].column),
        condition=condition,
    )
    return _execute(statement, columns)


def _column(field: Any, values: Sequence[Any]) -> list[Any]:
    """As Postgres takes them; ids as text, which is written by the thousand at a tenth of the price."""
    database = connections[DEFAULT_DB_ALIAS]
    prepared = [field.get_db_prep_save(value, database) for value in values]
    if kind(field) == "uuid":
        return [None if value is None else str(value) for value in prepared]
    return prepared


def kind(field: Any) -> str:
    """The column's type; a length is checked by the column itself, where a cast would cut."""
    told = str(field.db_type(connection))
    return "text" if told.startswith("varchar") else told


def _lists(kinds: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL(f"%s::{kind}[]") for kind in kinds)


def _execute(statement: sql.Composed, columns: Sequence[list[Any]]) -> int:
    """As text: within a request pghistory reads the statement before it is sent."""
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(cursor.connection), columns)
        return int(cursor.rowcount)

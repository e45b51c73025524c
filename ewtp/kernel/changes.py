"""Changes of many records at once: the rules and rows of `advance` and `publish` in a handful of statements.

What is gathered is seen in the records at once and by the database at `write`. The records must be locked
(or new), because what was read of them decides; the UPDATE holds them to it all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import connection, models, transaction
from psycopg2 import sql

from ewtp.kernel.actor import Actor
from ewtp.kernel.events import Event
from ewtp.kernel.models import Move
from ewtp.kernel.outbox import publish_all
from ewtp.kernel.states import Machine, Overtaken, S

BATCH: Final = 1000
Row = models.Model


@dataclass
class _Pending:
    """What is to be written of one record: its columns, and the state that it must still have."""

    record: Row
    source: str | None = None
    fields: set[str] = field(default_factory=set)


class Changes:
    """Gathers new rows, moves, changed columns and facts. `by` and `at` as for `advance`."""

    def __init__(self, *, by: Actor, at: datetime) -> None:
        self.by = by
        self.at = at
        self._new: dict[type[Row], list[Row]] = defaultdict(list)
        self._pending: dict[tuple[type[Row], Any], _Pending] = {}
        self._moves: list[_MoveRow] = []
        self._facts: list[Event] = []

    def add(self, row: Row) -> None:
        """A new row. With a field `state`, its first state is kept as a move from nothing."""
        self._new[type(row)].append(row)

    def begin(self, row: Row) -> None:
        """A new row with a state: the same, and its first move."""
        self.add(row)
        self._note(row, "", str(getattr(row, "state")))  # noqa: B009 - as in `advance`

    def change(self, record: Row, **values: Any) -> None:
        """Set fields of a record that is there."""
        self._pend(record).fields |= values.keys()
        for name, value in values.items():
            setattr(record, name, value)

    def advance(self, record: Row, *, machine: Machine[S], to: S, reason: str = "", **values: Any) -> None:
        """As `ewtp.kernel.moves.advance`; raises MoveRefused now, and `write` raises Overtaken."""
        source = type(to)(getattr(record, "state"))  # noqa: B009
        machine.check(source, to)
        pending = self._pend(record)
        if pending.source is None:
            pending.source = str(source.value)
        self.change(record, state=to.value, **values)
        self._note(record, str(source.value), str(to.value), reason)

    def publish(self, fact: Event) -> None:
        """In the order of the calls."""
        self._facts.append(fact)

    def write(self) -> None:
        """Everything gathered so far, in one transaction; afterwards gathering begins anew."""
        with transaction.atomic():
            for model, rows in self._new.items():
                model._default_manager.bulk_create(rows, batch_size=BATCH)
            new = {id(row) for rows in self._new.values() for row in rows}
            for pending in _alike(p for p in self._pending.values() if id(p.record) not in new):
                for start in range(0, len(pending), BATCH):
                    _update(pending[start : start + BATCH])
            _insert_moves(self._moves)
            publish_all(self._facts, at=self.at)
        self._new, self._pending, self._moves, self._facts = defaultdict(list), {}, [], []

    def _pend(self, record: Row) -> _Pending:
        return self._pending.setdefault((type(record), record.pk), _Pending(record))

    def _note(self, record: Row, source: str, target: str, reason: str = "") -> None:
        label = record._meta.label
        self._moves.append((label, str(record.pk), source, target, str(self.by), reason, self.at))


_MoveRow = tuple[str, str, str, str, str, str, datetime]
_COLUMNS: Final = ("record", "record_id", "source", "target", "by", "reason", "at")


def _insert_moves(rows: Sequence[_MoveRow]) -> None:
    """As columns and not as model instances: there are more of these than of anything else."""
    kinds = ["text"] * (len(_COLUMNS) - 1) + ["timestamptz"]
    statement = sql.SQL("INSERT INTO {table} ({columns}) SELECT * FROM unnest({lists})").format(
        table=sql.Identifier(Move._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, _COLUMNS)),
        lists=sql.SQL(", ").join(sql.SQL(f"%s::{kind}[]") for kind in kinds),
    )
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])


def _alike(pending: Any) -> list[list[_Pending]]:
    """Grouped by what one UPDATE can write: model, columns, and whether the state moves."""
    groups: dict[tuple[type[Row], tuple[str, ...], bool], list[_Pending]] = defaultdict(list)
    for item in pending:
        groups[type(item.record), tuple(sorted(item.fields)), item.source is not None].append(item)
    return list(groups.values())


def _update(pending: Sequence[_Pending]) -> None:
    """One UPDATE, each record with its own values. Raises Overtaken when one has left its state."""
    options = pending[0].record._meta
    columns = [options.get_field(name) for name in sorted(pending[0].fields)]
    key = options.pk
    assert isinstance(key, models.Field)
    moves = pending[0].source is not None
    lists: list[list[Any]] = [[_stored(key, item.record) for item in pending]]
    lists += [[_stored(column, item.record) for item in pending] for column in columns]
    kinds = [_kind(key), *(_kind(column) for column in columns)]
    if moves:
        lists.append([item.source for item in pending])
        kinds.append("text")
    names = [sql.Identifier(f"v{place}") for place in range(len(lists))]
    statement = sql.SQL(
        "UPDATE {table} AS r SET {sets} FROM unnest({lists}) AS v({names}) WHERE r.{key} = v.{first}{state}"
    ).format(
        table=sql.Identifier(options.db_table),
        sets=sql.SQL(", ").join(
            sql.SQL("{} = v.{}").format(sql.Identifier(column.column), name)  # type: ignore[union-attr]
            for column, name in zip(columns, names[1:], strict=False)
        ),
        lists=sql.SQL(", ").join(sql.SQL(f"%s::{kind}[]") for kind in kinds),
        names=sql.SQL(", ").join(names),
        key=sql.Identifier(key.column),
        first=names[0],
        state=sql.SQL(" AND r.state = v.{}").format(names[-1]) if moves else sql.SQL(""),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, lists)
        if cursor.rowcount != len(pending):
            left = len(pending) - cursor.rowcount
            raise Overtaken(f"{left} of {len(pending)} {options.label} are no longer what they were")


def _stored(column: Any, record: Row) -> Any:
    return column.get_db_prep_save(getattr(record, column.attname), connection)


def _kind(column: Any) -> str:
    """The column's type; any length is checked by the column itself, where a cast would cut."""
    kind = str(column.db_type(connection))
    return "text" if kind.startswith("varchar") else kind

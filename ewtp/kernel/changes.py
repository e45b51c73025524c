"""Changes of many records at once: the rules and rows of `advance` and `publish` in a handful of statements.

What is gathered is seen in the records at once and by the database at `write`. The records must be locked
(or new), because what was read of them decides; the UPDATE holds them to it all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from ewtp.kernel import rows
from ewtp.kernel.actor import Actor
from ewtp.kernel.events import Event
from ewtp.kernel.moves import MoveRow, insert_moves
from ewtp.kernel.outbox import publish_all
from ewtp.kernel.states import Machine, Overtaken, S

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
        self._moves: list[MoveRow] = []
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
            for made in self._new.values():
                rows.insert(made)
            new = {id(row) for made in self._new.values() for row in made}
            for pending in _alike(p for p in self._pending.values() if id(p.record) not in new):
                for start in range(0, len(pending), rows.BATCH):
                    _update(pending[start : start + rows.BATCH])
            insert_moves(self._moves)
            publish_all(self._facts, at=self.at)
        self._new, self._pending, self._moves, self._facts = defaultdict(list), {}, [], []

    def _pend(self, record: Row) -> _Pending:
        return self._pending.setdefault((type(record), record.pk), _Pending(record))

    def _note(self, record: Row, source: str, target: str, reason: str = "") -> None:
        label = record._meta.label
        self._moves.append((label, str(record.pk), source, target, str(self.by), reason, self.at))


def _alike(pending: Iterable[_Pending]) -> list[list[_Pending]]:
    """Grouped by what one UPDATE can write: model, columns, and whether the state moves."""
    groups: dict[tuple[type[Row], tuple[str, ...], bool], list[_Pending]] = defaultdict(list)
    for item in pending:
        groups[type(item.record), tuple(sorted(item.fields)), item.source is not None].append(item)
    return list(groups.values())


def _update(pending: Sequence[_Pending]) -> None:
    """One UPDATE, each record with its own values. Raises Overtaken when one has left its state."""
    sources = [item.source for item in pending]
    moved = rows.update(
        [item.record for item in pending],
        fields=sorted(pending[0].fields),
        where=None if pending[0].source is None else ("state", sources),
    )
    if moved != len(pending):
        label = pending[0].record._meta.label
        raise Overtaken(f"{len(pending) - moved} of {len(pending)} {label} are no longer what they were")

"""`advance` and `advance_all`: the one way to change the state of records. See `Changes` for many with values
of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Move
from ewtp.kernel.rows import insert_columns
from ewtp.kernel.states import Machine, Overtaken, S

M = TypeVar("M", bound=models.Model)
MoveRow = tuple[str, str, str, str, str, str, datetime]
"""Record, its key, source, target, by, reason, at."""


def advance(
    record: models.Model,
    *,
    machine: Machine[S],
    to: S,
    by: Actor,
    at: datetime,
    reason: str = "",
    **changes: Any,
) -> None:
    """Move `record` (its field `state`) to `to`, with `changes` to other fields, and write the Move row.

    A conditional UPDATE: raises MoveRefused when the table does not list the move, Overtaken when another
    transaction moved the record first. Must run inside a transaction with whatever belongs to the move.
    """
    source = type(to)(getattr(record, "state"))  # noqa: B009 - models share the field, not a base class
    machine.check(source, to)
    with transaction.atomic():
        manager = type(record)._default_manager
        moved = manager.filter(pk=record.pk, state=source.value).update(state=to.value, **changes)
        if moved == 0:
            raise Overtaken(f"{record._meta.label} {record.pk} is no longer {source.value}")
        Move.objects.create(
            record=record._meta.label, record_id=str(record.pk), source=source.value, target=to.value,
            by=str(by), at=at, reason=reason,
        )  # fmt: skip
    setattr(record, "state", to.value)  # noqa: B010
    for field, value in changes.items():
        setattr(record, field, value)


def advance_all(
    model: type[models.Model],
    keys: Collection[Any],
    *,
    machine: Machine[S],
    source: S,
    to: S,
    by: Actor,
    at: datetime,
    **changes: Any,
) -> None:
    """`advance` for many records that are all in `source`, with the same `changes`. All or none."""
    if not keys:
        return
    machine.check(source, to)
    with transaction.atomic():
        held = model._default_manager.filter(pk__in=keys, state=source.value)
        moved = held.update(state=to.value, **changes)
        if moved != len(keys):
            raise Overtaken(f"{len(keys) - moved} of {len(keys)} {model._meta.label} left {source.value}")
        label, who = model._meta.label, str(by)
        insert_moves([(label, str(key), str(source.value), str(to.value), who, "", at) for key in keys])


def insert_moves(moves: Sequence[MoveRow]) -> None:
    """As columns and not as model instances: there are more of these than of anything else."""
    if moves:
        names = ("record", "record_id", "source", "target", "by", "reason")
        kinds = {**dict.fromkeys(names, "text"), "at": "timestamptz"}
        insert_columns(Move._meta.db_table, kinds, [list(column) for column in zip(*moves, strict=True)])

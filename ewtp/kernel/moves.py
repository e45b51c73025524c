"""`advance`: the one way to change a record's state."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Move
from ewtp.kernel.states import Machine, Overtaken, S

M = TypeVar("M", bound=models.Model)


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

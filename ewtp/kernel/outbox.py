"""Publishing facts: written with the change, handed to Celery when it commits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ewtp.kernel import correlation, events, rows
from ewtp.kernel.events import Event
from ewtp.kernel.models import OutboxEvent


class NotInTransaction(RuntimeError):
    """A fact was published outside the transaction of the change that it tells."""


def publish(event: Event, *, at: datetime) -> None:
    """Write the event and poke the relay on commit. Raises NotInTransaction outside `atomic`."""
    publish_all([event], at=at)


def publish_all(facts: Iterable[Event], *, at: datetime) -> None:
    """The same for many facts in one statement, such as one flight's departure told per consignment."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("publish inside transaction.atomic(), with the change that the event tells")
    told = [
        OutboxEvent(
            name=fact.name,
            stream=fact.stream,
            data=events.encode(fact),
            correlation=correlation.current(),
            occurred_at=at,
        )
        for fact in facts
    ]
    if not told:
        return
    rows.insert(told)
    streams = list(dict.fromkeys(str(row.stream) for row in told))
    transaction.on_commit(lambda: _poke(streams))


def _poke(streams: list[str]) -> None:
    from ewtp.kernel.tasks import (
        poke_streams,  # the task module imports the relay, which imports the apps' routes
    )

    poke_streams(streams)

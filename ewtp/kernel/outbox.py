"""Publishing facts: written with the change, handed to Celery when it commits."""

from __future__ import annotations

import json
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
    told = list(facts)
    if not told:
        return
    streams = [str(fact.stream) for fact in told]
    data = [json.dumps(events.encode(fact)) for fact in told]
    count = len(told)
    rows.insert_columns(
        OutboxEvent._meta.db_table,
        {
            "name": "text",
            "stream": "uuid",
            "data": "jsonb",
            "correlation": "text",
            "occurred_at": "timestamptz",
        },
        [[fact.name for fact in told], streams, data, [correlation.current()] * count, [at] * count],
    )
    asked = list(dict.fromkeys(streams))
    transaction.on_commit(lambda: _poke(asked))


def _poke(streams: list[str]) -> None:
    from ewtp.kernel.tasks import (
        poke_streams,  # the task module imports the relay, which imports the apps' routes
    )

    poke_streams(streams)

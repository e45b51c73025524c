"""Delivers published events to their handlers: in order within a stream, streams side by side, effects once.

One relay at a time works on a stream (a Postgres session advisory lock, let go by itself when the process
dies). A handler that fails is tried again with growing pauses and is parked after the last try; events of the
stream that come behind a parked one wait for the operator, and nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from ewtp.kernel import clock, correlation, rows
from ewtp.kernel.events import ROUTE, Handler, decode
from ewtp.kernel.models import Delivery, OutboxEvent
from ewtp.kernel.models.delivery import DeliveryState

log = structlog.get_logger(__name__)

PAUSES: Final = tuple(timedelta(seconds=s) for s in (1, 2, 5, 10, 20, 40, 60, 120, 300, 600))
"""Pause after the 1st, 2nd ... failure; the one after the last parks."""


class Postpone(Exception):
    """A handler is not ready yet and has done nothing: ask again, without counting a failure."""

    def __init__(self, reason: str, *, after: timedelta = timedelta(seconds=5)) -> None:
        super().__init__(reason)
        self.after = after


def relay_stream(stream: UUID) -> int:
    """Deliver what is due in the stream. Returns how many events were finished.

    A second relay on the same stream returns 0 at once: the first picks up what arrives meanwhile.
    """
    return relay_streams([stream])


def relay_streams(streams: Iterable[UUID]) -> int:
    """The same for many streams, round by round: the first event of each, then the second.

    Those of a round that are alike go together to handlers that take many.
    """
    finished, asked = 0, list(dict.fromkeys(streams))
    while asked:
        held = _try_lock(asked)
        try:
            exhausted = set(held)
            heads = _heads(held)
            while heads:
                done = _deliver(heads)
                finished += len(done)
                exhausted -= {event.stream for event in heads} - {event.stream for event in done}
                heads = _heads([event.stream for event in done])
        finally:
            _unlock(held)
        asked = [event.stream for event in _heads(list(exhausted))]
    return finished


def open_streams(limit: int = 500) -> list[UUID]:
    """Streams whose first open event is due now, oldest first; a parked or waiting handler blocks its own."""
    heads = OutboxEvent.objects.filter(done_at=None).order_by("stream", "id").distinct("stream").values("pk")
    blocked = Delivery.objects.filter(event=OuterRef("pk")).filter(
        Q(state=DeliveryState.PARKED) | Q(state=DeliveryState.WAITING, next_attempt_at__gt=clock.now())
    )
    due = OutboxEvent.objects.filter(Q(pk__in=heads) & ~Exists(blocked)).order_by("id")
    return list(due.values_list("stream", flat=True)[:limit])


def retry_parked(delivery: Delivery) -> None:
    """Put a parked handler back in line, as if it had never failed."""
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.PARKED).update(
        state=DeliveryState.WAITING, attempts=0, next_attempt_at=None
    )


def _heads(streams: Sequence[UUID]) -> list[OutboxEvent]:
    """The first open event of each, in the order in which they were told."""
    if not streams:
        return []
    heads = OutboxEvent.objects.filter(stream__in=streams, done_at=None)
    return sorted(heads.order_by("stream", "id").distinct("stream"), key=lambda event: event.pk)


def _deliver(events: Sequence[OutboxEvent]) -> list[OutboxEvent]:
    """Those that every handler has run for, so that their streams may go on."""
    done: list[OutboxEvent] = []
    alike: dict[str, list[OutboxEvent]] = {}
    for event in events:
        alike.setdefault(event.name, []).append(event)
    for name, some in alike.items():
        left = some
        for handler in ROUTE.get(name, []):
            left = _run_all(left, handler)
        done += left
    if done:
        OutboxEvent.objects.filter(pk__in=[event.pk for event in done]).update(done_at=clock.now())
    return done


def _run_all(events: Sequence[OutboxEvent], handler: Handler) -> list[OutboxEvent]:
    """Those that the handler has run for, now or before. What has failed once is tried by itself."""
    together: list[OutboxEvent] = []
    if handler.many is not None and len(events) > 1:
        tried = Delivery.objects.filter(event__in=events, handler=handler.key)
        known = set(tried.values_list("event_id", flat=True))
        together = [event for event in events if event.pk not in known]
    done: set[int] = set()
    failed: set[int] = set()
    if len(together) > 1:
        keys = {event.pk for event in together}
        if _run_many(together, handler):
            done = keys
        elif handler.is_outside:
            failed = keys
    return [
        event for event in events if event.pk in done or (event.pk not in failed and _run(event, handler))
    ]


def _run_many(events: Sequence[OutboxEvent], handler: Handler) -> bool:
    """Run for all, none of which was tried before. When that fails inside, nothing has happened and the
    caller goes on one by one; what was begun outside waits for its next try.
    """
    assert handler.many is not None
    told = {event.correlation for event in events}
    with correlation.correlated(told.pop() if len(told) == 1 else ""):
        try:
            facts = [decode(event.name, event.data) for event in events]
            if handler.is_outside:
                handler.many(facts)
                _note(events, handler, state=DeliveryState.DONE, done_at=clock.now(), attempts=1)
            else:
                with transaction.atomic():
                    handler.many(facts)
                    _note(events, handler, state=DeliveryState.DONE, done_at=clock.now(), attempts=1)
        except Exception as failure:
            log.warning(
                "handler_of_many_failed", handler=handler.key, event_name=events[0].name, events=len(events),
                exc_info=True,
            )  # fmt: skip
            if handler.is_outside:
                counts = not isinstance(failure, Postpone)
                pause = PAUSES[0] if counts else getattr(failure, "after", PAUSES[0])
                error = f"{type(failure).__name__}: {failure}"[:4000]
                due = clock.now() + pause
                _note(events, handler, attempts=int(counts), next_attempt_at=due, last_error=error)
            return False
    return True


def _note(events: Sequence[OutboxEvent], handler: Handler, **facts: Any) -> None:
    """How the first try ended, for all of them."""
    rows.insert([Delivery(event_id=event.pk, handler=handler.key, **facts) for event in events])


def _run(event: OutboxEvent, handler: Handler) -> bool:
    with correlation.correlated(event.correlation):
        return _run_one(event, handler)


def _run_one(event: OutboxEvent, handler: Handler) -> bool:
    delivery, _ = Delivery.objects.get_or_create(event=event, handler=handler.key)
    if delivery.state == DeliveryState.DONE:
        return True
    if delivery.state == DeliveryState.PARKED:
        return False
    if delivery.next_attempt_at is not None and delivery.next_attempt_at > clock.now():
        return False
    try:
        fact = decode(event.name, event.data)
        if handler.is_outside:
            handler.call(fact)
            _mark_done(delivery)
        else:
            with transaction.atomic():
                handler.call(fact)
                _mark_done(delivery)
    except Postpone as wait:
        _again(delivery, wait.after, str(wait), counts=False)
        return False
    except Exception as failure:
        pause = PAUSES[delivery.attempts] if delivery.attempts < len(PAUSES) else None
        log.warning(
            "handler_failed", handler=handler.key, event_name=event.name, stream=str(event.stream),
            attempt=delivery.attempts + 1, parked=pause is None, exc_info=True,
        )  # fmt: skip
        _again(delivery, pause, f"{type(failure).__name__}: {failure}", counts=True)
        return False
    return True


def _mark_done(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.DONE, done_at=clock.now(), last_error="", attempts=delivery.attempts + 1
    )


def _again(delivery: Delivery, pause: timedelta | None, error: str, *, counts: bool) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.PARKED if pause is None else DeliveryState.WAITING,
        attempts=delivery.attempts + (1 if counts else 0),
        next_attempt_at=None if pause is None else clock.now() + pause,
        last_error=error[:4000],
    )


def _key(stream: UUID) -> int:
    """Of the random end: ids begin with the time."""
    return int.from_bytes(stream.bytes[8:], "big", signed=True)


def _try_lock(streams: Sequence[UUID]) -> list[UUID]:
    """Those that nobody else relays now."""
    keys = {_key(stream): stream for stream in streams}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM unnest(%s::bigint[]) AS key WHERE pg_try_advisory_lock(key)", [list(keys)]
        )
        return [keys[key] for (key,) in cursor.fetchall()]


def _unlock(streams: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_unlock(key) FROM unnest(%s::bigint[]) AS key", [[_key(x) for x in streams]]
        )

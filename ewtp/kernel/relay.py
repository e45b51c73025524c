"""Delivers published events to their handlers: in order within a stream, streams side by side, effects once.

One relay at a time works on a stream (a Postgres session advisory lock, let go by itself when the process
dies). A handler that fails is tried again with growing pauses and is parked after the last try; events of the
stream that come behind a parked one wait for the operator, and nothing is dropped.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from ewtp.kernel import clock, correlation
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
    finished = 0
    while _try_lock(stream):
        try:
            while (event := _next(stream)) is not None and _deliver(event):
                finished += 1
        finally:
            _unlock(stream)
        if event is not None or _next(stream) is None:
            break
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


def _next(stream: UUID) -> OutboxEvent | None:
    return OutboxEvent.objects.filter(stream=stream, done_at=None).order_by("id").first()


def _deliver(event: OutboxEvent) -> bool:
    """True when every handler has run, so that the stream may go on."""
    with correlation.correlated(event.correlation):
        for handler in ROUTE.get(event.name, []):
            if not _run(event, handler):
                return False
        OutboxEvent.objects.filter(pk=event.pk).update(done_at=clock.now())
    return True


def _run(event: OutboxEvent, handler: Handler) -> bool:
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
    return int.from_bytes(stream.bytes[:8], "big", signed=True)


def _try_lock(stream: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_key(stream)])
        row = cursor.fetchone()
    return bool(row and row[0])


def _unlock(stream: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_key(stream)])

"""Receiving messages from outside: kept first, once, then applied by a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ewtp.kernel import correlation
from ewtp.kernel.http import visible
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState

_TASKS: dict[str, Callable[[], Iterable[str]]] = {}


def register(*, task: str, systems: Callable[[], Iterable[str]]) -> None:
    """An app says at start which of its Celery tasks applies the messages of which systems; the task takes
    the message's id.
    """
    _TASKS[task] = systems


def task_of(system: str) -> str | None:
    """The task that applies a system's messages; None where nothing here reads them."""
    return next((task for task, systems in _TASKS.items() if system in systems()), None)


def receive(
    *,
    system: str,
    kind: str,
    key: str,
    body: bytes,
    content_type: str,
    headers: Mapping[str, str],
    at: datetime,
    stream: UUID | None = None,
) -> tuple[WireMessage, bool]:
    """Store a message under the sender's own id. Returns it and whether it is new: a repeat is kept once."""
    try:
        with transaction.atomic():
            return (
                WireMessage.objects.create(
                    system=system, direction=Direction.IN, kind=kind, key=key, stream=stream, body=body,
                    content_type=content_type, headers=visible(headers), state=WireState.RECEIVED,
                    correlation=correlation.current(), at=at,
                ),
                True,
            )  # fmt: skip
    except IntegrityError:
        return WireMessage.objects.get(system=system, direction=Direction.IN, key=key), False


def mark(message: WireMessage, state: WireState, *, error: str = "", stream: UUID | None = None) -> None:
    """What came of it. `stream` links it to the consignment it turned out to be about."""
    changes = {"state": state, "error": error[:4000]}
    WireMessage.objects.filter(pk=message.pk).update(**changes, stream=stream or message.stream)

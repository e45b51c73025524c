"""One id from the request through the outbox and Celery to the wire message and every log line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import structlog


def current() -> str:
    """The correlation id of what runs now; empty outside of any."""
    return str(structlog.contextvars.get_contextvars().get("correlation", ""))


@contextmanager
def correlated(correlation: str = "") -> Iterator[str]:
    """Everything inside carries `correlation`, or a new id when none is given."""
    value = correlation or uuid4().hex
    with structlog.contextvars.bound_contextvars(correlation=value):
        yield value

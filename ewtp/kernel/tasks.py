"""Celery's share of the outbox: relay a stream now; sweep what a crash or a pause left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar
from uuid import UUID

import structlog
from celery import shared_task

from ewtp.kernel import clock, vitals
from ewtp.kernel.relay import open_streams, relay_streams

log = structlog.get_logger(__name__)
T = TypeVar("T")

BATCH: Final = 100
"""Streams a task: what goes to an office in one message is relayed together."""


def poke_streams(streams: list[str]) -> None:
    """Ask a worker to relay these streams; when the broker is down, the sweep finds them later."""
    for some in batched(streams):
        try:
            relay.apply_async(args=tuple(some), retry=False, ignore_result=True)
        except Exception:
            log.warning("relay_not_poked", streams=len(some), first=some[0], exc_info=True)
            return


@shared_task(name="ewtp.relay", ignore_result=True)
def relay(*streams: str) -> None:
    """Deliver what is due in these streams."""
    relay_streams(UUID(stream) for stream in streams)


@shared_task(name="ewtp.sweep_outbox", ignore_result=True)
def sweep_outbox() -> None:
    """Relay every stream that has something due."""
    vitals.note_beat(at=clock.now())
    for streams in batched(open_streams()):
        relay_streams(streams)


def batched(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Parts of at most BATCH."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


BEAT: Final = {"sweep-outbox": {"task": "ewtp.sweep_outbox", "schedule": 2.0, "options": {"expires": 10}}}

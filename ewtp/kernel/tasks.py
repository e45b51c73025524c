"""Celery's share of the outbox: relay a stream now; sweep what a crash or a pause left behind."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import structlog
from celery import shared_task

from ewtp.kernel import clock, vitals
from ewtp.kernel.relay import open_streams, relay_stream

log = structlog.get_logger(__name__)


def poke_streams(streams: list[str]) -> None:
    """Ask a worker to relay these streams; when the broker is down, the sweep finds them later."""
    for stream in streams:
        try:
            relay.apply_async(args=(stream,), retry=False, ignore_result=True)
        except Exception:
            log.warning("relay_not_poked", stream=stream, exc_info=True)
            return


@shared_task(name="ewtp.relay", ignore_result=True)
def relay(stream: str) -> None:
    """Deliver what is due in one stream."""
    relay_stream(UUID(stream))


@shared_task(name="ewtp.sweep_outbox", ignore_result=True)
def sweep_outbox() -> None:
    """Relay every stream that has something due."""
    vitals.note_beat(at=clock.now())
    for stream in open_streams():
        relay_stream(stream)


BEAT: Final = {"sweep-outbox": {"task": "ewtp.sweep_outbox", "schedule": 2.0, "options": {"expires": 10}}}

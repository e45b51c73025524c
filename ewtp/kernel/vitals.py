"""How the machinery is: how late the outbox is, how long the queue, who works, when the clock last ticked.

Every question answers None when it cannot be asked (the broker is down); nobody waits longer than a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Min, Q
from redis import Redis
from redis.exceptions import RedisError

from ewtp.kernel.models import Delivery, OutboxEvent
from ewtp.kernel.models.delivery import DeliveryState

_BEAT: Final = "vitals:beat"
_WORKERS: Final = "vitals:workers"
_KEPT_S: Final = 15
_PATIENCE_S: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Events without an end, the seconds that the oldest has waited, and handlers by what became of them."""

    open: int
    lag_s: int
    parked: int
    failing: int


def outbox(*, at: datetime) -> Outbox:
    """Two queries, both on partial indexes or small sets."""
    events = OutboxEvent.objects.filter(done_at=None).aggregate(n=Count("pk"), oldest=Min("occurred_at"))
    troubled = Delivery.objects.filter(event__done_at=None).aggregate(
        parked=Count("pk", filter=Q(state=DeliveryState.PARKED)),
        failing=Count("pk", filter=Q(state=DeliveryState.WAITING, attempts__gt=0)),
    )
    oldest = events["oldest"]
    lag = 0 if oldest is None else max(0, int((at - oldest).total_seconds()))
    return Outbox(open=events["n"], lag_s=lag, parked=troubled["parked"], failing=troubled["failing"])


def queue_length() -> int | None:
    """Tasks that no worker has taken yet."""
    client = Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=1, socket_connect_timeout=1)
    try:
        return client.llen("celery")
    except RedisError:
        return None
    finally:
        client.close()


def workers() -> int | None:
    """Workers that answered a ping; asked at most four times a minute."""
    known = cache.get(_WORKERS)
    if known is None:
        try:
            known = len(current_app.control.ping(timeout=_PATIENCE_S) or [])
        except Exception:  # noqa: BLE001 - each transport has its own errors; no answer is the answer
            return None
        cache.set(_WORKERS, known, _KEPT_S)
    return int(known)


def note_beat(*, at: datetime) -> None:
    """A task that beat sends every two seconds says that it ran."""
    cache.set(_BEAT, at, None)


def last_beat() -> datetime | None:
    """When it last ran; None when it never did."""
    found = cache.get(_BEAT)
    return found if isinstance(found, datetime) else None

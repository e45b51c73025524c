"""`/metrics` for Prometheus: what Django counts by itself, and what each app tells about the trade.

An app contributes a function that reads its numbers when asked; the kernel knows none of the apps.
Open to the machine itself and to whoever shows METRICS_TOKEN (`Authorization: Bearer ...`).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from ewtp.kernel import clock, vitals
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One measure: `samples` maps the values of `labels`, in order, to a number."""

    name: str
    help: str
    labels: tuple[str, ...] = ()
    samples: Mapping[tuple[str, ...], float] = field(default_factory=dict)


WINDOW: Final = timedelta(hours=1)
Read = Callable[[], Iterable[Gauge]]
_PARTS: Final[dict[str, Read]] = {}


def contribute(part: str, read: Read) -> None:
    """Have `read` asked at every scrape; a second function under the same name replaces the first."""
    _PARTS[part] = read


class Trade(Collector):
    """Asks every part; one that fails is reported as such and the others still tell."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        answered = GaugeMetricFamily(
            "ewtp_metrics_part_up", "1 when the part of the platform could read its numbers", labels=["part"]
        )
        for part, read in _PARTS.items():
            try:
                gauges = list(read())
            except (DatabaseError, OSError):
                log.warning("metrics_not_read", part=part, exc_info=True)
                answered.add_metric([part], 0)
                continue
            answered.add_metric([part], 1)
            for gauge in gauges:
                family = GaugeMetricFamily(gauge.name, gauge.help, labels=list(gauge.labels))
                for labels, value in gauge.samples.items():
                    family.add_metric(list(labels), value)
                yield family
        yield answered


_TRADE: Final = CollectorRegistry(auto_describe=False)
_TRADE.register(Trade())


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Text format. 403 for strangers."""
    if not _may_read(request):
        raise PermissionDenied
    return HttpResponse(
        generate_latest(_processes()) + generate_latest(_TRADE), content_type=CONTENT_TYPE_LATEST
    )


def kernel() -> list[Gauge]:
    """The outbox, the queue, and outside systems that did not answer or answered with a failure of theirs."""
    now = vitals.outbox(at=clock.now())
    queued = vitals.queue_length()
    return [
        Gauge(name="ewtp_outbox_open_events", help="Events with handlers to run", samples={(): now.open}),
        Gauge(name="ewtp_outbox_lag_seconds", help="Age of the oldest open event", samples={(): now.lag_s}),
        Gauge(name="ewtp_outbox_parked", help="Handlers that wait for an operator", samples={(): now.parked}),
        Gauge(name="ewtp_outbox_failing", help="Handlers to be tried again", samples={(): now.failing}),
        Gauge(
            name="ewtp_celery_queue_length", help="Tasks that no worker has taken",
            samples={} if queued is None else {(): queued},
        ),
        Gauge(
            name="ewtp_gateway_errors", help="Messages of the last hour unanswered or answered with 5xx",
            labels=("system", "error"), samples=_gateway_errors(),
        ),
    ]  # fmt: skip


def _gateway_errors() -> dict[tuple[str, ...], float]:
    since = clock.now() - WINDOW
    sent = WireMessage.objects.filter(direction=Direction.OUT, at__gte=since)
    silent, failed = Q(state=WireState.UNANSWERED), Q(answer_status__gte=500)
    rows = (
        sent.order_by("system")
        .values_list("system")
        .annotate(silent=Count("pk", filter=silent), failed=Count("pk", filter=failed))
    )
    counts: dict[tuple[str, ...], float] = {}
    for system, unanswered, refused in rows:
        counts[system, "unanswered"] = unanswered
        counts[system, "5xx"] = refused
    return counts


def _may_read(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return True
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return request.META.get("REMOTE_ADDR") in settings.INTERNAL_IPS and not is_forwarded


def _processes() -> CollectorRegistry:
    """Of this process, or of all of them where gunicorn keeps their numbers in one folder."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry

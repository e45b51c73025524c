"""Celery: relay, declarations, tracking, settlement; small tasks carry ids."""

from __future__ import annotations

import gc
import os
from importlib import import_module
from typing import Any, Final

import structlog
from celery import Celery
from celery.signals import before_task_publish, task_postrun, task_prerun, worker_init
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ewtp.settings")

app = Celery("ewtp")
app.config_from_object("django.conf:settings", namespace="CELERY")
APPS: Final = ("ewtp.kernel", "marketplace", "payments", "customs", "logistics")
app.autodiscover_tasks(list(APPS), related_name="tasks")


@app.on_after_finalize.connect
def plan(sender: Celery, **kwargs: Any) -> None:
    """Every app says in its `tasks.BEAT` what is to run how often."""
    for name in APPS:
        sender.conf.beat_schedule.update(import_module(f"{name}.tasks").BEAT)


@worker_init.connect
def settle_in(**kwargs: Any) -> None:
    """What is loaded by now stays: the collector of garbage need not look at it again, and processes that
    are forked share it.
    """
    gc.collect()
    gc.freeze()


@task_prerun.connect
def drop_dead_connections(**kwargs: Any) -> None:
    """Postgres may have been restarted since the last task: as before a request, what is dead is let go."""
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()


@before_task_publish.connect
def send_correlation(headers: dict[str, Any], **kwargs: Any) -> None:
    """What a task does is told under the id of what asked for it."""
    headers.setdefault("correlation", structlog.contextvars.get_contextvars().get("correlation", ""))


@task_prerun.connect
def take_correlation(task: Any, task_id: str, **kwargs: Any) -> None:
    request = task.request
    given = getattr(request, "correlation", None) or (request.headers or {}).get("correlation")
    request.correlation_before = structlog.contextvars.bind_contextvars(
        correlation=given or task_id.replace("-", "")
    )


@task_postrun.connect
def drop_correlation(task: Any, **kwargs: Any) -> None:
    structlog.contextvars.reset_contextvars(**getattr(task.request, "correlation_before", {}))

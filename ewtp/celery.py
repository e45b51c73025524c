"""Celery: relay, declarations, tracking, settlement; small tasks carry ids."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, Final

from celery import Celery

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

"""Celery: relay, declarations, tracking, settlement; small tasks carry ids."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ewtp.settings")

app = Celery("ewtp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    ["ewtp.kernel", "marketplace", "payments", "customs", "logistics"], related_name="tasks"
)

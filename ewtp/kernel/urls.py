"""Health, readiness, public files and metrics."""

from __future__ import annotations

from django.urls import path

from ewtp.kernel import metrics
from ewtp.kernel.health import healthz, readyz
from ewtp.kernel.media import public_file

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("media/<slug:folder>/<str:name>", public_file, name="public_file"),
    path("metrics", metrics.page, name="metrics"),
]

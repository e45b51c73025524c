"""Health, readiness, metrics, and the operator's board."""

from __future__ import annotations

from django.urls import include, path

from ewtp.kernel.health import healthz, readyz
from ewtp.kernel.media import public_file

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("media/<slug:folder>/<str:name>", public_file, name="public_file"),
    path("", include("django_prometheus.urls")),
]

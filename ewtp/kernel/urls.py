"""Health, readiness, metrics, and the operator's board."""

from __future__ import annotations

from django.urls import include, path

from ewtp.kernel.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("django_prometheus.urls")),
]

"""Addresses: where the customs offices push their answers, and the API of goods codes."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from customs.rest.views import Classify
from customs.web import webhooks

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/classification/", Classify.as_view(), name="api_classification"),
    path("webhooks/export-office/", webhooks.export_office, name="webhook_export_office"),
    path("webhooks/china-window/", webhooks.china_window, name="webhook_china_window"),
]

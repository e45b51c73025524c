"""Addresses: where the customs offices push their answers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from customs.rest import eligibility
from customs.web import rules, webhooks

urlpatterns: list[URLPattern | URLResolver] = [
    path("webhooks/export-office/", webhooks.export_office, name="webhook_export_office"),
    path("webhooks/china-window/", webhooks.china_window, name="webhook_china_window"),
    path("api/v1/eligibility/", eligibility.Eligibility.as_view(), name="api_eligibility"),
    path("rules/", rules.index, name="rules"),
    path("rules/changes/", rules.changes, name="rules_changes"),
    path("rules/data/", rules.data, name="rules_data"),
    path("rules/data/<slug:table>.<str:form>", rules.download, name="rules_download"),
    path("rules/<str:destination>/<slug:family>/", rules.family, name="rules_family"),
]

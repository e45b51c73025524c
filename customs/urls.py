"""Addresses: where the customs offices push their answers, and what programs may ask."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from customs.regime import originals_paths, systems
from customs.web import payment_originals, rules, webhooks

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("customs.rest.urls")),
    path("declarations/", include("customs.web.desk.urls")),
    *(
        path(f"webhooks/{system}/", webhooks.take, {"system": system}, name=f"webhook_{system}")
        for system in systems()
    ),
    *(
        path(where, payment_originals.open_request, {"system": system}, name=f"payment_originals_{system}")
        for system, where in originals_paths().items()
    ),
    path("rules/", rules.index, name="rules"),
    path("rules/changes/", rules.changes, name="rules_changes"),
    path("rules/data/", rules.data, name="rules_data"),
    path("rules/data/<slug:table>.<str:form>", rules.download, name="rules_download"),
    path("rules/<str:destination>/<slug:family>/", rules.family, name="rules_family"),
]

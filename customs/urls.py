"""Addresses: where the customs offices push their answers, and what programs may ask."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from customs.regime import systems
from customs.web import payment_originals, webhooks

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("customs.rest.urls")),
    *(
        path(f"webhooks/{system}/", webhooks.take, {"system": system}, name=f"webhook_{system}")
        for system in systems()
    ),
    path("customs/china/platDataOpen/", payment_originals.open_request, name="payment_originals"),
]

"""Addresses: carriers' webhooks and the hub's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from logistics.carrier import carriers
from logistics.web.webhooks import webhook

urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path(f"webhooks/{carrier.system}/", webhook, {"system": carrier.system}, name=f"webhook_{carrier.system}")
        for carrier in carriers()
    ),
]

"""Addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from payments import gateways
from payments.web.webhook import webhook

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"webhooks/{name}/", webhook, {"gateway": name}, name=f"webhook_{name}") for name in gateways.known()
]

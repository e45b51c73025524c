"""Addresses of the operator's board."""

from __future__ import annotations

from django.urls import path

from marketplace.web.operations import messages, page, remedies

urlpatterns = [
    path("", page.page, name="operations"),
    path("deliveries/retry/", remedies.retry_everything, name="operations_retry_all"),
    path("deliveries/<int:pk>/retry/", remedies.retry, name="operations_retry"),
    path("messages/<int:pk>/", messages.message, name="operations_message"),
    path("messages/<int:pk>/apply/", remedies.apply, name="operations_apply"),
]

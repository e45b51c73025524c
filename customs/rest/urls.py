"""Addresses of what customs answers to programs."""

from __future__ import annotations

from django.urls import path

from customs.rest.landed_cost import LandedCostView

urlpatterns = [
    path("landed-cost/", LandedCostView.as_view(), name="api_landed_cost"),
]

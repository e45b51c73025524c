"""Addresses of what customs answers to programs."""

from __future__ import annotations

from django.urls import path

from customs.rest.classification import Classify
from customs.rest.eligibility import Eligibility
from customs.rest.landed_cost import LandedCostView

urlpatterns = [
    path("classification/", Classify.as_view(), name="api_classification"),
    path("eligibility/", Eligibility.as_view(), name="api_eligibility"),
    path("landed-cost/", LandedCostView.as_view(), name="api_landed_cost"),
]

"""Addresses of the shop, the seller's desk, the operator's board and the API."""

from __future__ import annotations

from django.urls import include, path

from marketplace.web.home import home_of_role

urlpatterns = [
    path("home/", home_of_role, name="home_of_role"),
    path("sell/", include("marketplace.web.desk.urls")),
    path("operations/", include("marketplace.web.operations.urls")),
    path("api/", include("marketplace.rest.urls")),
    path("", include("marketplace.web.shop.urls")),
]

"""Addresses of the shop, the seller's desk, the operator's board and the API."""

from __future__ import annotations

from django.urls import include, path

from marketplace.web import proofs
from marketplace.web.home import home_of_role

urlpatterns = [
    path("home/", home_of_role, name="home_of_role"),
    path("proofs/<uuid:pk>.zip", proofs.download, name="proof_pack"),
    path("agency/proofs/<uuid:pk>/", proofs.firm_proofs, name="agency_proofs"),
    path("agency/proofs/<uuid:pk>/ask/", proofs.firm_ask, name="agency_proofs_ask"),
    path("sell/", include("marketplace.web.desk.urls")),
    path("operations/", include("marketplace.web.operations.urls")),
    path("api/", include("marketplace.rest.urls")),
    path("", include("marketplace.web.shop.urls")),
]

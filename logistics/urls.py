"""Addresses: carriers' webhooks and the hub's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from logistics.carrier import carriers
from logistics.web import floor, loads, scan
from logistics.web.webhooks import webhook

urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path(
            f"webhooks/{carrier.system}/",
            webhook,
            {"system": carrier.system},
            name=f"webhook_{carrier.system}",
        )
        for carrier in carriers()
    ),
    path("hub/", scan.page, name="hub_scan"),
    path("hub/scan/", scan.take, name="hub_scan_take"),
    path("hub/measure/", scan.weigh, name="hub_measure"),
    path("hub/problem/", scan.problem, name="hub_problem"),
    path("hub/floor/", floor.page, name="hub_floor"),
    path("hub/parcels/<str:number>/label.pdf", floor.label, name="hub_label"),
    path("hub/parcels/<str:number>/hold/", floor.settle, name="hub_settle"),
    path("hub/flights/", loads.flights, name="hub_flights"),
    path("hub/loads/", loads.start, name="hub_load_start"),
    path("hub/loads/<uuid:pk>/", loads.load, name="hub_load"),
    path("hub/loads/<uuid:pk>/pack/", loads.pack, name="hub_load_pack"),
    path("hub/loads/<uuid:pk>/tender/", loads.hand_in, name="hub_load_tender"),
    path("hub/loads/<uuid:pk>/flight/", loads.move, name="hub_load_move"),
    path("hub/loads/<uuid:pk>/manifest/", loads.manifest, name="hub_manifest"),
]

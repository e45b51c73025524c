"""Addresses of the seller's desk, under /sell/."""

from __future__ import annotations

from django.urls import path

from marketplace.web import proofs
from marketplace.web.desk import (
    codes,
    customs_part,
    editor,
    goods_question,
    listings,
    orders,
    papers,
    start,
    today,
)

urlpatterns = [
    path("", today.today, name="desk_today"),
    path("start/", start.start, name="desk_start"),
    path("firms/<uuid:pk>/", start.firm, name="desk_firm"),
    path("firms/<uuid:pk>/exit-proof/", start.exit_proof, name="desk_exit_proof"),
    path("firms/<uuid:pk>/<slug:step>/", start.firm_step, name="desk_firm_step"),
    path("proofs/", proofs.proofs, name="desk_proofs"),
    path("proofs/ask/", proofs.ask, name="desk_proofs_ask"),
    path("firm/", start.switch, name="desk_switch"),
    path("listings/", listings.listings, name="desk_listings"),
    path("listings/new/", editor.new, name="desk_listing_new"),
    path("listings/<uuid:pk>/", editor.editor, name="desk_listing"),
    path("listings/<uuid:pk>/look/", editor.look, name="desk_listing_look"),
    path("listings/<uuid:pk>/codes/", codes.codes, name="desk_listing_codes"),
    path("listings/<uuid:pk>/<slug:verb>/", listings.move, name="desk_listing_move"),
    path("orders/", orders.orders, name="desk_orders"),
    path("orders/<str:number>/", orders.order, name="desk_order"),
    path("orders/<str:number>/dropped/", orders.dropped, name="desk_order_dropped"),
    path("orders/<str:number>/correct/", customs_part.correct, name="desk_order_correct"),
    path("orders/<str:number>/describe/", goods_question.describe, name="desk_order_describe"),
    path("orders/<str:number>/documents/<int:pk>/", customs_part.give, name="desk_order_give"),
    path("orders/<str:number>/given/<int:pk>/", customs_part.given, name="desk_order_given"),
    path("orders/<str:number>/proof/", proofs.ask_for_order, name="desk_order_proof"),
    path("orders/<str:number>/<slug:kind>.pdf", papers.paper, name="desk_order_paper"),
]

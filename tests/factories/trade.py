"""A whole trade of one seller of Flanders and one buyer, and every address of the platform that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

import logistics.api
from customs.models import Declaration
from customs.states import ExportState
from ewtp.kernel import clock
from ewtp.kernel.models import Delivery, OutboxEvent, WireMessage
from ewtp.parties.actions.keep_identity import give_consent, keep_identity
from ewtp.parties.models.consent import Purpose
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from logistics.models import Parcel
from marketplace import entries
from marketplace.actions.open_legs import JOURNEY
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout, Consignment
from marketplace.states import ListingState
from tests.factories import market

SELLER, BUYER = "owner@firms.example", "owner@buyers.example"
Parts = dict[str, list[str]]


DECLARED = (
    "declaration", "declaration_again", "declaration_ask", "declaration_check", "declaration_give",
    "declaration_anew", "declaration_given", "declaration_go_on", "declaration_look_again",
    "declaration_message",
)  # fmt: skip
"""Pages of the declarant's desk about one declaration."""


def whole_trade() -> dict[str, Parts]:
    """By the name of an address: what to fill in."""
    at = clock.now()
    firm = market.firm(region="flanders", state=Admission.ADMITTED)
    draft = market.firm(region="flanders", state=Admission.SUBMITTED)
    owner = market.person(SELLER, role=Role.SELLER, at=firm)
    owner.memberships.create(firm=draft, role=Role.SELLER)
    buyer = market.person(BUYER)
    live = market.listing(firm)
    waiting = market.listing(firm, state=ListingState.SUBMITTED)
    address = market.address(buyer)
    identity = keep_identity(user=buyer, name="林晓雯", number=market.IDENTITY)
    consent = give_consent(
        user=buyer, purpose=Purpose.CROSS_BORDER, wording="the words", language="en", at=at
    )
    basket = market.basket(buyer, (live, 1))
    checkout = place_checkout(user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=at)
    Checkout.objects.filter(pk=checkout.pk).update(state="paid", paid_at=at)
    row = checkout.consignments.get()
    Consignment.objects.filter(pk=row.pk).update(state="underway")
    logistics.api.book(booking=entries.booking(row.pk), by=JOURNEY, at=at)
    parcel = Parcel.objects.get()
    flight = logistics.api.flights(origin="LGG", destination="HGH", at=at, days=3)[-1]
    load = logistics.api.open_consolidation(
        flight_no=flight.flight_no, flight_date=flight.date, by=market.BY, at=at
    )
    wire = WireMessage.objects.create(
        system="china-window", direction="in", kind="CEB622", body=b"<x/>", state="failed", at=at,
        stream=row.pk,
    )  # fmt: skip
    event = OutboxEvent.objects.create(name="x", stream=row.pk, data={}, occurred_at=at)
    delivery = Delivery.objects.create(event=event, handler="x", state="parked")
    declaration = Declaration.objects.create(
        consignment=row.pk, regime="eu_aes", kind="export", reference="R1", state=ExportState.READY,
        payload="{}", created_at=at,
    )  # fmt: skip
    hub, desk = [parcel.number], {"pk": [str(load.id)]}
    orders = {"number": [row.number], "kind": ["invoice", "label", "packing-list"], "pk": ["1"]}
    declared = {
        "pk": [str(declaration.pk)], "wire": [str(wire.pk)], "document": [str(UUID(int=1))], "asked": ["1"],
        "file": ["1"], "verb": ["amend", "cancel", "return", "proof"],
    }  # fmt: skip
    paid = {"number": [checkout.number]}
    listing = {"pk": [str(live.pk), str(waiting.pk)], "verb": ["pause", "copy", "resume"]}
    file = {"pk": [str(firm.pk), str(draft.pk)], "step": ["identity", "contact", "payout", "confirm"]}
    return {
        "shop_payment": paid, "shop_payment_state": paid, "shop_payment_again": paid, "shop_order": orders,
        "shop_order_correct": orders, "desk_exit_proof": file,
        "shop_address": {"pk": [str(address.pk)]}, "shop_address_remove": {"pk": [str(address.pk)]},
        "shop_identity_remove": {"pk": [str(identity.pk)]},
        "shop_consent_withdraw": {"purpose": [consent.purpose]}, "api_consignment": orders,
        "desk_firm": file, "desk_firm_step": file, "desk_listing": listing, "desk_listing_look": listing,
        "desk_listing_codes": listing,
        "desk_listing_move": listing, "desk_order": orders, "desk_order_dropped": orders,
        "desk_order_paper": orders, "desk_order_correct": orders, "desk_order_describe": orders,
        "desk_order_give": orders,
        "desk_order_given": orders, "desk_order_proof": orders, "proof_pack": {"pk": [str(UUID(int=1))]},
        "agency_proofs": {"pk": [str(firm.pk)]}, "agency_proofs_ask": {"pk": [str(firm.pk)]},
        **dict.fromkeys(DECLARED, declared),
        "hub_label": {"number": hub}, "hub_settle": {"number": hub}, "hub_load": desk, "hub_load_pack": desk,
        "hub_load_tender": desk, "hub_load_move": desk, "hub_manifest": desk,
        "operations_retry": {"pk": [str(delivery.pk)]}, "operations_message": {"pk": [str(wire.pk)]},
        "operations_apply": {"pk": [str(wire.pk)]},
        "customs_declaration_message": {"declaration": [str(declaration.pk)], "wire": [str(wire.pk)]},
    }  # fmt: skip


def routes() -> Iterator[tuple[str, str]]:
    """Every address with a part to fill in, and its name."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, route)
            elif "<" in route:
                yield route, one.name or ""

    return walk(get_resolver().url_patterns, "/")


def filled(route: str, given: Parts) -> list[str]:
    """Each value of each part once."""
    parts = re.findall(r"<\w+:(\w+)>", route)
    rounds = max(len(given[part]) for part in parts)
    found = []
    for n in range(rounds):
        path = route
        for part in parts:
            value = given[part][min(n, len(given[part]) - 1)]
            path = re.sub(rf"<\w+:{part}>", quote(value), path)
        found.append(path)
    return found

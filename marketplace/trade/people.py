"""Stand-ins for the people of a trade: buyer orders and pays, seller drops off, hub accepts and tenders."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin
from uuid import UUID

import requests
from django.db import transaction
from django.utils import translation
from lxml import html

import logistics.api
import payments.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.models import Identity, User
from logistics.values import ParcelSize, ParcelView
from marketplace.actions.fill_basket import add_to_basket, open_basket
from marketplace.actions.place_checkout import Purchase, place_checkout
from marketplace.models import Address, Basket, Checkout, Consignment, Listing
from marketplace.wording import CONSENTS

SELLER: Final = Actor.system("trade:seller")
HUB: Final = Actor.system("trade:hub")


class StuckTrade(Exception):
    """A stand-in could not do its part; says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who buys what and pays how."""

    buyer: User
    goods: Sequence[tuple[Listing, int]]
    method: str


@transaction.atomic
def place(order: Order) -> Checkout:
    """The buyer fills a basket and places the order with the address and identity of their account. Meanwhile
    the basket is theirs alone: another stand-in for the same buyer waits.
    """
    basket = open_basket(user=order.buyer, basket=None)
    Basket.objects.select_for_update().get(pk=basket.pk)
    basket.lines.all().delete()
    for listing, quantity in order.goods:
        add_to_basket(basket=basket, listing=listing, quantity=quantity)
    identity = Identity.objects.filter(user=order.buyer).order_by("id").first()
    with translation.override(order.buyer.language):
        purchase = Purchase(
            address=Address.objects.filter(user=order.buyer).earliest("id"),
            identity_name=identity.name if identity else "",
            identity_number=identity.number if identity else "",
            consents=tuple((purpose, str(words)) for purpose, words in CONSENTS.items()),
            method=order.method,
            language=order.buyer.language,
        )
        return place_checkout(
            user=order.buyer, basket=basket, purchase=purchase, by=Actor.user(order.buyer.pk), at=clock.now()
        )


def pay(checkout: UUID, *, patience_s: float = 30.0, choice: str = "pay") -> None:
    """The buyer follows the PSP's page and presses a button of it. Raises StuckTrade when no page comes."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        view = payments.api.payment_view(checkout=checkout)
        if view is not None and view.state == "succeeded":
            return
        if view is not None and view.state == "failed":
            raise StuckTrade(f"the payment failed: {view.failure}")
        page = (
            (view.qr_data or view.redirect_url)
            if view is not None and view.state == "requires_action"
            else ""
        )
        if page:
            press(page, choice)
            return
        time.sleep(0.1)
    raise StuckTrade("the PSP opened no payment page")


def press(address: str, choice: str) -> None:
    """Open a page as a browser would and press the button whose value is `choice`."""
    browser = requests.Session()
    answer = browser.get(address, timeout=10)
    answer.raise_for_status()
    page: Any = html.fromstring(answer.text)  # lxml's stubs know no forms
    for button in page.xpath("//form//button[@value=$choice]", choice=choice):
        form = next(button.iterancestors("form"))
        fields = dict(form.form_values())
        fields[button.get("name")] = choice
        target = urljoin(answer.url, button.get("formaction") or form.get("action") or "")
        browser.post(target, data=fields, timeout=10, allow_redirects=False).raise_for_status()
        return
    raise StuckTrade(f"{address} has no button {choice}")


def drop_off(consignments: Sequence[UUID]) -> None:
    """The seller brings the parcels to the hub."""
    for consignment in consignments:
        logistics.api.drop_off(consignment=consignment, by=SELLER, at=clock.now())


def accept(consignments: Sequence[UUID]) -> None:
    """The hub clerk scans each parcel in, measures it as it was declared, screens and accepts it."""
    for parcel in logistics.api.parcels(consignments=consignments).values():
        logistics.api.receive(code=parcel.number, by=HUB, at=clock.now())
        logistics.api.measure(code=parcel.number, size=_measured(parcel), by=HUB, at=clock.now())
        logistics.api.accept(code=parcel.number, by=HUB, at=clock.now())


def fly(consignments: Sequence[UUID]) -> None:
    """The supervisor builds cleared parcels into a consolidation on the next flight and tenders it."""
    rows = Consignment.objects.filter(pk__in=consignments)
    for origin, destination in rows.values_list("origin", "destination").distinct().order_by():
        here = rows.filter(origin=origin, destination=destination).values_list("pk", flat=True)
        _load(logistics.api.parcels(consignments=list(here)).values(), origin, destination)


def _load(parcels: Iterable[ParcelView], origin: str, destination: str) -> None:
    """Another supervisor may tender the open consolidation in between: what is in it flies, the rest goes
    into the next one.
    """
    left = list(parcels)
    while True:
        flight = next_flight(origin, destination)
        consolidation = logistics.api.open_consolidation(
            flight_no=flight.flight_no, flight_date=flight.date, by=HUB, at=clock.now()
        )
        try:
            while left:
                logistics.api.add_parcel(
                    consolidation=consolidation.id, code=left[-1].number, by=HUB, at=clock.now()
                )
                left.pop()
            logistics.api.tender(consolidation=consolidation.id, by=HUB, at=clock.now())
        except logistics.api.CannotShip as refusal:
            if refusal.code not in ("closed", "empty"):
                raise
            if left:
                continue
        return


def next_flight(origin: str, destination: str) -> logistics.api.FlightView:
    """The first flight that can still be tendered."""
    now = clock.now()
    for flight in logistics.api.flights(origin=origin, destination=destination, at=now, days=3):
        if flight.tender_by > now:
            return flight
    raise StuckTrade(f"no flight from {origin} to {destination} can be tendered in three days")


def _measured(parcel: ParcelView) -> ParcelSize:
    return parcel.declared

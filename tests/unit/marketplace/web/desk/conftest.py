"""A seller at their desk, and paid orders of their firm."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

import logistics.api
from ewtp.kernel import clock
from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from marketplace import entries
from marketplace.actions.open_legs import JOURNEY, finish_leg, start_leg
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout, Consignment
from marketplace.states import LegCode
from tests.factories import market


@pytest.fixture(autouse=True)
def _plain(settings: Settings, tmp_path: Path) -> Any:
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def firm(db: None) -> Firm:
    return market.firm(
        name="Reiekant", postcode="8000", city="Brugge", legal_form="BV/SRL", vat_number="BE0403019261"
    )


@pytest.fixture
def seller(firm: Firm) -> User:
    return market.person(role=Role.SELLER, at=firm, name="Lieve Demeulenaere")


@pytest.fixture
def desk(client: Client, seller: User) -> Client:
    client.force_login(seller)
    return client


@pytest.fixture
def paid_order(firm: Firm) -> Callable[..., Consignment]:
    """Paid, booked and waiting at the seller's."""

    def make(seller: Firm | None = None) -> Consignment:
        buyer = market.person()
        basket = market.basket(buyer, (market.listing(seller or firm), 2))
        checkout = place_checkout(
            user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=clock.now()
        )
        Checkout.objects.filter(pk=checkout.pk).update(state="paid", paid_at=clock.now())
        row = checkout.consignments.get()
        Consignment.objects.filter(pk=row.pk).update(state="underway")
        logistics.api.book(booking=entries.booking(row.pk), by=JOURNEY, at=clock.now())
        for code in (LegCode.PAY, LegCode.BOOK):
            finish_leg(consignment=row.pk, code=code, at=clock.now())
        start_leg(consignment=row.pk, code=LegCode.HUB, at=clock.now())
        row.refresh_from_db()
        return row

    return make

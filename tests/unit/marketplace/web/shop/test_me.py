"""What is kept of a buyer, and how it is taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from ewtp.kernel import clock
from ewtp.parties.actions.keep_identity import give_consent, keep_identity
from ewtp.parties.models import Consent, Identity, User
from ewtp.parties.models.consent import Purpose
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Address
from tests.factories import market

pytestmark = pytest.mark.django_db
FILLED = {
    "name": "林晓雯", "phone": "+86 138-2026-0000", "province": "31", "city": "3101", "district": "310115",
    "street": "张杨路 1996 弄",
}  # fmt: skip


def test_nothing_is_kept_yet(shopper: Client) -> None:
    page = shopper.get("/me/").text
    assert "No address yet." in page
    assert "No identity yet." in page
    assert "None given yet." in page


def test_the_first_address_is_the_first_choice(shopper: Client, buyer: User) -> None:
    shopper.post("/me/addresses/new/", FILLED)
    row = Address.objects.get(user=buyer)
    assert (row.phone, row.city, row.district_code, row.is_default) == (
        "13820260000",
        "上海市",
        "310115",
        True,
    )


def test_a_new_first_choice_replaces_the_old(shopper: Client, buyer: User) -> None:
    old = market.address(buyer, is_default=True)
    shopper.post("/me/addresses/new/", FILLED | {"is_default": "on"})
    old.refresh_from_db()
    assert old.is_default is False
    assert Address.objects.filter(user=buyer, is_default=True).count() == 1


def test_an_address_is_corrected(shopper: Client, buyer: User) -> None:
    row = market.address(buyer)
    shopper.post(f"/me/addresses/{row.pk}/", FILLED | {"street": "世纪大道 1 号"})
    row.refresh_from_db()
    assert (row.street, row.district) == ("世纪大道 1 号", "浦东新区")


def test_a_wrong_address_says_what_is_wrong(shopper: Client) -> None:
    answer = shopper.post("/me/addresses/new/", FILLED | {"city": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["city"] == ["Choose the city."]


def test_anothers_things_are_404_and_stay(shopper: Client) -> None:
    other = market.person()
    address = market.address(other)
    identity = keep_identity(user=other, name="王", number=market.IDENTITY)
    consent = give_consent(
        user=other, purpose=Purpose.CROSS_BORDER, wording="w", language="en", at=clock.now()
    )
    for url in (
        f"/me/addresses/{address.pk}/", f"/me/addresses/{address.pk}/remove/",
        f"/me/identities/{identity.pk}/remove/", f"/me/consents/{consent.pk}/withdraw/",
    ):  # fmt: skip
        assert shopper.post(url, FILLED).status_code == 404
    consent.refresh_from_db()
    assert (Address.objects.count(), Identity.objects.count(), consent.withdrawn_at) == (1, 1, None)


def test_an_address_is_removed(shopper: Client, buyer: User) -> None:
    row = market.address(buyer)
    shopper.post(f"/me/addresses/{row.pk}/remove/")
    assert Address.objects.count() == 0


def test_an_identity_is_masked_and_removed(shopper: Client, buyer: User) -> None:
    row = keep_identity(user=buyer, name="林晓雯", number=market.IDENTITY)
    page = shopper.get("/me/").text
    assert market.IDENTITY not in page
    assert "**************002X" in page
    shopper.post(f"/me/identities/{row.pk}/remove/")
    assert Identity.objects.count() == 0


def test_an_identity_that_customs_knows_stays_and_it_is_said_why(shopper: Client, buyer: User) -> None:
    basket = market.basket(buyer, (market.listing(), 1))
    place_checkout(user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=clock.now())
    row = Identity.objects.get()
    answer = shopper.post(f"/me/identities/{row.pk}/remove/", follow=True)
    assert "Customs knows it from an order" in answer.text
    assert Identity.objects.count() == 1


def test_a_consent_is_withdrawn_once(shopper: Client, buyer: User) -> None:
    row = give_consent(user=buyer, purpose=Purpose.CROSS_BORDER, wording="w", language="en", at=clock.now())
    shopper.post(f"/me/consents/{row.pk}/withdraw/")
    assert Consent.objects.get().withdrawn_at is not None
    assert shopper.post(f"/me/consents/{row.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize("method", ["get", "head"])
def test_taking_back_needs_a_post(shopper: Client, buyer: User, method: str) -> None:
    row = market.address(buyer)
    assert getattr(shopper, method)(f"/me/addresses/{row.pk}/remove/").status_code == 405

"""What is kept of a buyer, and how it is taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from ewtp.kernel import clock
from ewtp.parties.actions.keep_identity import give_consent, keep_identity
from ewtp.parties.models import Consent, Identity, User
from ewtp.parties.models.consent import Purpose
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Address
from tests.factories import market
from tests.unit.marketplace.web.shop.conftest import statements

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
        f"/me/identities/{identity.pk}/remove/", "/me/consents/cross_border/withdraw/",
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


def agree(user: User, purpose: Purpose, day: int, wording: str = "w") -> Consent:
    at = datetime(2026, 11, day, 4, 0, tzinfo=UTC)
    return give_consent(user=user, purpose=purpose, wording=wording, language="en", at=at)


def test_consents_of_a_purpose_are_one_row_with_first_and_times(shopper: Client, buyer: User) -> None:
    agree(buyer, Purpose.CROSS_BORDER, 1, "old words")
    agree(buyer, Purpose.CROSS_BORDER, 3, "new words")
    agree(buyer, Purpose.CROSS_BORDER, 2, "old words")
    page = shopper.get("/me/").text.replace("\u00a0", " ")
    assert "Given 3 times, first on 1 Nov 12:00, last on 3 Nov 12:00, Beijing time" in page
    assert page.count("Name, phone and address sent from China to Belgium and back") == 1
    assert ("new words" in page, "old words" in page) == (True, False)


def test_all_consents_of_a_purpose_are_withdrawn_together_and_once(shopper: Client, buyer: User) -> None:
    agree(buyer, Purpose.CROSS_BORDER, 1)
    agree(buyer, Purpose.CROSS_BORDER, 2)
    other = agree(buyer, Purpose.IDENTITY_CUSTOMS, 1)
    shopper.post("/me/consents/cross_border/withdraw/")
    still = Consent.objects.filter(withdrawn_at=None)
    assert list(still) == [other]
    assert "withdraw/" in shopper.get("/me/").text
    assert "cross_border/withdraw/" not in shopper.get("/me/").text
    assert shopper.post("/me/consents/cross_border/withdraw/").status_code == 404


@pytest.mark.parametrize("purpose", [Purpose.SELLER_TERMS, Purpose.SELLER_FACTS])
def test_terms_of_a_contract_are_shown_and_not_withdrawn(
    shopper: Client, buyer: User, purpose: Purpose
) -> None:
    row = agree(buyer, purpose, 1)
    assert f"{purpose.value}/withdraw/" not in shopper.get("/me/").text
    assert shopper.post(f"/me/consents/{purpose.value}/withdraw/").status_code == 404
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_an_unknown_purpose_is_404(shopper: Client) -> None:
    assert shopper.post("/me/consents/nothing/withdraw/").status_code == 404


def test_my_page_costs_the_same_however_many_consents(shopper: Client, buyer: User) -> None:
    counts = []
    for days in (range(1, 3), range(3, 20)):
        for day in days:
            agree(buyer, Purpose.CROSS_BORDER, day)
        shopper.get("/me/")
        with statements() as made:
            shopper.get("/me/")
        counts.append(len(made))
    assert counts == [5, 5]


@pytest.mark.parametrize("method", ["get", "head"])
def test_taking_back_needs_a_post(shopper: Client, buyer: User, method: str) -> None:
    row = market.address(buyer)
    assert getattr(shopper, method)(f"/me/addresses/{row.pk}/remove/").status_code == 405

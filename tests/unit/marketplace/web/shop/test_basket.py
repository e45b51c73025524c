"""The basket of a visitor and of a buyer."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from ewtp.kernel.money import Money
from ewtp.parties.models import User
from marketplace.models import Basket, BasketLine, Listing
from marketplace.states import ListingState
from tests.factories import market
from tests.unit.marketplace.web.shop.conftest import statements

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def add(client: Client, row: Listing, quantity: int = 1, **more: str) -> object:
    return client.post("/basket/add/", {"listing": str(row.pk), "quantity": quantity, **more})


def test_a_visitor_fills_a_basket_and_sees_it() -> None:
    client, row = Client(), market.listing(name_en="Truffles")
    add(client, row, 2)
    page = client.get("/basket/")
    (shown,) = page.context["parcels"]
    assert [(item.line.listing.pk, item.line.quantity) for item in shown.lines] == [(row.pk, 2)]
    assert page.context["basket_count"] == 2


def test_looking_makes_no_basket() -> None:
    page = Client().get("/basket/")
    assert "Nothing is in it yet." in page.text
    assert Basket.objects.count() == 0


def test_one_parcel_a_maker(shopper: Client) -> None:
    seller = market.firm()
    for row in (market.listing(seller), market.listing(seller), market.listing()):
        add(shopper, row)
    parcels = shopper.get("/basket/").context["parcels"]
    assert sorted(len(shown.lines) for shown in parcels) == [1, 2]


def test_sums_are_the_parcels_added_up(shopper: Client) -> None:
    add(shopper, market.listing(), 2)
    add(shopper, market.listing())
    view = shopper.get("/basket/").context["basket"]
    assert view.total == view.goods + view.freight + view.tax
    assert view.goods.minor == sum(parcel.quote.goods.minor for parcel in view.parcels)
    assert view.is_ready is True


def test_adding_by_htmx_answers_the_cart_and_a_toast(shopper: Client) -> None:
    row = market.listing(name_en="Truffles")
    answer = shopper.post(
        "/basket/add/", {"listing": str(row.pk), "quantity": 2, "then": "stay"}, headers=HTMX
    )
    assert json.loads(answer["HX-Trigger"]) == {"toast": "Truffles is in your basket."}
    assert 'id="basket-link"' in answer.text
    assert ">2</span>" in answer.text


def test_adding_is_five_statements(shopper: Client) -> None:
    row = market.listing()
    add(shopper, market.listing())
    with statements() as made:
        shopper.post("/basket/add/", {"listing": str(row.pk), "quantity": 1}, headers=HTMX)
    assert len(made) == 5


def test_buy_now_goes_to_checkout(shopper: Client) -> None:
    answer = add(shopper, market.listing(), then="checkout")
    assert answer["Location"] == "/checkout/"  # type: ignore[index]


def test_more_than_there_is_is_refused_and_nothing_is_added(shopper: Client) -> None:
    row = market.listing(stock=3, name_en="Truffles")
    answer = shopper.post("/basket/add/", {"listing": str(row.pk), "quantity": 4}, headers=HTMX)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#buy-errors"
    assert "There are 3 of Truffles. Take that many or fewer." in answer.text
    assert BasketLine.objects.count() == 0


def test_more_of_it_is_counted_with_what_is_there(shopper: Client) -> None:
    row = market.listing(stock=3, name_en="Truffles")
    add(shopper, row, 1)
    add(shopper, row, 2)
    assert BasketLine.objects.get().quantity == 3
    answer = shopper.post("/basket/add/", {"listing": str(row.pk), "quantity": 1}, headers=HTMX)
    assert "There are 3 of Truffles. Take that many or fewer." in answer.text
    assert BasketLine.objects.get().quantity == 3


def test_what_is_not_for_sale_is_refused(shopper: Client) -> None:
    row = market.listing()
    Listing.objects.filter(pk=row.pk).update(state=ListingState.PAUSED)
    add(shopper, row)
    assert BasketLine.objects.count() == 0


@pytest.mark.parametrize("listing", ["", "no-uuid", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_listing_is_404(shopper: Client, listing: str) -> None:
    assert shopper.post("/basket/add/", {"listing": listing}).status_code == 404


def test_quantity_is_changed_and_zero_takes_it_out(shopper: Client, buyer: User) -> None:
    row = market.listing()
    add(shopper, row)
    shopper.post("/basket/change/", {"listing": str(row.pk), "quantity": 3})
    assert BasketLine.objects.get(basket__user=buyer).quantity == 3
    shopper.post("/basket/change/", {"listing": str(row.pk), "quantity": 0})
    assert BasketLine.objects.count() == 0


def test_a_change_by_htmx_answers_basket_and_cart(shopper: Client) -> None:
    row = market.listing()
    add(shopper, row)
    answer = shopper.post("/basket/change/", {"listing": str(row.pk), "quantity": 2}, headers=HTMX)
    assert "Basket, 2 pieces" in answer.text
    assert "hx-swap-oob" in answer.text
    assert "<html" not in answer.text


def test_a_visitors_basket_is_the_buyers_after_sign_in(buyer: User) -> None:
    client, row = Client(), market.listing()
    add(client, row, 2)
    client.login(username=buyer.email, password="a good password 1")
    client.post("/accounts/login/", {"login": buyer.email, "password": "a good password 1"})
    page = client.get("/checkout/")
    assert page.status_code == 200
    assert [(line.listing_id, line.quantity) for line in BasketLine.objects.filter(basket__user=buyer)] == [
        (row.pk, 2)
    ]
    assert Basket.objects.count() == 1


def test_above_the_limit_is_said_and_cannot_be_ordered(shopper: Client) -> None:
    add(shopper, market.listing(price=Money(30000, "EUR")), 3)
    page = shopper.get("/basket/")
    (shown,) = page.context["parcels"]
    assert shown.problem == "This parcel is above ¥5,000. Take one item out to continue."
    assert page.context["basket"].is_ready is False
    assert 'href="/checkout/"' not in page.text


def test_what_sold_out_meanwhile_is_marked(shopper: Client) -> None:
    row = market.listing()
    add(shopper, row)
    Listing.objects.filter(pk=row.pk).update(stock=0)
    page = shopper.get("/basket/")
    assert "It is sold out. Take it out to continue." in page.text
    assert page.context["basket"].is_ready is False


def test_a_basket_page_makes_as_many_statements_for_six_makers_as_for_one(shopper: Client) -> None:
    add(shopper, market.listing())
    shopper.get("/basket/")
    with statements() as one:
        shopper.get("/basket/")
    for _ in range(5):
        add(shopper, market.listing())
    with statements() as six:
        shopper.get("/basket/")
    assert len(one) == len(six)

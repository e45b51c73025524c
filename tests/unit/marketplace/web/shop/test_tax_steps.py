"""How the tax was worked out, on tap, wherever a price with tax stands; and where customs shows the year."""

from __future__ import annotations

import pytest
from django.test import Client

from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.parties.models import User
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Consignment, OrderLine, Price
from tests.factories import market

pytestmark = pytest.mark.django_db
SUMMARY = "How the tax is worked out"
PAGE = 'href="https://app.singlewindow.cn/ceb2pubweb/"'


def test_a_product_shows_the_sum_behind_its_stored_tax() -> None:
    row = market.listing(attributes={"vat": "13", "net_g": "250"})
    price = Price.objects.get(listing=row)
    page = Client(headers={"accept-language": "en"}).get(f"/p/{row.pk}/{row.slug}/")
    basis = (price.goods + price.freight).amount
    assert page.context["tax_steps"][-1] == f"Line 1: VAT {basis} × 13 % × 70 % = {price.tax.amount} CNY."
    assert page.context["tax_steps"][-1] in page.text


def test_a_stored_tax_that_the_rules_no_longer_give_has_no_sum() -> None:
    row = market.listing()
    price = Price.objects.get(listing=row)
    price.tax = price.tax + Money(100, "CNY")
    price.save()
    page = Client().get(f"/p/{row.pk}/{row.slug}/")
    assert page.context["tax_steps"] == ()


def test_basket_and_checkout_show_it_for_each_parcel(shopper: Client, buyer: User) -> None:
    market.basket(buyer, (market.listing(), 1), (market.listing(), 1))
    for path in ("/basket/", "/checkout/"):
        page = shopper.get(path, headers={"accept-language": "en"})
        assert page.text.count(SUMMARY) == 2, path


def test_the_order_shows_what_was_frozen(shopper: Client, buyer: User) -> None:
    basket = market.basket(buyer, (market.listing(), 1))
    placed = place_checkout(
        user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=clock.now()
    )
    number = Consignment.objects.get(checkout=placed).number
    OrderLine.objects.update(tax_steps=["It was computed so."])
    assert "It was computed so." in shopper.get(f"/orders/{number}/").text


def test_the_year_is_ours_only_and_the_page_says_where_customs_has_its_own(
    shopper: Client, buyer: User
) -> None:
    market.basket(buyer, (market.listing(), 1))
    page = shopper.get("/checkout/", headers={"accept-language": "en"})
    assert "We see orders on this platform only." in page.text
    assert PAGE in page.text

"""The product page."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import override

from ewtp.kernel.money import Money
from marketplace.countries import country
from marketplace.models import Listing, Price
from marketplace.states import ListingState
from marketplace.web.desk.origins import COUNTRIES
from marketplace.web.shop.product import tax_rule
from tests.factories import market
from tests.unit.marketplace.web.shop.conftest import statements

pytestmark = pytest.mark.django_db


def url(row: Listing) -> str:
    return f"/p/{row.pk}/{row.slug}/"


def test_the_price_is_the_stored_one_with_its_sum() -> None:
    row = market.listing()
    Price.objects.filter(listing=row).update(
        goods_minor=15088, freight_minor=3244, tax_minor=1668, total_minor=20000, rate="7.544100"
    )
    page = Client().get(url(row))
    assert page.context["price"].total == Money(20000, "CNY")
    assert [(str(line.label), line.amount.minor) for line in page.context["lines"]] == [
        ("Goods €20.00 × 7.5441", 15088),
        ("Flight and delivery", 3244),
        ("Import tax", 1668),
    ]


def test_the_rule_is_a_formula_where_it_gives_the_stored_tax() -> None:
    row = market.listing(attributes={"vat": "13", "net_g": "250"})
    price = Price.objects.get(listing=row)
    assert tax_rule(row, price).startswith("Import tax = (goods + freight) × VAT 13 % × 70 %")
    price.tax = price.tax + Money(100, "CNY")
    assert tax_rule(row, price).startswith("Import tax = 70 % of China's VAT and consumption tax")


def test_a_product_page_is_six_statements(shopper: Client) -> None:
    row = market.listing()
    market.listing(row.firm)
    with statements() as made:
        shopper.get(url(row))
    assert len(made) == 6


def test_another_slug_leads_to_the_right_one() -> None:
    row = market.listing()
    answer = Client().get(f"/p/{row.pk}/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, url(row))


def test_what_is_not_live_or_unknown_is_404() -> None:
    row = market.listing()
    Listing.objects.filter(pk=row.pk).update(state=ListingState.PAUSED)
    assert Client().get(url(row)).status_code == 404
    assert Client().get(f"/p/{uuid4()}/x/").status_code == 404


def test_sold_out_cannot_be_bought() -> None:
    page = Client().get(url(market.listing(stock=0)))
    assert page.context["can_buy"] is False
    assert "Sold out." in page.text
    assert 'id="buy"' not in page.text


def test_without_a_price_it_cannot_be_bought() -> None:
    row = market.listing()
    Price.objects.filter(listing=row).update(verdict="invalid")
    page = Client().get(url(row))
    assert page.context["can_buy"] is False
    assert "This product cannot be ordered now." in page.text


def test_few_pieces_are_counted() -> None:
    assert "3 left" in Client().get(url(market.listing(stock=3))).text


def test_similar_goods_are_the_makers_own_first() -> None:
    row = market.listing()
    market.listing(name_en="Another's")
    market.listing(row.firm, name_en="Own")
    page = Client().get(url(row))
    assert [good.name for good in page.context["similar"]] == ["Own", "Another's"]


def test_who_sells_is_shown_with_number_and_agency() -> None:
    seller = market.firm(name="Hautecabosse", enterprise_number="0542341747")
    page = Client().get(url(market.listing(seller)))
    assert "0542.341.747" in page.text
    assert "Trade agency, Wallonia" in page.text


def test_a_page_reads_in_the_visitors_language_as_far_as_the_seller_wrote_it() -> None:
    row = market.listing(
        name_fr="Truffes", text_fr="Roulées à la main.", highlights_fr=["Sans huile de palme"],
        ingredients_fr="Pâte de cacao", highlights_nl=["Zonder palmolie"], highlights_en=["No palm oil"],
        ingredients_en="Cocoa mass",
    )  # fmt: skip
    french = Client(headers={"accept-language": "fr"}).get(url(row)).text
    for said in ("Truffes", "Roulées à la main.", "Sans huile de palme", "Pâte de cacao"):
        assert said in french
    assert "No palm oil" not in french
    dutch = Client(headers={"accept-language": "nl"}).get(url(row)).text
    assert ("Zonder palmolie" in dutch, "Cocoa mass" in dutch) == (True, True)


@pytest.mark.parametrize(("language", "name"), [("en", "Japan"), ("zh-hans", "日本")])
def test_every_country_that_goods_may_come_from_has_its_name(language: str, name: str) -> None:
    with override(language):
        assert country("JP") == name
        assert [code for code in COUNTRIES if country(code) == code] == []

"""A change is seen on the next view of a page, though most of a page is drawn once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as Unreachable

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.parties.models import User
from ewtp.parties.states import Admission
from marketplace.actions.move_listing import pause_listing
from marketplace.actions.price_listing import price_listings
from marketplace.models import Listing, Photo, Price
from tests.factories import market

pytestmark = pytest.mark.django_db
PAGES = ("/goods/", "/goods/chocolate/", "/search/?q=truffles", "/")


@pytest.fixture
def row() -> Listing:
    return market.listing(name_en="Truffles", name_zh="松露巧克力", stock=20)


def product(row: Listing) -> str:
    return f"/p/{row.pk}/{row.slug}/"


def text(path: str, language: str = "en", **cookies: str) -> str:
    client = Client(headers={"accept-language": language})
    client.cookies.load(cookies)
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.text)


def price(row: Listing, minor: int) -> None:
    Price.objects.filter(listing=row).update(total_minor=minor, goods_minor=minor, freight_minor=0)


@pytest.mark.parametrize("path", PAGES)
def test_a_changed_price_is_seen_on_the_next_view_of_a_shelf(row: Listing, path: str) -> None:
    price(row, 12345)
    assert "123<small>.45</small>" in text(path)
    price(row, 67890)
    shown = text(path)
    assert "678<small>.90</small>" in shown
    assert "123<small>.45</small>" not in shown


def test_a_changed_price_is_seen_on_the_product_page_with_its_sum_and_its_buttons(row: Listing) -> None:
    price(row, 12345)
    assert "Buy now, ¥123.45" in text(product(row))
    price(row, 67890)
    shown = text(product(row))
    assert shown.count("Buy now, ¥678.90") == 2
    assert "<dd>¥678.90</dd>" in shown
    assert "123.45" not in shown


def test_the_sellers_new_price_is_seen_on_the_next_view(row: Listing) -> None:
    before = text(product(row))
    row.price = Money(row.price_minor * 2, "EUR")
    row.save()
    price_listings(listings=[row], at=clock.now())
    total = Price.objects.get(listing=row).total
    assert f"¥{total.amount:,}" not in before
    assert f"Buy now, ¥{total.amount:,}" in text(product(row))


def test_another_days_rate_is_seen(row: Listing) -> None:
    Price.objects.filter(listing=row).update(rate="7.500000")
    assert "× 7.5000" in text(product(row))
    Price.objects.filter(listing=row).update(rate="7.600000")
    assert "× 7.6000" in text(product(row))


@pytest.mark.parametrize("path", PAGES)
def test_sold_out_is_seen_on_the_next_view_of_a_shelf(row: Listing, path: str) -> None:
    assert "Sold out" not in text(path)
    Listing.objects.filter(pk=row.pk).update(stock=0)
    assert "Sold out" in text(path)


def test_sold_out_and_few_are_seen_on_the_product_page(row: Listing) -> None:
    assert 'id="buy"' in text(product(row))
    Listing.objects.filter(pk=row.pk).update(stock=3)
    shown = text(product(row))
    assert "3 left" in shown
    assert 'max="3"' in shown
    Listing.objects.filter(pk=row.pk).update(stock=0)
    shown = text(product(row))
    assert "Sold out." in shown
    assert 'id="buy"' not in shown


def change_name(row: Listing) -> str:
    Listing.objects.filter(pk=row.pk).update(name_en="Truffles of Ghent")
    return "Truffles of Ghent"


def change_photo(row: Listing) -> str:
    Photo.objects.create(listing=row, file="photos/new.webp", digest="new", position=0)
    return "photos/new.webp"


def change_city(row: Listing) -> str:
    row.firm.city = "Dinant"
    row.firm.save()
    return "Dinant"


@pytest.mark.parametrize("change", [change_name, change_photo, change_city])
def test_another_name_picture_or_seat_is_seen_everywhere(
    row: Listing, change: Callable[[Listing], str]
) -> None:
    paths = (*PAGES, product(row))
    before = [text(path) for path in paths]
    new = change(row)
    assert [new in page for page in before] == [False] * len(paths)
    assert [new in text(path) for path in paths] == [True] * len(paths)


def test_a_picture_that_goes_is_no_longer_shown(row: Listing) -> None:
    photo = Photo.objects.create(listing=row, file="photos/old.webp", digest="old")
    assert "photos/old.webp" in text(product(row))
    photo.delete()
    assert "photos/old.webp" not in text(product(row))


def test_goods_that_are_paused_or_may_no_longer_be_sold_leave_the_shelves(row: Listing) -> None:
    other = market.listing(row.firm, name_en="Truffles, dark")
    assert [page.count('class="good"') for page in map(text, PAGES)] == [2] * len(PAGES)
    Price.objects.filter(listing=other).update(verdict="refused")
    assert [page.count('class="good"') for page in map(text, PAGES)] == [1] * len(PAGES)
    pause_listing(listing=row, by=Actor.system("test"), at=clock.now())
    assert [page.count('class="good"') for page in map(text, PAGES)] == [0] * len(PAGES)
    assert Client().get(product(row)).status_code == 404


def test_what_the_rules_refuse_or_a_firm_shut_out_cannot_be_bought(row: Listing) -> None:
    assert 'id="buy"' in text(product(row))
    Price.objects.filter(listing=row).update(verdict="refused")
    assert "This product cannot be ordered now." in text(product(row))
    Price.objects.filter(listing=row).update(verdict="ok")
    assert 'id="buy"' in text(product(row))
    row.firm.state = Admission.SUSPENDED
    row.firm.save()
    assert "This product cannot be ordered now." in text(product(row))


@pytest.mark.parametrize("path", [*PAGES, ""])
def test_another_language_is_not_served(row: Listing, path: str) -> None:
    words = {"en": "Truffles", "zh-hans": "松露巧克力"}
    own = {"en": "Sign in", "zh-hans": "登录"}
    for language, other in (("en", "zh-hans"), ("zh-hans", "en"), ("en", "zh-hans")):
        shown = text(path or product(row), language)
        body = shown.split('id="main"')[1].split("</main>")[0]
        assert words[language] in body
        assert words[other] not in body
        assert own[language] in shown
        assert own[other] not in shown


def test_another_theme_is_not_served() -> None:
    pinned = '<button type="submit" name="theme" value="dark" data-pin="dark" aria-current="true">'
    assert [pinned in text("/goods/", **given) for given in ({}, {"theme": "dark"}, {})] == [
        False,
        True,
        False,
    ]


def test_a_visitor_is_not_shown_a_persons_menu_or_basket(row: Listing, shopper: Client, buyer: User) -> None:
    market.basket(buyer, (row, 2))
    path = product(row)
    own = shopper.get(path).text
    assert ("Sign out" in own, str(buyer) in own, "Basket, 2 pieces" in own) == (True, True, True)
    shown = text(path)
    assert ("Sign out" in shown, str(buyer) in shown, "Basket, 0 pieces" in shown) == (False, False, True)


def test_each_view_has_a_csrf_token_of_its_own(row: Listing) -> None:
    first, second = (Client().get(product(row)) for _ in range(2))
    tokens = [answer.text.split('name="csrf-token" content="')[1][:64] for answer in (first, second)]
    assert tokens[0] != tokens[1]
    assert [answer.text.count(token) for answer, token in zip((first, second), tokens, strict=True)] == [6, 6]


def test_pages_are_shown_while_the_cache_is_down(row: Listing, settings: LazySettings) -> None:
    down = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": down}
    with pytest.raises(Unreachable):
        cache.get("anything")
    for path in (*PAGES, product(row)):
        assert "Truffles" in text(path)

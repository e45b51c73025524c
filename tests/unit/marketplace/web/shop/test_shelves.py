"""Home, departments, search and makers."""

from __future__ import annotations

import pytest
from django.test import Client

from ewtp.kernel.money import Money
from ewtp.parties.states import Admission
from marketplace.models import Category, Listing
from marketplace.states import ListingState
from tests.factories import market
from tests.unit.marketplace.web.shop.conftest import statements

pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return [good.name for good in answer.context["goods"]]  # type: ignore[attr-defined]


def test_a_chinese_browser_gets_chinese_names() -> None:
    market.listing(name_en="Truffles", name_zh="松露巧克力")
    page = Client(headers={"accept-language": "zh-CN,zh;q=0.9"}).get("/goods/")
    assert names(page) == ["松露巧克力"]
    assert '<html lang="zh-Hans"' in page.text


def test_another_browser_gets_english() -> None:
    market.listing(name_en="Truffles", name_zh="松露巧克力")
    page = Client(headers={"accept-language": "de"}).get("/goods/")
    assert names(page) == ["Truffles"]
    assert '<html lang="en"' in page.text


def test_home_without_goods_says_so() -> None:
    assert "Nothing is on sale yet." in Client().get("/").text


def test_home_shows_departments_goods_and_the_next_flight() -> None:
    market.listing(name_en="Truffles")
    page = Client().get("/")
    assert names(page) == ["Truffles"]
    assert [row.slug for row in page.context["categories"]] == ["chocolate"]
    assert page.context["promise"].flight.flight_no in ("EW8801", "EW8803")


def test_home_is_four_statements_and_the_flights(shopper: Client) -> None:
    for _ in range(3):
        market.listing()
    with statements() as made:
        shopper.get("/")
    assert len(made) == 5


def test_all_goods_for_a_signed_in_buyer_is_four_statements(shopper: Client) -> None:
    for _ in range(3):
        market.listing()
    with statements() as made:
        shopper.get("/goods/")
    assert len(made) == 4


def test_all_goods_for_a_visitor_is_two_statements() -> None:
    for _ in range(3):
        market.listing()
    with statements() as made:
        Client().get("/goods/")
    assert len(made) == 2


def test_a_department_is_four_statements(shopper: Client) -> None:
    market.listing()
    with statements() as made:
        shopper.get("/goods/chocolate/")
    assert len(made) == 4


def test_a_department_shows_only_its_own() -> None:
    beer = Category.objects.create(slug="beer", name_en="Beer", name_zh="啤酒")
    market.listing(name_en="Truffles")
    market.listing(name_en="Tripel", category=beer)
    assert names(Client().get("/goods/beer/")) == ["Tripel"]


def test_an_unknown_department_is_404() -> None:
    assert Client().get("/goods/nothing/").status_code == 404


def test_an_empty_department_offers_all_goods() -> None:
    market.category("books")
    assert "Nothing is on sale here now." in Client().get("/goods/books/").text


@pytest.mark.parametrize(
    ("sort", "expected"), [("cheap", ["A", "B", "C"]), ("dear", ["C", "B", "A"]), ("new", ["C", "B", "A"])]
)
def test_goods_are_sorted(sort: str, expected: list[str]) -> None:
    seller = market.firm()
    for name, cents in (("A", 1000), ("B", 2000), ("C", 3000)):
        market.listing(seller, name_en=name, price=Money(cents, "EUR"))
    assert names(Client().get("/goods/", {"sort": sort})) == expected


@pytest.mark.parametrize("sort", ["new", "cheap", "dear"])
def test_pages_follow_each_other_without_gap_or_repeat(sort: str) -> None:
    seller = market.firm()
    for number in range(26):
        market.listing(seller, name_en=f"N{number:02d}", price=Money(1000 + number // 3, "EUR"))
    first = Client().get("/goods/", {"sort": sort})
    second = Client().get("/goods/?" + first.context["more"])
    assert (len(names(first)), len(names(second)), second.context["more"]) == (24, 2, "")
    assert sorted(names(first) + names(second)) == [f"N{number:02d}" for number in range(26)]


def test_htmx_gets_only_the_next_goods() -> None:
    market.listing(name_en="Truffles")
    part = Client().get("/goods/", headers={"hx-request": "true"})
    assert part.text.strip().startswith('<a class="good')


def test_a_spoilt_cursor_starts_from_the_beginning() -> None:
    market.listing(name_en="Truffles")
    assert names(Client().get("/goods/", {"after": "yesterday~x"})) == ["Truffles"]


def test_what_is_not_live_is_not_shown() -> None:
    row = market.listing()
    Listing.objects.filter(pk=row.pk).update(state=ListingState.PAUSED)
    assert names(Client().get("/goods/")) == []


def test_sold_out_goods_say_so() -> None:
    market.listing(stock=0)
    (good,) = Client().get("/goods/").context["goods"]
    assert (good.note, good.is_gone) == ("Sold out", True)


@pytest.mark.parametrize("words", ["松露", "松露巧克力", "truffle", "Truffles", "reiekant"])
def test_search_reads_chinese_and_latin(words: str) -> None:
    market.listing(name_en="Truffles", name_zh="松露巧克力", brand="Reiekant")
    market.listing(name_en="Soap", name_zh="手工皂")
    assert names(Client().get("/search/", {"q": words})) == ["Truffles"]


def test_a_search_is_three_statements(shopper: Client) -> None:
    market.listing(name_en="Truffles")
    with statements() as made:
        shopper.get("/search/", {"q": "truffles"})
    assert len(made) == 3


def test_an_empty_search_result_offers_departments_and_goods() -> None:
    market.listing(name_en="Truffles")
    page = Client().get("/search/", {"q": "submarine"})
    assert "Nothing found for “submarine”" in page.text
    assert [good.name for good in page.context["others"]] == ["Truffles"]
    assert [row.slug for row in page.context["categories"]] == ["chocolate"]


def test_searched_words_are_escaped() -> None:
    assert "<script>alert" not in Client().get("/search/", {"q": "<script>alert(1)"}).text


def test_a_maker_shows_its_register_and_its_own_goods() -> None:
    seller = market.firm(name="Hautecabosse", enterprise_number="0542341747")
    market.listing(seller, name_en="Forest box")
    market.listing(name_en="Another's")
    page = Client().get(f"/makers/{seller.pk}/")
    assert names(page) == ["Forest box"]
    assert "0542.341.747" in page.text


def test_a_maker_that_is_not_admitted_is_404() -> None:
    seller = market.firm(state=Admission.SUBMITTED)
    assert Client().get(f"/makers/{seller.pk}/").status_code == 404


def test_makers_lists_those_with_live_goods_only() -> None:
    with_goods = market.firm()
    market.listing(with_goods)
    market.firm()
    page = Client().get("/makers/")
    assert [(firm.pk, firm.live) for firm in page.context["makers"]] == [(with_goods.pk, 1)]

"""`/api/v1/`: products for everybody, consignments for those they belong to, and a description that holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ewtp.kernel import clock
from ewtp.parties.models import User
from ewtp.parties.roles import Role
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Basket, Checkout, Consignment, Listing
from marketplace.states import ListingState
from tests.factories import market

pytestmark = pytest.mark.django_db
Ask = Callable[[User | None, str], Any]

PRODUCT_LIST = 3  # listings, photos, prices
CONSIGNMENT_LIST = 4  # person with memberships, consignments, lines, legs


@pytest.fixture
def ask() -> Ask:
    """The answer to a GET by this person, or by nobody."""

    def get(user: User | None, path: str) -> Any:
        client = Client(headers={"accept-language": "en"})
        if user is not None:
            client.force_login(user)
        return client.get(f"/api/v1/{path}")

    return get


def order(buyer: User, listing: Listing) -> Consignment:
    checkout = place_checkout(
        user=buyer,
        basket=market.basket(buyer, (listing, 2)),
        purchase=market.purchase(buyer),
        by=market.BY,
        at=clock.now(),
    )
    Basket.objects.filter(user=buyer).delete()
    return checkout.consignments.get()


def numbers(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [row["number"] for row in answer.json()["results"]]


def test_the_description_has_no_gaps(tmp_path: Path) -> None:
    target = tmp_path / "schema.yml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(target))
    text = target.read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if line.startswith("  /")] == [
        "/api/v1/categories/:",
        "/api/v1/classification/:",
        "/api/v1/consignments/:",
        "/api/v1/consignments/{number}/:",
        "/api/v1/eligibility/:",
        "/api/v1/landed-cost/:",
        "/api/v1/products/:",
        "/api/v1/products/{id}/:",
    ]


def test_lists_live_products_with_their_price_at_the_door(ask: Ask) -> None:
    live = market.listing()
    market.listing(state=ListingState.DRAFT)
    answer = ask(None, "products/")
    assert answer.status_code == 200
    (row,) = answer.json()["results"]
    price = live.prices.get(destination="CN")
    assert (row["id"], row["name"], row["seller"]) == (str(live.pk), live.name_en, live.firm.name)
    assert row["price_at_door"] == {
        "goods": str(price.goods.amount),
        "freight": str(price.freight.amount),
        "tax": str(price.tax.amount),
        "total": str(price.total.amount),
        "currency": "CNY",
        "rate": str(price.rate),
        "rate_date": price.rate_date.isoformat(),
    }
    assert ask(None, f"products/{live.pk}/").json() == row


def test_a_product_that_is_not_live_is_not_there(ask: Ask) -> None:
    draft = market.listing(state=ListingState.DRAFT)
    assert ask(None, f"products/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_products_need_the_same_statements_however_many(
    ask: Ask, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        market.listing()
    with django_assert_num_queries(PRODUCT_LIST):
        assert len(ask(None, "products/").json()["results"]) == count


def test_consignments_are_for_nobody_without_a_name(ask: Ask) -> None:
    row = order(market.person(), market.listing())
    for path in ("consignments/", f"consignments/{row.number}/"):
        answer = ask(None, path)
        assert answer.status_code == 403
        assert row.number not in answer.content.decode()


def test_a_buyer_sees_their_own_only(ask: Ask) -> None:
    buyer, other, listing = market.person(), market.person(), market.listing()
    mine, theirs = order(buyer, listing), order(other, listing)
    assert numbers(ask(buyer, "consignments/")) == [mine.number]
    assert ask(buyer, f"consignments/{mine.number}/").json()["number"] == mine.number
    assert ask(buyer, f"consignments/{theirs.number}/").status_code == 404


def test_a_seller_sees_what_their_firm_sold_once_it_is_paid(ask: Ask) -> None:
    first, second = market.listing(), market.listing()
    seller = market.person(role=Role.SELLER, at=first.firm)
    sold, other = order(market.person(), first), order(market.person(), second)
    assert numbers(ask(seller, "consignments/")) == []
    Checkout.objects.update(state="paid")
    assert numbers(ask(seller, "consignments/")) == [sold.number]
    assert ask(seller, f"consignments/{other.number}/").status_code == 404


def test_amounts_are_text_with_their_currency(ask: Ask) -> None:
    buyer = market.person()
    row = order(buyer, market.listing())
    answer = ask(buyer, f"consignments/{row.number}/").json()
    for name in ("goods", "freight", "tax", "total"):
        amount = getattr(row, name)
        assert answer[name] == {"amount": str(amount.amount), "currency": "CNY"}
    assert [leg["code"] for leg in answer["legs"]] == list(
        row.legs.order_by("position").values_list("code", flat=True)
    )


@pytest.mark.parametrize("path", ["consignments/", "consignments/{number}/"])
def test_says_nothing_of_the_recipient(ask: Ask, path: str) -> None:
    buyer = market.person()
    row = order(buyer, market.listing())
    text = ask(buyer, path.format(number=row.number)).content.decode()
    assert row.number in text
    for secret in (row.recipient_name, row.recipient_phone, row.street, market.IDENTITY):
        assert secret
        assert secret not in text


@pytest.mark.parametrize("count", [1, 3])
def test_consignments_need_the_same_statements_however_many(
    ask: Ask, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    buyer, listing = market.person(), market.listing()
    for _ in range(count):
        order(buyer, listing)
    client = Client()
    client.force_login(buyer)
    with django_assert_num_queries(CONSIGNMENT_LIST):
        assert len(numbers(client.get("/api/v1/consignments/"))) == count


def test_a_buyer_sees_no_payout_and_others_not_who_signed(ask: Ask) -> None:
    seller, buyer = market.person(role=Role.SELLER), market.person()
    row = order(buyer, market.listing(seller.memberships.get().firm))
    Checkout.objects.update(state="paid")
    row.legs.filter(code="door").update(evidence={"signed_by": "林女士"})
    row.legs.filter(code="settle").update(evidence={"amount": "20.70 EUR", "payout": "po_1"})

    def seen(user: User) -> dict[str, Any]:
        legs = ask(user, f"consignments/{row.number}/").json()["legs"]
        return {leg["code"]: leg["evidence"] for leg in legs if leg["evidence"]}

    assert seen(buyer) == {"door": {"signed_by": "林女士"}}
    assert seen(seller) == {"settle": {"amount": "20.70 EUR", "payout": "po_1"}}

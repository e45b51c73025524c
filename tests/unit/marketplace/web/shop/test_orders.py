"""A buyer's orders."""

from __future__ import annotations

import pytest
from django.test import Client

from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.parties.models import User
from ewtp.parties.roles import Role
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Consignment, Leg
from marketplace.states import ConsignmentState, LegCode, LegState
from tests.factories import market
from tests.unit.marketplace.web.shop.conftest import statements

pytestmark = pytest.mark.django_db


def order(buyer: User, makers: int = 1) -> Consignment:
    basket = market.basket(buyer, *((market.listing(name_en="Truffles"), 1) for _ in range(makers)))
    placed = place_checkout(
        user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=clock.now()
    )
    basket.delete()
    return Consignment.objects.filter(checkout=placed).order_by("number")[0]


def test_no_orders_yet(shopper: Client) -> None:
    assert "You have not ordered yet." in shopper.get("/orders/").text


def test_an_unpaid_order_says_by_when_and_how_to_pay(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    page = shopper.get(f"/orders/{row.number}/")
    assert "It waits for your payment." in page.text
    assert f'href="/pay/{row.checkout.number}/"' in page.text


def test_anothers_order_is_404_also_for_its_seller(buyer: User) -> None:
    row = order(buyer)
    for person in (market.person(), market.person(role=Role.SELLER, at=row.seller)):
        client = Client()
        client.force_login(person)
        assert client.get(f"/orders/{row.number}/").status_code == 404


def test_a_visitor_signs_in_first(buyer: User) -> None:
    row = order(buyer)
    answer = Client().get(f"/orders/{row.number}/")
    assert answer["Location"] == f"/accounts/login/?next=/orders/{row.number}/"


def test_identity_and_phone_are_masked(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    page = shopper.get(f"/orders/{row.number}/").text
    assert market.IDENTITY not in page
    assert "13812345678" not in page
    assert "138****5678" in page
    assert "**************002X" in page


def test_the_part_that_renews_itself(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    part = shopper.get(f"/orders/{row.number}/", headers={"hx-request": "true"})
    assert part.text.strip().startswith('<div id="order-live"')
    assert f'hx-get="/orders/{row.number}/"' in part.text


@pytest.mark.parametrize(
    "state", [ConsignmentState.LAPSED, ConsignmentState.REFUNDED, ConsignmentState.SETTLED]
)
def test_an_order_that_ended_asks_no_more(shopper: Client, buyer: User, state: str) -> None:
    row = order(buyer)
    Consignment.objects.filter(pk=row.pk).update(state=state, delivered_at=clock.now(), closed_at=clock.now())
    assert "hx-get" not in shopper.get(f"/orders/{row.number}/").text


def test_the_sellers_payout_is_not_shown(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    Leg.objects.filter(consignment=row, code=LegCode.SETTLE).update(
        state=LegState.DONE, ended_at=clock.now(), evidence={"amount": "18.40 EUR", "payout": "po_1"}
    )
    page = shopper.get(f"/orders/{row.number}/").text
    assert "18.40" not in page
    assert "po_1" not in page


def test_what_proves_a_leg_is_shown(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    Leg.objects.filter(consignment=row, code=LegCode.EXPORT).update(
        state=LegState.DONE, ended_at=clock.now(), evidence={"mrn": "26BE1130004217K8A5"}
    )
    assert "Export MRN 26BE1130004217K8A5" in shopper.get(f"/orders/{row.number}/").text


def imported(row: Consignment, *, leg: str, customs: str = "") -> None:
    """The order stands at its import, with a declaration in that state."""
    problem, note = ("import_held", "布控查验") if leg == LegState.HELD else ("", "")
    Consignment.objects.filter(pk=row.pk).update(
        state=ConsignmentState.UNDERWAY, leg=LegCode.IMPORT, problem=problem, problem_note=note
    )
    Leg.objects.filter(consignment=row, code=LegCode.IMPORT).update(state=leg)
    if customs:
        Declaration.objects.create(
            consignment=row.pk, regime="china_cbec", kind="import", reference="EW-1", state=customs,
            payload="{}", created_at=clock.now(),
        )  # fmt: skip


AHEAD, OPEN = "If customs opens the box", "Customs has the box open"


@pytest.mark.parametrize(
    ("leg", "customs", "shown"),
    [
        (LegState.WAITING, "", (True, False)),
        (LegState.RUNNING, "submitted", (True, False)),
        (LegState.HELD, "inspection", (False, True)),
        (LegState.HELD, "review", (False, False)),
        (LegState.DONE, "released", (False, False)),
    ],
)
def test_the_note_on_inspection_comes_before_it_or_while_the_box_is_open(
    shopper: Client, buyer: User, leg: str, customs: str, shown: tuple[bool, bool]
) -> None:
    row = order(buyer)
    imported(row, leg=leg, customs=customs)
    page = shopper.get(f"/orders/{row.number}/").text
    assert (AHEAD in page, OPEN in page) == shown


def test_customs_own_words_are_marked_as_chinese(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    imported(row, leg=LegState.HELD, customs="inspection")
    page = shopper.get(f"/orders/{row.number}/").text
    assert 'In their own words: <q class="theirs" lang="zh-Hans">布控查验</q>' in page
    assert page.index("China customs opened the box to inspect it.") < page.index("布控查验")


def test_an_order_page_is_seven_statements(shopper: Client, buyer: User) -> None:
    row = order(buyer)
    Consignment.objects.filter(pk=row.pk).update(state=ConsignmentState.UNDERWAY, leg=LegCode.HUB)
    with statements() as made:
        shopper.get(f"/orders/{row.number}/")
    assert len(made) == 7


def test_the_list_makes_as_many_statements_for_six_orders_as_for_one(shopper: Client, buyer: User) -> None:
    order(buyer)
    with statements() as one:
        shopper.get("/orders/")
    order(buyer, makers=5)
    with statements() as six:
        shopper.get("/orders/")
    assert (len(one), len(six)) == (7, 7)

"""The checkout on one page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.parties.actions.keep_identity import keep_identity
from ewtp.parties.models import Consent, Identity, User
from marketplace.models import Address, BasketLine, Checkout, Consignment, Listing
from marketplace.wording import CONSENTS
from tests.factories import market
from tests.unit.marketplace.web.shop.conftest import statements

pytestmark = pytest.mark.django_db
NEW_ADDRESS = {
    "address": "new",
    "name": "林晓雯",
    "phone": "138 2026 0000",
    "province": "33",
    "city": "3301",
    "district": "330106",
    "street": "文三路 478 号",
}
NEW_PERSON = {"identity": "new", "identity_name": "", "identity_number": market.IDENTITY}
REST = {"identity_customs": "on", "cross_border": "on", "method": "alipay"}
FILLED = NEW_ADDRESS | NEW_PERSON | REST


@pytest.fixture
def row(buyer: User) -> Listing:
    listing = market.listing(name_en="Truffles")
    market.basket(buyer, (listing, 2))
    return listing


def errors(answer: Any) -> dict[str, list[str]]:
    return {field: list(found) for field, found in answer.context["form"].errors.items()}


def test_a_visitor_signs_in_on_the_way() -> None:
    answer = Client().get("/checkout/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/checkout/")


def test_an_empty_basket_leads_back(shopper: Client) -> None:
    assert shopper.get("/checkout/")["Location"] == "/basket/"


@pytest.mark.usefixtures("row")
def test_a_first_order_keeps_address_identity_and_consents(shopper: Client, buyer: User) -> None:
    answer = shopper.post("/checkout/", FILLED)
    placed = Checkout.objects.get(buyer=buyer)
    assert answer["Location"] == f"/pay/{placed.number}/"
    parcel = Consignment.objects.get(checkout=placed)
    assert (parcel.province, parcel.city, parcel.district, parcel.district_code) == (
        "浙江省",
        "杭州市",
        "西湖区",
        "330106",
    )
    assert (parcel.recipient_name, parcel.recipient_phone) == ("林晓雯", "13820260000")
    kept = Address.objects.get(user=buyer)
    assert (kept.street, kept.is_default) == ("文三路 478 号", True)
    assert placed.identity is not None
    assert (placed.identity.name, placed.identity.number) == ("林晓雯", market.IDENTITY)
    assert sorted(Consent.objects.values_list("purpose", "wording")) == sorted(
        (purpose.value, str(words)) for purpose, words in CONSENTS.items()
    )
    assert BasketLine.objects.count() == 0


@pytest.mark.usefixtures("row")
def test_a_saved_address_and_identity_are_reused(shopper: Client, buyer: User) -> None:
    address = market.address(buyer)
    identity = keep_identity(user=buyer, name="林晓雯", number=market.IDENTITY)
    shopper.post("/checkout/", {"address": str(address.pk), "identity": str(identity.pk), **REST})
    assert Checkout.objects.get(buyer=buyer).identity == identity
    assert (Address.objects.count(), Identity.objects.count()) == (1, 1)


@pytest.mark.usefixtures("row")
def test_anothers_address_and_identity_are_not_taken(shopper: Client) -> None:
    other = market.person()
    address = market.address(other)
    identity = keep_identity(user=other, name="王", number=market.IDENTITY)
    answer = shopper.post("/checkout/", {"address": str(address.pk), "identity": str(identity.pk), **REST})
    assert answer.status_code == 422
    assert {"address", "identity", "identity_number"} <= set(errors(answer))
    assert Checkout.objects.count() == 0


@pytest.mark.usefixtures("row")
@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (
            {"identity_number": "110105194912310021"},
            "identity_number",
            "The last character does not fit the rest: one character is wrong. Type the number again.",
        ),
        (
            {"identity_number": ""},
            "identity_number",
            "The identity number is missing. Customs clears by person.",
        ),
        ({"phone": "12345"}, "phone", "A mobile number has 11 digits and begins with 1. Check it."),
        ({"name": ""}, "name", "The recipient's name is missing."),
        ({"district": ""}, "district", "Choose the district."),
        ({"district": "310115"}, "district", "Choose the district."),
        ({"street": " "}, "street", "Street and number are missing."),
        (
            {"identity_customs": ""},
            "identity_customs",
            "Tick it to go on: without this consent customs cannot clear the parcel.",
        ),
        (
            {"cross_border": ""},
            "cross_border",
            "Tick it to go on: without this consent the parcel cannot be sent to you.",
        ),
        ({"method": ""}, "method", "Choose how to pay."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_happens(
    shopper: Client, change: dict[str, str], field: str, words: str
) -> None:
    answer = shopper.post("/checkout/", FILLED | change)
    assert answer.status_code == 422
    assert errors(answer) == {field: [words]}
    assert answer.context["form"]["street"].value() == (FILLED | change)["street"]
    assert (
        Checkout.objects.count(),
        Identity.objects.count(),
        Consent.objects.count(),
        Address.objects.count(),
    ) == (0,) * 4


def test_sold_out_meanwhile_is_said_and_nothing_is_lost(shopper: Client, row: Listing) -> None:
    Listing.objects.filter(pk=row.pk).update(stock=1)
    answer = shopper.post("/checkout/", FILLED)
    assert answer.status_code == 422
    assert errors(answer) == {"__all__": ["Truffles sold out while you were paying. You were not charged."]}
    assert BasketLine.objects.count() == 1


def test_above_the_limit_is_refused(shopper: Client, buyer: User) -> None:
    market.basket(buyer, (market.listing(price=Money(30000, "EUR")), 3))
    assert shopper.get("/checkout/")["Location"] == "/basket/"
    answer = shopper.post("/checkout/", FILLED)
    assert answer.status_code == 422
    assert Checkout.objects.count() == 0


@pytest.mark.usefixtures("row")
def test_sending_twice_orders_once(shopper: Client) -> None:
    shopper.post("/checkout/", FILLED)
    assert shopper.post("/checkout/", FILLED)["Location"] == "/orders/"
    assert Checkout.objects.count() == 1


@pytest.mark.usefixtures("row")
def test_consents_are_never_ticked_beforehand(shopper: Client) -> None:
    form = shopper.get("/checkout/").context["form"]
    assert (form["identity_customs"].value(), form["cross_border"].value()) == (None, None)


@pytest.mark.usefixtures("row")
def test_a_saved_identity_is_masked(shopper: Client, buyer: User) -> None:
    keep_identity(user=buyer, name="林晓雯", number=market.IDENTITY)
    page = shopper.get("/checkout/").text
    assert market.IDENTITY not in page
    assert "**************002X" in page


@pytest.mark.usefixtures("row")
def test_a_pasted_line_fills_the_fields_and_keeps_the_rest(shopper: Client) -> None:
    pasted = "王小明 13812345678 上海市浦东新区张杨路 1996 弄 12 号"
    answer = shopper.post(
        "/checkout/", {"paste": "1", "pasted": pasted, "method": "card", "identity_customs": "on"}
    )
    form = answer.context["form"]
    assert answer.status_code == 200
    assert [form[name].value() for name in ("name", "phone", "province", "city", "district", "street")] == [
        "王小明",
        "13812345678",
        "31",
        "3101",
        "310115",
        "张杨路 1996 弄 12 号",
    ]
    assert (form["method"].value(), form["identity_customs"].value(), form["cross_border"].value()) == (
        "card",
        True,
        False,
    )
    assert Checkout.objects.count() == 0


@pytest.mark.usefixtures("row")
def test_the_number_is_checked_at_once_and_the_year_shown(shopper: Client, buyer: User) -> None:
    good = shopper.post(
        "/checkout/identity/", {"identity": "new", "identity_number": market.IDENTITY.lower()}
    )
    assert "The number is right." in good.text
    assert f"{clock.now().year}, on this platform" in good.text
    bad = shopper.post("/checkout/identity/", {"identity": "new", "identity_number": "110105194912310021"})
    assert "The last character does not fit the rest" in bad.text
    assert "The number is right." not in bad.text


def test_the_year_counts_what_was_ordered_before(shopper: Client, buyer: User, row: Listing) -> None:
    shopper.post("/checkout/", FILLED)
    before = Consignment.objects.get()
    BasketLine.objects.create(basket=buyer.basket, listing=row, quantity=1)
    single, year = shopper.get("/checkout/").context["quotas"]
    assert year.before == before.goods + before.freight
    assert single.limit == Money(500000, "CNY")
    assert year.limit == Money(2600000, "CNY")
    assert before.placed_at <= clock.now()


@pytest.mark.usefixtures("row")
def test_a_checkout_page_makes_as_many_statements_for_six_makers_as_for_one(
    shopper: Client, buyer: User
) -> None:
    shopper.get("/checkout/")
    with statements() as one:
        shopper.get("/checkout/")
    for _ in range(5):
        BasketLine.objects.create(basket=buyer.basket, listing=market.listing(), quantity=1)
    with statements() as six:
        shopper.get("/checkout/")
    assert len(one) == len(six)


def test_regions_cascade() -> None:
    client = Client()
    assert {"code": "3301", "name": "杭州市"} in client.get("/regions/", {"parent": "33"}).json()
    assert {"code": "330106", "name": "西湖区"} in client.get("/regions/", {"parent": "3301"}).json()
    assert client.get("/regions/", {"parent": "x"}).json() == []
    assert client.get("/regions/", {"parent": "33"})["Cache-Control"] == "public, max-age=86400"


@pytest.mark.usefixtures("row")
def test_choosing_a_person_renews_the_year_and_leaves_what_is_being_typed(shopper: Client) -> None:
    answer = shopper.post("/checkout/identity/", {"identity": "new", "only": "year"})
    assert "on this platform" in answer.text
    assert 'name="identity_number"' not in answer.text


@pytest.mark.usefixtures("row")
def test_what_must_be_filled_in_is_not_called_optional(shopper: Client) -> None:
    fields = shopper.get("/checkout/").context["form"].fields
    assert [name for name, field in fields.items() if not field.required] == [
        "address", "is_default", "identity", "identity_name", "identity_customs", "cross_border",
    ]  # fmt: skip


@pytest.mark.usefixtures("row")
def test_what_hangs_on_another_choice_is_not_called_optional(shopper: Client) -> None:
    assert "(optional)" not in shopper.get("/checkout/").text


def test_an_order_from_the_product_to_the_payment_page_is_46_statements(shopper: Client, buyer: User) -> None:
    row = market.listing()
    address = market.address(buyer)
    identity = keep_identity(user=buyer, name="林晓雯", number=market.IDENTITY)
    filled = REST | {"address": str(address.pk), "identity": str(identity.pk)}
    counts = []
    for _order in range(2):
        with statements() as made:
            shopper.get(f"/p/{row.pk}/{row.slug}/")
            shopper.post(
                "/basket/add/", {"listing": str(row.pk), "quantity": 1}, headers={"HX-Request": "true"}
            )
            shopper.get("/basket/")
            shopper.get("/checkout/")
            answer = shopper.post("/checkout/", filled)
            assert shopper.get(answer["Location"]).status_code == 200
        counts.append(len(made))
    assert counts[1] == 46

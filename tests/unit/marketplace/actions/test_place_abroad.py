"""Orders for other countries: their currency, their taxes, their airport; no identity number, card only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from customs.eligibility.verdict import Verdict
from customs.models import QuotaUse
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.parties.models import Consent, Identity, User
from marketplace import entries
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout, Consignment, Listing, Price
from marketplace.queries.basket import view_basket
from marketplace.quoting import quote_parcel, rate
from marketplace.refusal import Refusal
from tests.factories import market

pytestmark = pytest.mark.django_db

MALAYSIA: Mapping[str, Any] = {
    "country": "MY", "phone": "+60123456789", "province": "Kuala Lumpur", "city": "Kuala Lumpur",
    "district": "", "district_code": "", "street": "18, Jalan Telawi 3", "postcode": "59100",
}  # fmt: skip
RWANDA: Mapping[str, Any] = {
    **MALAYSIA, "country": "RW", "phone": "+250788123456", "city": "Kigali", "postcode": "",
}  # fmt: skip
BELGIUM: Mapping[str, Any] = {
    **MALAYSIA, "country": "BE", "phone": "+32470123456", "city": "Brussel", "postcode": "1000",
}  # fmt: skip
TO_MALAYSIA = pytest.mark.regime("malaysia")
TO_RWANDA = pytest.mark.regime("rwanda")
TO_BELGIUM = (pytest.mark.regime("china_export"), pytest.mark.regime("eu_import"))


def place(where: Mapping[str, Any], listing: Listing, **facts: Any) -> Checkout:
    buyer: User = market.person()
    given = {
        "address": market.address(buyer, **where), "identity_name": "", "identity_number": "", "consents": (),
        "method": "card", "language": "en",
    }  # fmt: skip
    return place_checkout(
        user=buyer, basket=market.basket(buyer, (listing, 2)),
        purchase=market.purchase(buyer, **{**given, **facts}), by=market.BY, at=clock.now(),
    )  # fmt: skip


def chopsticks() -> Listing:
    workshop = market.firm(country="CN", eori="3301960BM1", enterprise_number="", region="")
    return market.listing(
        workshop, hs="4419120000", cn8="44191200", origin="CN", price=Money(1400, "EUR"),
        attributes={"vat": "13", "gtin": "6901234500018"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "origin", "gateway", "mode", "currency"),
    [
        pytest.param(MALAYSIA, "LGG", "KUL", "lvg", "MYR", marks=TO_MALAYSIA),
        pytest.param(RWANDA, "LGG", "KGL", "im4", "RWF", marks=TO_RWANDA),
        pytest.param(BELGIUM, "HGH", "LGG", "ioss", "EUR", marks=TO_BELGIUM),
    ],
)
def test_an_order_goes_the_way_of_its_countries(
    where: Mapping[str, Any], origin: str, gateway: str, mode: str, currency: str
) -> None:
    place(where, chopsticks() if origin == "HGH" else market.listing())
    row = Consignment.objects.get()
    assert (row.origin, row.destination, row.mode) == (origin, gateway, mode)
    assert (row.total.currency, row.value.currency) == (currency, "EUR")
    assert row.tax.minor == sum(line.tax.minor for line in row.lines.all()) > 0


@TO_MALAYSIA
def test_nobody_is_asked_for_an_identity_where_customs_clears_without_one() -> None:
    checkout = place(MALAYSIA, market.listing())
    assert checkout.identity is None
    assert not Identity.objects.exists()
    assert not Consent.objects.exists()
    assert not QuotaUse.objects.exists()


@TO_RWANDA
@pytest.mark.parametrize("method", ["alipay", "wechat_pay"])
def test_a_way_to_pay_that_does_not_take_the_currency_is_refused(method: str) -> None:
    listing = market.listing()
    with pytest.raises(Refusal) as refused:
        place(RWANDA, listing, method=method)
    assert refused.value.field == "method"
    assert not Checkout.objects.exists()
    assert Listing.objects.get(pk=listing.pk).stock == 10


@TO_MALAYSIA
def test_goods_that_a_rule_of_the_country_forbids_are_refused_when_they_are_ordered() -> None:
    wine = market.listing(hs="2204210000", cn8="22042178", attributes={"vat": "13", "abv": "12"})
    with pytest.raises(Refusal) as refused:
        place(MALAYSIA, wine)
    assert (refused.value.field, refused.value.code) == ("basket", "MyAlcoholTobacco")
    assert refused.value.message.startswith("Customs does not let it go to Malaysia: ")
    assert not Checkout.objects.exists()
    assert Listing.objects.get(pk=wine.pk).stock == 10


@TO_MALAYSIA
def test_a_rule_that_turns_counts_from_the_next_order(monkeypatch: pytest.MonkeyPatch) -> None:
    goods = market.listing()
    place(MALAYSIA, goods)
    monkeypatch.setattr("customs.regimes.malaysia.eligibility.MyShortList.verdict", Verdict.NO)
    with pytest.raises(Refusal) as refused:
        place(MALAYSIA, goods)
    assert refused.value.code == "MyShortList"


def test_a_country_that_nothing_is_sold_to_is_refused_at_the_address() -> None:
    with pytest.raises(Refusal) as refused:
        place({**BELGIUM, "country": "BR"}, market.listing())
    assert (refused.value.field, refused.value.code) == ("address", "not_served")


@TO_MALAYSIA
def test_a_country_without_a_flight_from_the_sellers_hub_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        place(MALAYSIA, chopsticks())
    assert refused.value.code == "not_carried"


@TO_MALAYSIA
def test_rates_that_a_listing_names_for_china_do_not_count_elsewhere() -> None:
    listing = market.listing()
    at = clock.now()
    fx = rate(destination="MY", at=at)
    none = Money.zero("MYR")
    quote = quote_parcel([(listing, 1)], destination="MY", fx=fx, at=at, annual_used=none)
    lvg = (quote.goods.amount * Decimal("0.10")).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert (quote.cost.verdict, quote.tax.amount, quote.line_tax(1)) == ("ok", lvg, quote.tax)


def test_a_listing_from_china_has_no_price_in_china() -> None:
    price = Price.objects.get(listing=chopsticks())
    assert (price.destination, price.verdict) == ("CN", "refused")


@TO_RWANDA
def test_a_basket_for_a_country_without_limits_says_so() -> None:
    buyer = market.person()
    basket = market.basket(buyer, (market.listing(), 1))
    view = view_basket(basket=basket, at=clock.now(), destination="RW")
    assert (view.has_limits, view.is_ready, view.total.currency) == (False, True, "RWF")


@pytest.mark.regime("china_export")
@pytest.mark.regime("eu_import")
def test_the_export_from_hangzhou_names_its_district() -> None:
    place(BELGIUM, chopsticks())
    entry = entries.export(Consignment.objects.get().pk, gross_mass_g=500)
    assert (entry.origin, entry.destination, entry.exporter.eori) == ("CN", "BE", "3301960BM1")
    assert (entry.office_of_export, entry.office_of_exit) == ("2991", "2991")

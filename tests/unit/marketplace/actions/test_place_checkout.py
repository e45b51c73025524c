import re
import threading
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.models import OutboxEvent
from ewtp.kernel.money import Money
from ewtp.parties.models import Consent, User
from ewtp.parties.models.consent import Purpose
from marketplace.actions.lapse_checkout import lapse_checkout
from marketplace.actions.place_checkout import Purchase, place_checkout
from marketplace.models import Basket, Checkout, Consignment, Leg, Listing
from marketplace.refusal import Refusal
from marketplace.wording import CONSENTS
from tests.factories import market

pytestmark = pytest.mark.django_db


def place(user: User, basket: Basket, **facts: Any) -> Checkout:
    return place_checkout(
        user=user, basket=basket, purchase=market.purchase(user, **facts), by=market.BY, at=clock.now()
    )


def nothing_happened(*listings: Listing) -> None:
    assert Checkout.objects.count() == 0
    assert OutboxEvent.objects.filter(name="marketplace.CheckoutPlaced").count() == 0
    for listing in listings:
        assert Listing.objects.get(pk=listing.pk).stock == listing.stock


def test_splits_into_one_consignment_per_seller_and_adds_up() -> None:
    buyer = market.person()
    first, second = market.listing(), market.listing(price=Money(1250, "EUR"))
    checkout = place(buyer, market.basket(buyer, (first, 2), (second, 1)))
    parts = list(Consignment.objects.filter(checkout=checkout).order_by("number"))
    assert [part.number for part in parts] == [f"{checkout.number}-1", f"{checkout.number}-2"]
    assert {part.seller_id for part in parts} == {first.firm_id, second.firm_id}
    assert checkout.total.minor == sum(part.total.minor for part in parts)
    for part in parts:
        assert part.total == part.goods + part.freight + part.tax
        assert part.tax.minor == sum(line.tax.minor for line in part.lines.all())
    values = sorted((part.value.minor, part.commission.minor) for part in parts)
    assert values == [(1250, 100), (4000, 320)]
    assert Counter(Leg.objects.values_list("state", flat=True)) == {"running": 2, "waiting": 16}
    assert Listing.objects.get(pk=first.pk).stock == 8
    assert Basket.objects.get(user=buyer).lines.count() == 0
    assert OutboxEvent.objects.filter(name="marketplace.CheckoutPlaced").count() == 1


def test_keeps_the_words_of_each_consent() -> None:
    buyer = market.person()
    place(buyer, market.basket(buyer, (market.listing(), 1)))
    assert set(Consent.objects.values_list("purpose", "wording")) == {
        (purpose.value, "the words") for purpose in CONSENTS
    }


@pytest.mark.parametrize("number", ["110105194912310021", "11010519491331002X", "123", ""])
def test_refuses_a_wrong_identity_number(number: str) -> None:
    buyer, listing = market.person(), market.listing()
    with pytest.raises(Refusal) as refused:
        place(buyer, market.basket(buyer, (listing, 1)), identity_number=number)
    assert refused.value.field == "identity_number"
    nothing_happened(listing)


@pytest.mark.parametrize("missing", [Purpose.IDENTITY_CUSTOMS, Purpose.CROSS_BORDER])
def test_refuses_without_each_consent(missing: Purpose) -> None:
    buyer, listing = market.person(), market.listing()
    consents = tuple((purpose, "the words") for purpose in CONSENTS if purpose is not missing)
    with pytest.raises(Refusal) as refused:
        place(buyer, market.basket(buyer, (listing, 1)), consents=consents)
    assert refused.value.field == missing.value
    nothing_happened(listing)


def test_refuses_what_sold_out_meanwhile() -> None:
    buyer = market.person()
    there, gone = market.listing(), market.listing(stock=0)
    with pytest.raises(Refusal, match=r"sold out while you were paying\. You were not charged") as refused:
        place(buyer, market.basket(buyer, (there, 1), (gone, 1)))
    assert refused.value.code == "sold_out"
    nothing_happened(there, gone)


def test_refuses_a_parcel_over_the_single_limit() -> None:
    buyer, listing = market.person(), market.listing(price=Money(30000, "EUR"))
    with pytest.raises(Refusal) as refused:
        place(buyer, market.basket(buyer, (listing, 3)))
    assert (refused.value.field, "single" in refused.value.code) == ("basket", True)
    nothing_happened(listing)


def test_refuses_what_would_pass_the_annual_limit() -> None:
    buyer, listing = market.person(), market.listing()
    earlier = market.person()
    place(earlier, market.basket(earlier, (listing, 1)))
    customs.api.use_quota(
        destination="CN", identity_number=market.IDENTITY, consignment=Consignment.objects.get().pk,
        amount=Money(2_595_000, "CNY"), at=clock.now(),
    )  # fmt: skip
    with pytest.raises(Refusal) as refused:
        place(buyer, market.basket(buyer, (market.listing(), 1)))
    assert "annual" in refused.value.code


def test_refuses_an_empty_basket() -> None:
    buyer = market.person()
    with pytest.raises(Refusal, match="The basket is empty"):
        place(buyer, market.basket(buyer))


def test_placing_and_lapsing_lock_goods_before_limits() -> None:
    buyer, listing = market.person(), market.listing()
    with CaptureQueriesContext(connection) as placing:
        checkout = place(buyer, market.basket(buyer, (listing, 1)))
    with CaptureQueriesContext(connection) as lapsing:
        lapse_checkout(checkout=checkout.pk, by=market.BY, at=clock.now())
    for seen in (placing, lapsing):
        written = (re.match(r'\s*(?:UPDATE|INSERT INTO) "?(\w+)', query["sql"]) for query in seen)
        locks = [found[1] for found in written if found]
        assert locks.index("marketplace_listing") < locks.index("customs_quotause")


def test_a_lapsed_order_gives_its_goods_back_once() -> None:
    buyer, listing = market.person(), market.listing()
    checkout = place(buyer, market.basket(buyer, (listing, 3)))
    assert Listing.objects.get(pk=listing.pk).stock == 7
    assert lapse_checkout(checkout=checkout.pk, by=market.BY, at=clock.now()) is True
    assert lapse_checkout(checkout=checkout.pk, by=market.BY, at=clock.now()) is False
    assert Listing.objects.get(pk=listing.pk).stock == 10
    quota = customs.api.quota(destination="CN", identity_number=market.IDENTITY, at=clock.now())
    assert quota is not None
    assert quota.used.minor == 0


@pytest.mark.django_db(transaction=True)
def test_eight_buyers_race_for_three_pieces_and_three_win() -> None:
    listing = market.listing(stock=3)
    buyers = [(buyer, market.basket(buyer, (listing, 1))) for buyer in (market.person() for _ in range(8))]
    purchases = [market.purchase(buyer) for buyer, _basket in buyers]
    gate = threading.Barrier(8)
    outcomes: list[str] = []

    def buy(buyer: User, basket: Basket, purchase: Purchase) -> None:
        gate.wait()
        try:
            place_checkout(user=buyer, basket=basket, purchase=purchase, by=market.BY, at=clock.now())
            outcomes.append("won")
        except Refusal as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=buy, args=(buyer, basket, purchase))
        for (buyer, basket), purchase in zip(buyers, purchases, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(outcomes) == {"won": 3, "sold_out": 5}
    assert Listing.objects.get(pk=listing.pk).stock == 0
    assert Checkout.objects.count() == 3

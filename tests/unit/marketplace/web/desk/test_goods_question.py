"""Does it contain a battery? A parcel of goods that may is booked when the seller has said so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

import logistics.api
from ewtp.kernel import clock
from ewtp.kernel.models import OutboxEvent
from ewtp.parties.models import Firm
from logistics.events import ParcelHeld
from logistics.models import Hold, Parcel
from marketplace import entries, remedies
from marketplace.actions.open_legs import JOURNEY, finish_leg, start_leg
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout, Consignment, Leg
from marketplace.states import LegCode
from tests.factories import market

pytestmark = pytest.mark.django_db
LAMP = "9405210000"
Ordered = Callable[..., Consignment]


@pytest.fixture
def ordered(firm: Firm) -> Ordered:
    """Paid; the lamp's parcel is asked to be booked, and what logistics told is shown."""

    def make(**attributes: str) -> Consignment:
        buyer = market.person()
        goods = market.listing(firm, hs=LAMP, attributes={"vat": "13", **attributes})
        checkout = place_checkout(
            user=buyer, basket=market.basket(buyer, (goods, 1)), purchase=market.purchase(buyer),
            by=market.BY, at=clock.now(),
        )  # fmt: skip
        Checkout.objects.filter(pk=checkout.pk).update(state="paid", paid_at=clock.now())
        row = checkout.consignments.get()
        Consignment.objects.filter(pk=row.pk).update(state="underway")
        finish_leg(consignment=row.pk, code=LegCode.PAY, at=clock.now())
        start_leg(consignment=row.pk, code=LegCode.BOOK, at=clock.now())
        logistics.api.book(booking=entries.booking(row.pk), by=JOURNEY, at=clock.now())
        for hold in Hold.objects.all():
            remedies.show_parcel_held(ParcelHeld(consignment=row.pk, reason=hold.reason, note=hold.note))
        row.refresh_from_db()
        return row

    return make


def asked(name: str) -> int:
    return OutboxEvent.objects.filter(name=f"logistics.{name}").count()


def test_the_seller_is_asked_on_the_day_and_on_the_order(desk: Client, ordered: Ordered) -> None:
    row = ordered()
    assert (row.problem, asked("BookingRequested")) == ("goods_unclear", 0)
    day = desk.get("/sell/").content.decode()
    assert f"No carrier is asked before you have said so: {row.number}." in day
    page = desk.get(f"/sell/orders/{row.number}/").content.decode()
    assert "Does it contain a battery?" in page
    assert 'name="battery_1"' in page


@pytest.mark.parametrize("said", [{"battery": "none"}, {"battery": "lithium_ion", "battery_wh": "2"}])
def test_who_described_it_on_the_listing_is_not_asked(
    desk: Client, ordered: Ordered, said: dict[str, str]
) -> None:
    row = ordered(**said)
    assert (row.problem, asked("BookingRequested")) == ("", 1)
    assert 'name="battery_1"' not in desk.get(f"/sell/orders/{row.number}/").content.decode()


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        ({"battery_1": "none"}, ""),
        ({"battery_1": "other"}, ""),
        ({"battery_1": "lithium_ion", "battery_wh_1": "7.40"}, "UN3481"),
    ],
)
def test_described_it_is_booked_and_the_hub_knows_the_mark(
    desk: Client, ordered: Ordered, answer: dict[str, str], marks: str
) -> None:
    row = ordered()
    page = desk.post(f"/sell/orders/{row.number}/describe/", answer, follow=True).content.decode()
    assert "The parcel is booked; its label comes in a few minutes." in page
    assert (Parcel.objects.get().dangerous, asked("BookingRequested")) == (marks, 1)
    row.refresh_from_db()
    assert (row.problem, Leg.objects.get(consignment=row, code="book").state) == ("", "running")
    line = row.lines.get()
    assert line.attributes["battery"] == answer["battery_1"]
    assert line.attributes.get("battery_wh") == ("7.4" if marks else None)


def test_loose_lithium_is_not_booked(desk: Client, ordered: Ordered) -> None:
    row = ordered()
    page = desk.post(f"/sell/orders/{row.number}/describe/", {"battery_1": "lithium_loose"}, follow=True)
    assert "It may not fly like that: the hub calls you." in page.content.decode()
    assert asked("BookingRequested") == 0
    assert Hold.objects.get(closed_at=None).reason == "dangerous_goods"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, "Say whether a battery is inside."),
        ({"battery_1": "lithium_ion"}, "Airlines want to know it of a lithium battery."),
    ],
)
def test_half_an_answer_changes_nothing(
    desk: Client, ordered: Ordered, answer: dict[str, str], said: str
) -> None:
    row = ordered()
    page = desk.post(f"/sell/orders/{row.number}/describe/", answer)
    assert (page.status_code, said in page.content.decode()) == (422, True)
    assert (asked("BookingRequested"), row.lines.get().attributes) == (0, {"vat": "13"})


def test_an_answer_that_nobody_asked_for_changes_nothing(desk: Client, ordered: Ordered) -> None:
    row = ordered(battery="none")
    page = desk.post(f"/sell/orders/{row.number}/describe/", {"battery_1": "lithium_loose"}, follow=True)
    assert "Nothing is asked about these goods any more." in page.content.decode()
    assert row.lines.get().attributes == {"vat": "13", "battery": "none"}

"""The journey's own decisions, with the lower apps real and the outside world silent."""

from uuid import uuid4

import pytest

from ewtp.kernel import clock
from ewtp.kernel.events import ROUTE
from ewtp.kernel.models import OutboxEvent
from marketplace import journey, remedies
from marketplace.actions.lapse_checkout import lapse_checkout
from marketplace.actions.place_checkout import place_checkout
from marketplace.events import GoodsGone
from marketplace.models import Consignment, Leg, Listing
from payments.events import PaymentCaptured
from tests.factories import market

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the lower apps were asked to do."""
    made: list[str] = []
    monkeypatch.setattr("logistics.api.book", lambda **kwargs: made.append("book"))
    monkeypatch.setattr("payments.api.refund", lambda **kwargs: made.append(f"refund {kwargs['reason']}"))
    return made


def order(stock: int = 10) -> tuple[Consignment, Listing]:
    buyer, listing = market.person(), market.listing(stock=stock)
    place_checkout(
        user=buyer, basket=market.basket(buyer, (listing, 2)), purchase=market.purchase(buyer), by=market.BY,
        at=clock.now(),
    )  # fmt: skip
    return Consignment.objects.get(), listing


def captured(row: Consignment) -> PaymentCaptured:
    return PaymentCaptured(
        consignment=row.pk,
        checkout=row.checkout_id,
        payment=uuid4(),
        amount=row.total,
        captured_at=clock.now(),
    )


def legs(row: Consignment) -> dict[str, str]:
    return dict(Leg.objects.filter(consignment=row).values_list("code", "state"))


def test_a_paid_order_is_booked(calls: list[str]) -> None:
    row, _listing = order()
    journey.book_parcel(captured(row))
    row.refresh_from_db()
    assert (row.state, row.leg, row.checkout.state) == ("underway", "book", "paid")
    assert (legs(row)["pay"], legs(row)["book"], legs(row)["hub"]) == ("done", "running", "waiting")
    assert calls == ["book"]


def test_money_after_the_order_lapsed_takes_the_goods_again(calls: list[str]) -> None:
    row, listing = order()
    lapse_checkout(checkout=row.checkout_id, by=market.BY, at=clock.now())
    assert legs(row)["pay"] == "failed"
    journey.book_parcel(captured(row))
    row.refresh_from_db()
    assert (row.state, row.checkout.state) == ("underway", "paid")
    assert (legs(row)["pay"], legs(row)["book"]) == ("done", "running")
    assert Listing.objects.get(pk=listing.pk).stock == 8
    assert calls == ["book"]


def test_money_after_the_goods_are_gone_goes_back(calls: list[str]) -> None:
    row, listing = order(stock=2)
    lapse_checkout(checkout=row.checkout_id, by=market.BY, at=clock.now())
    Listing.objects.filter(pk=listing.pk).update(stock=1)
    journey.book_parcel(captured(row))
    remedies.refund_sold_out(GoodsGone(consignment=row.pk))
    row.refresh_from_db()
    assert (row.state, row.problem) == ("failed", "sold_out")
    assert OutboxEvent.objects.filter(name="marketplace.GoodsGone", stream=row.pk).count() == 1
    assert Listing.objects.get(pk=listing.pk).stock == 1
    assert calls == ["refund sold_out"]


def test_every_fact_of_the_trade_has_somebody_who_acts() -> None:
    told = {
        "marketplace.CheckoutPlaced",
        "payments.PaymentCaptured",
        "logistics.ParcelBooked",
        "logistics.ParcelAccepted",
        "customs.ExportReleased",
        "logistics.FlightDeparted",
        "customs.ExportExited",
        "logistics.FlightArrived",
        "customs.ImportReleased",
        "logistics.ParcelDelivered",
        "marketplace.SettlementDue",
        "payments.SellerPaid",
        "customs.ExportRefused",
        "customs.ImportRefused",
        "logistics.ParcelLost",
        "marketplace.GoodsGone",
        "customs.ExportHeld",
        "customs.ImportHeld",
        "payments.BuyerRefunded",
    }
    assert {name for name in told if not ROUTE.get(name)} == set()

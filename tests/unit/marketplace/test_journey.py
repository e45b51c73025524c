"""The journey's own decisions, with the lower apps real and the outside world silent."""

from uuid import UUID, uuid4

import pytest

import customs.events
import logistics.api
import logistics.events
import marketplace.events
import payments.events
from ewtp.kernel import clock
from ewtp.kernel.events import ROUTE, Event
from ewtp.kernel.models import OutboxEvent
from ewtp.kernel.money import Money
from ewtp.ui.figures import written
from logistics.models import Parcel
from marketplace import entries, journey, remedies
from marketplace.actions import follow
from marketplace.actions.lapse_checkout import lapse_checkout
from marketplace.actions.place_checkout import place_checkout
from marketplace.events import GoodsGone
from marketplace.models import Consignment, Leg, Listing
from marketplace.web.desk.story import tell
from marketplace.web.shop.story import tell as tell_buyer
from payments.events import BuyerRefunded, PaymentCaptured, PayoutFailed, RefundFailed, SellerPaid
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


def test_a_payout_that_comes_back_holds_the_last_leg_and_the_next_one_ends_the_trade() -> None:
    row, _listing = order()
    Consignment.objects.filter(pk=row.pk).update(state="delivered", leg="settle")
    Leg.objects.filter(consignment=row, code="settle").update(state="running")
    remedies.show_failed_payout(
        PayoutFailed(consignment=row.pk, payout=uuid4(), reason="The bank account has been closed.")
    )
    row.refresh_from_db()
    assert (row.problem, legs(row)["settle"]) == ("payout_failed", "held")
    said = tell(row, {leg.code: leg for leg in row.legs.all()})
    assert (said.kind, said.title) == ("stop", "Your bank sent the payout back.")
    assert "The bank account has been closed." in said.text
    follow.seller_paid(money_out(row))
    row.refresh_from_db()
    assert (row.state, row.problem, legs(row)["settle"]) == ("settled", "", "done")


def test_a_payout_that_comes_back_opens_the_trade_again_until_it_is_paid() -> None:
    row, _listing = order()
    Consignment.objects.filter(pk=row.pk).update(state="delivered", leg="settle")
    Leg.objects.filter(consignment=row, code="settle").update(state="running")
    follow.seller_paid(money_out(row))
    remedies.show_failed_payout(PayoutFailed(consignment=row.pk, payout=uuid4(), reason="Closed."))
    row.refresh_from_db()
    assert (row.state, row.problem, row.closed_at) == ("delivered", "payout_failed", None)
    follow.seller_paid(money_out(row))
    row.refresh_from_db()
    assert (row.state, row.problem, row.problem_note) == ("settled", "", "")


def test_a_refund_that_comes_back_opens_the_order_again_and_the_next_one_closes_it() -> None:
    row, _listing = order()
    Consignment.objects.filter(pk=row.pk).update(state="failed", leg="import", problem="import_refused")
    back = BuyerRefunded(consignment=row.pk, refund=uuid4(), amount=row.total)
    remedies.close_refunded(back)
    remedies.show_failed_refund(
        RefundFailed(consignment=row.pk, refund=uuid4(), reason="lost_or_stolen_card")
    )
    row.refresh_from_db()
    assert (row.state, row.problem, row.closed_at) == ("failed", "refund_failed", None)
    said = tell_buyer(row, {leg.code: leg for leg in row.legs.all()}, at=clock.now())
    assert said.title == f"The refund of {written(row.total)} did not get through."
    remedies.close_refunded(back)
    row.refresh_from_db()
    assert (row.state, row.closed_at is None) == ("refunded", False)


def money_out(row: Consignment) -> SellerPaid:
    return SellerPaid(
        consignment=row.pk, amount=Money(2250, "EUR"), payout_reference="po_1", paid_at=clock.now()
    )


TOLD_ONLY = {
    "payments.PaymentFailed",
    "logistics.ParcelOutForDelivery",
    "payments.SettlementReleased",
}
"""Facts that nobody acts on: the buyer tries again by themselves, two are on their way."""


def test_every_fact_of_the_trade_has_somebody_who_acts() -> None:
    told = {
        kind.name
        for module in (customs.events, logistics.events, marketplace.events, payments.events)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Event) and "name" in vars(kind)
    }
    assert {name for name in told if not ROUTE.get(name)} == TOLD_ONLY


def test_a_parcel_that_the_low_value_way_refused_is_declared_in_full_with_the_hubs_mass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row, _listing = order()
    logistics.api.book(booking=entries.booking(row.pk), by=market.BY, at=clock.now())
    Parcel.objects.update(
        measured_mass_g=740, measured_length_mm=250, measured_width_mm=180, measured_height_mm=60
    )
    asked: list[tuple[UUID, int]] = []
    monkeypatch.setattr(
        "customs.api.lodge_export",
        lambda *, entry, **_: asked.append((entry.consignment, entry.gross_mass_g)),
    )
    fact = customs.events.FullExportWanted(consignment=row.pk, code="T1", reason="1200 EUR")
    remedies.declare_in_full(fact)
    row.refresh_from_db()
    assert asked == [(row.pk, 740)]
    assert (row.state, row.problem) == ("placed", "")

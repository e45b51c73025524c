"""What the order shows while its parcel is held, and once that is settled."""

from __future__ import annotations

import pytest

from customs.events import ImportRefused
from ewtp.kernel.money import Money
from logistics.events import HoldLifted, ParcelHeld
from logistics.models import Parcel
from marketplace import remedies
from marketplace.events import GoodsGone
from marketplace.models import Consignment, Listing
from payments.events import BuyerRefunded, RefundFailed
from tests.unit.marketplace.party_world import flown, legs, load_list, paid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calls")]


def held(reason: str) -> Consignment:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    flown(row)
    remedies.show_parcel_held(ParcelHeld(consignment=row.pk, reason=reason, note="A corner is wet."))
    return row


def test_an_order_whose_hold_is_lifted_goes_on_before_the_next_leg() -> None:
    row = held("damaged")
    leg = Consignment.objects.get().leg
    assert legs(row)[leg] == "held"
    remedies.go_on_lifted(HoldLifted(consignment=row.pk, reason="damaged"))
    row.refresh_from_db()
    assert (row.problem, row.problem_note, legs(row)[leg]) == ("", "", "running")


def test_another_problem_stays_when_a_hold_is_lifted() -> None:
    row = held("damaged")
    remedies.go_on_lifted(HoldLifted(consignment=row.pk, reason="mass"))
    row.refresh_from_db()
    assert (row.problem, legs(row)[row.leg]) == ("damaged", "held")


def test_an_order_that_ended_keeps_why() -> None:
    row = held("damaged")
    Consignment.objects.update(state="failed")
    remedies.go_on_lifted(HoldLifted(consignment=row.pk, reason="damaged"))
    row.refresh_from_db()
    assert row.problem == "damaged"


def test_a_refund_that_failed_is_no_problem_once_the_money_is_back() -> None:
    row = paid()
    remedies.refund_refused_import(ImportRefused(consignment=row.pk, code="", reason="No label."))
    remedies.show_failed_refund(RefundFailed(consignment=row.pk, refund=row.pk, reason="closed"))
    back = BuyerRefunded(consignment=row.pk, refund=row.pk, amount=Money(1, "CNY"))
    remedies.close_refunded(back)
    row.refresh_from_db()
    assert (row.state, row.problem, row.problem_note) == ("refunded", "", "")


def in_stock() -> int:
    return Listing.objects.get().stock


def refused(row: Consignment) -> None:
    remedies.refund_refused_import(ImportRefused(consignment=row.pk, code="", reason="No label."))


def test_goods_that_never_left_the_seller_are_for_sale_again_once() -> None:
    row = paid()
    assert in_stock() == 9
    refused(row)
    refused(row)
    assert in_stock() == 10


@pytest.mark.parametrize("state", ["first_mile", "at_hub", "returning", "lost"])
def test_goods_that_left_the_seller_stay_out_of_stock(state: str) -> None:
    row = paid()
    Parcel.objects.update(state=state)
    refused(row)
    assert in_stock() == 9


def test_goods_that_were_sold_out_are_not_put_back() -> None:
    row = paid()
    remedies.refund_sold_out(GoodsGone(consignment=row.pk))
    assert in_stock() == 9

"""What the order shows while its parcel is held, and once that is settled."""

from __future__ import annotations

import pytest

from customs.events import ImportRefused
from ewtp.kernel.money import Money
from logistics.events import HoldLifted, ParcelHeld
from marketplace import remedies
from marketplace.models import Consignment
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

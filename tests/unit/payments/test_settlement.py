"""Leg 9: the seller's share is released, transferred and paid to the bank; and what stops it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from ewtp.kernel import clock
from payments import api
from payments.models import Payout, Transfer
from tests.unit.payments.conftest import (
    BY,
    Psp,
    account_of,
    cny,
    due_now,
    enrol,
    eur,
    facts,
    paid,
    paid_out,
    run,
    share,
    until,
)

pytestmark = pytest.mark.django_db

OTHER_IBAN = "BE68539007547034"


def test_release_ends_with_the_seller_paid(psp: Psp) -> None:
    shop = paid_out(psp)
    view = api.settlement_view(consignment=shop.consignment)
    assert view is not None
    assert (view.paid, view.refunded, view.payee_net, view.commission) == (
        cny(24002),
        cny(0),
        eur(2250),
        eur(250),
    )
    assert view.transfer_reference.startswith("tr_")
    assert view.payout_reference.startswith("po_")
    assert [fact["amount"] for fact in facts("SellerPaid")] == [[2250, "EUR"]]
    assert len(facts("SettlementReleased")) == 1
    transfer = psp.get(f"transfers/{view.transfer_reference}")
    assert (transfer["amount"], transfer["currency"]) == (2250, "eur")
    assert transfer["source_transaction"].startswith("ch_")


def test_releasing_again_pays_once(psp: Psp) -> None:
    shop = paid_out(psp)
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    run()
    assert (Transfer.objects.count(), Payout.objects.count()) == (1, 1)


def test_nothing_is_released_for_a_consignment_that_is_not_paid() -> None:
    with pytest.raises(api.PaymentProblem, match="is not paid, so no money of it is held"):
        api.release(consignment=uuid4(), by=BY, at=clock.now())


def test_frozen_money_is_not_released_until_it_is_lifted(psp: Psp) -> None:
    shop = paid(psp)
    enrol(shop.shares[0].payee)
    api.freeze(consignment=shop.consignment, reason="The buyer asks a question.", by=BY, at=clock.now())
    with pytest.raises(api.PaymentProblem, match=r"its money is frozen \(The buyer asks a question\.\)"):
        api.release(consignment=shop.consignment, by=BY, at=clock.now())
    assert shop.state == "frozen"
    api.unfreeze(consignment=shop.consignment, by=BY, at=clock.now())
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: shop.state == "paid_out", step=shop.hear)


def test_a_transfer_waits_for_a_seller_who_is_not_enrolled(psp: Psp) -> None:
    shop = paid(psp)
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    run()
    assert (shop.state, Transfer.objects.get().state) == ("released", "requested")
    enrol(shop.shares[0].payee)
    due_now()
    until(lambda: shop.state == "paid_out", step=shop.hear)


def test_a_500_after_a_transfer_was_made_does_not_transfer_twice(psp: Psp) -> None:
    shop = paid(psp)
    enrol(shop.shares[0].payee)
    psp.tell("fail_after_commit", match={"path": "/v1/transfers"})
    psp.tell("fail_after_commit", match={"path": "/v1/payouts"})
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    run()
    due_now()
    run()
    due_now()
    until(lambda: shop.state == "paid_out", step=shop.hear)
    account = account_of(shop.shares[0].payee)
    assert len(psp.get(f"transfers?destination={account}")["data"]) == 1
    assert len(psp.get("payouts", account)["data"]) == 1


def test_a_payout_that_the_bank_sends_back_is_paid_again_to_a_new_account(psp: Psp) -> None:
    shop = paid(psp)
    enrol(shop.shares[0].payee)
    psp.tell("payout_fail", detail="account_closed")
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: len(facts("PayoutFailed")) == 1, step=shop.hear)
    assert facts("PayoutFailed")[0]["reason"] == "The bank account has been closed."
    assert (shop.state, facts("SellerPaid")) == ("transferred", [])
    enrol(shop.shares[0].payee, OTHER_IBAN)
    until(lambda: shop.state == "paid_out", step=shop.hear)
    assert sorted(row.state for row in Payout.objects.all()) == ["failed", "paid"]
    assert [fact["amount"] for fact in facts("SellerPaid")] == [[2250, "EUR"]]


def test_a_payout_may_come_back_after_it_counted_as_paid(psp: Psp) -> None:
    shop = paid_out(psp)
    view = api.settlement_view(consignment=shop.consignment)
    assert view is not None
    psp.press("payout_fail", id=view.payout_reference)
    shop.hear()
    assert shop.state == "transferred"
    assert len(facts("PayoutFailed")) == 1
    api.pay_out_again(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: shop.state == "paid_out", step=shop.hear)


def test_a_wrong_iban_leaves_the_seller_waiting_with_the_reason(psp: Psp) -> None:
    from payments.models import Payee

    firm = uuid4()
    enrol(firm, "BE62510007547062")
    payee = Payee.objects.get(firm=firm)
    assert (payee.state, payee.reason) == ("restricted", "The IBAN you provided is invalid.")
    enrol(firm)
    payee.refresh_from_db()
    assert (payee.state, payee.account[:5]) == ("active", "acct_")


def test_what_the_payment_company_needs_next_replaces_what_it_needed_before(psp: Psp) -> None:
    from payments.actions.enrol_payee import record_payee
    from payments.gateway import PayeeStanding
    from payments.models import Payee

    enrol(firm := uuid4())
    payee = Payee.objects.get(firm=firm)
    for reason in ("It needs a deed.", "It needs a passport."):
        standing = PayeeStanding(account=payee.account, is_payable=False, reason=reason)
        record_payee(payee=payee.pk, standing=standing, by=BY, at=clock.now())
    payee.refresh_from_db()
    assert (payee.state, payee.reason) == ("restricted", "It needs a passport.")


def test_enrolling_twice_makes_one_account(psp: Psp) -> None:
    firm = uuid4()
    enrol(firm)
    enrol(firm)
    assert len(facts("PayeeChanged")) == 1
    found = psp.get("accounts?limit=100")["data"]
    assert [one["id"] for one in found if one["metadata"]["firm"] == str(firm)] == [account_of(firm)]


def test_enrolling_names_the_field_that_is_missing() -> None:
    with pytest.raises(api.PaymentProblem, match="iban: it is empty"):
        api.enrol_payee(
            firm=uuid4(), name="A", country="BE", iban=" ", email="a@b.example", by=BY, at=clock.now()
        )


def test_many_settlements_cost_the_same_queries(psp: Psp, django_assert_num_queries: object) -> None:
    shares = [share(), share(), share()]
    paid(psp, *shares)
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = api.settlements(consignments=[one.consignment for one in shares])
    assert [found[one.consignment].state for one in shares] == ["held", "held", "held"]

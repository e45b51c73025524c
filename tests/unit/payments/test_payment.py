"""Leg 1: the buyer pays, by each method, and whatever way the news comes."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from ewtp.kernel import clock
from payments import api
from payments.actions.request_payment import request_payment
from payments.actions.return_surplus import return_surplus
from payments.actions.withdraw import expire_attempts
from payments.models import Payment, Refund
from payments.queries import entries_by_code
from payments.values import Share
from tests.unit.payments.conftest import (
    BY,
    Psp,
    cny,
    collect,
    due_now,
    eur,
    facts,
    intents_of,
    paid,
    run,
    share,
    until,
)

pytestmark = pytest.mark.django_db


def test_alipay_sends_the_buyer_to_their_wallet_and_ends_paid(psp: Psp) -> None:
    shop = collect(psp)
    assert shop.view.state == "requires_action"
    assert shop.view.redirect_url.startswith(f"{psp.url}/_sandbox/pay/pi_")
    assert shop.view.amount == cny(24002)
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"
    assert [fact["amount"] for fact in facts("PaymentCaptured")] == [[24002, "CNY"]]
    assert shop.state == "held"


def test_wechat_shows_a_code_to_scan_and_ends_paid(psp: Psp) -> None:
    shop = collect(psp, method="wechat_pay")
    assert shop.view.qr_data.startswith(f"{psp.url}/_sandbox/pay/pi_")
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"
    proof = api.evidence(consignment=shop.consignment)
    assert (proof.method, len(proof.transaction_id), proof.amount) == ("wechat_pay", 28, cny(24002))


def test_a_closed_tab_loses_nothing_because_the_webhook_tells(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay("pay_and_close")
    assert shop.view.state == "requires_action"
    shop.hear()
    assert shop.view.state == "succeeded"
    assert len(facts("PaymentCaptured")) == 1


def test_the_buyer_who_comes_back_first_is_served_without_a_webhook(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay()
    api.look_again(checkout=shop.checkout, at=clock.now())
    assert shop.view.state == "succeeded"
    shop.hear()
    assert len(facts("PaymentCaptured")) == 1


def test_a_payment_that_fails_tells_why_and_can_be_tried_again(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay("fail")
    shop.hear()
    assert shop.view.state == "failed"
    assert shop.view.failure.startswith("The provided PaymentMethod has failed authentication.")
    assert len(facts("PaymentFailed")) == 1
    api.try_again(
        checkout=shop.checkout, method="wechat_pay", return_url="http://x/back", by=BY, at=clock.now()
    )
    run()
    assert (shop.view.attempt, shop.view.state, shop.view.method) == (2, "requires_action", "wechat_pay")
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"
    assert [fact["amount"] for fact in facts("PaymentCaptured")] == [[24002, "CNY"]]


def test_collecting_twice_makes_one_attempt(psp: Psp) -> None:
    shop = collect(psp)
    again = api.collect(
        checkout=shop.checkout,
        buyer="7",
        method="card",
        shares=shop.shares,
        return_url="http://x/",
        description="",
        by=BY,
        at=clock.now(),
    )
    run()
    assert again == shop.view.payment
    assert len(facts("PaymentRequested")) == 1


def test_one_payment_captures_every_consignment_with_its_own_share(psp: Psp) -> None:
    first, second = share(), share(goods=9900, freight=0, tax=901, payee_net=1150, commission=128)
    shop = paid(psp, first, second)
    assert shop.view.amount == cny(34803)
    assert {fact["consignment"]: fact["amount"] for fact in facts("PaymentCaptured")} == {
        str(first.consignment): [24002, "CNY"],
        str(second.consignment): [10801, "CNY"],
    }


def test_evidence_keeps_the_raw_request_and_answer(psp: Psp) -> None:
    shop = paid(psp)
    proof = api.evidence(consignment=shop.consignment)
    assert (proof.method, proof.amount, len(proof.transaction_id)) == ("alipay", cny(24002), 28)
    assert b"amount=24002&currency=cny&allowed_payment_method_types[0]=alipay" in proof.raw_request
    assert f"metadata[payment]={shop.view.payment}".encode() in proof.raw_request
    assert b'"object": "payment_intent"' in proof.raw_response


def test_a_500_after_the_work_was_done_does_not_pay_twice(psp: Psp) -> None:
    psp.tell("fail_after_commit", match={"path": "/v1/payment_intents"})
    shop = collect(psp)
    assert shop.view.state == "created"
    due_now()
    run()
    assert shop.view.state == "requires_action"
    assert len(intents_of(psp, shop)) == 1
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"
    assert api.evidence(consignment=shop.consignment).raw_response.count(b"payment_intent") >= 1


def test_a_connection_cut_after_the_work_was_done_does_not_pay_twice(psp: Psp) -> None:
    psp.tell("fail_after_commit", detail="cut", match={"path": "/v1/payment_intents"})
    shop = collect(psp)
    due_now()
    run()
    assert shop.view.state == "requires_action"
    assert len(intents_of(psp, shop)) == 1


def test_the_webhook_alone_finishes_a_payment_whose_answer_was_lost(psp: Psp) -> None:
    psp.tell("fail_after_commit", match={"path": "/v1/payment_intents"})
    shop = collect(psp)
    (intent,) = intents_of(psp, shop)
    psp.press("pay", id=intent, outcome="pay")
    shop.hear()
    assert shop.view.state == "succeeded"
    assert len(facts("PaymentCaptured")) == 1


def test_a_new_try_withdraws_the_attempt_that_waits(psp: Psp) -> None:
    shop = collect(psp)
    first = shop.view
    api.try_again(checkout=shop.checkout, method="alipay", return_url="http://x/back", by=BY, at=clock.now())
    run()
    assert Payment.objects.get(pk=first.payment).state == "canceled"
    assert (
        psp.get(f"payment_intents/{Payment.objects.get(pk=first.payment).reference}")["status"] == "canceled"
    )
    assert (shop.view.attempt, shop.view.state) == (2, "requires_action")


def test_paying_both_attempts_gives_the_second_payment_back(psp: Psp) -> None:
    shop = collect(psp)
    first = Payment.objects.get(pk=shop.view.payment)
    psp.buyer(first.redirect_url)
    api.try_again(checkout=shop.checkout, method="alipay", return_url="http://x/back", by=BY, at=clock.now())
    request_payment(payment=shop.view.payment, by=BY, at=clock.now())
    shop.pay()
    api.look_again(checkout=shop.checkout, at=clock.now())
    shop.hear()
    until(lambda: Refund.objects.get().state == "succeeded", step=shop.hear)
    states = {row.attempt: (row.state, row.is_surplus) for row in Payment.objects.all()}
    assert states == {1: ("succeeded", True), 2: ("succeeded", False)}
    assert Refund.objects.get().amount == cny(24002)
    assert len(facts("PaymentCaptured")) == 1
    assert set(api.ledger_sum().values()) == {cny(0), eur(0)}


def test_a_second_payment_whose_refund_failed_is_given_back_when_asked_again(psp: Psp) -> None:
    shop = collect(psp)
    first = Payment.objects.get(pk=shop.view.payment)
    psp.buyer(first.redirect_url)
    api.try_again(checkout=shop.checkout, method="alipay", return_url="http://x/back", by=BY, at=clock.now())
    request_payment(payment=shop.view.payment, by=BY, at=clock.now())
    shop.pay()
    psp.tell("refund_fail")
    api.look_again(checkout=shop.checkout, at=clock.now())
    shop.hear()
    until(lambda: Refund.objects.get().state == "failed", step=shop.hear)
    return_surplus(payment=first.pk, by=BY, at=clock.now())
    until(lambda: Refund.objects.filter(state="succeeded").exists(), step=shop.hear)
    with pytest.raises(api.PaymentProblem, match="under way or done"):
        return_surplus(payment=first.pk, by=BY, at=clock.now())
    assert entries_by_code(code="surplus") == {"CNY": cny(0)}


def test_an_attempt_that_nobody_pays_expires_at_the_payment_company_too(psp: Psp) -> None:
    shop = collect(psp)
    assert expire_attempts(by=BY, at=clock.now() + timedelta(minutes=29)) == 0
    assert expire_attempts(by=BY, at=clock.now() + timedelta(minutes=31)) == 1
    assert (shop.view.state, shop.view.failure) == ("expired", "It was not paid in time.")
    reference = Payment.objects.get().reference
    assert psp.get(f"payment_intents/{reference}")["status"] == "canceled"
    assert [fact["reason"] for fact in facts("PaymentFailed")] == ["It was not paid in time."]
    api.try_again(checkout=shop.checkout, method="alipay", return_url="http://x/back", by=BY, at=clock.now())


def test_expiry_finds_out_that_it_was_paid_after_all(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay("pay_and_close")
    assert expire_attempts(by=BY, at=clock.now() + timedelta(minutes=31)) == 1
    assert shop.view.state == "succeeded"


def test_a_late_success_revives_an_expired_attempt(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay("pay_and_close")
    Payment.objects.update(state="expired")
    shop.hear()
    assert shop.view.state == "succeeded"
    assert shop.state == "held"


@pytest.mark.parametrize(
    ("method", "shares", "field", "why"),
    [
        ("cash", [share()], "method", "'cash' does not take CNY; choose one of alipay, card, wechat_pay"),
        ("alipay", [], "shares", "a checkout has at least one consignment"),
        ("alipay", [share(tax=-1)], "shares", "is negative"),
        ("alipay", [share(goods=0)], "shares", "goods or a seller's net of zero"),
    ],
)
def test_what_cannot_be_paid_is_refused_with_field_and_reason(
    method: str, shares: list[Share], field: str, why: str
) -> None:
    with pytest.raises(api.PaymentProblem) as refusal:
        api.collect(
            checkout=uuid4(),
            buyer="7",
            method=method,
            shares=shares,
            return_url="http://x/",
            description="",
            by=BY,
            at=clock.now(),
        )
    assert refusal.value.field == field
    assert why in refusal.value.message
    assert not Payment.objects.exists()


def test_a_paid_checkout_cannot_be_tried_again(psp: Psp) -> None:
    shop = paid(psp)
    with pytest.raises(api.PaymentProblem, match="checkout: this checkout is paid"):
        api.try_again(checkout=shop.checkout, method="alipay", return_url="http://x/", by=BY, at=clock.now())
    assert Payment.objects.count() == 1


def test_a_card_is_taken_on_the_payment_companys_own_page(psp: Psp) -> None:
    shop = collect(psp, method="card")
    assert shop.view.redirect_url.startswith(f"{psp.url}/_sandbox/checkout/cs_test_")
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"
    assert [fact["amount"] for fact in facts("PaymentCaptured")] == [[24002, "CNY"]]
    proof = api.evidence(consignment=shop.consignment)
    assert (proof.method, proof.transaction_id[:3]) == ("card", "ch_")


def test_a_declined_card_leaves_the_page_open_for_another_card(psp: Psp) -> None:
    shop = collect(psp, method="card")
    with pytest.raises(AssertionError):
        shop.pay("fail")
    shop.hear()
    assert shop.view.state == "requires_action"
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"


def test_a_card_page_whose_answer_was_lost_is_found_again(psp: Psp) -> None:
    psp.tell("fail_after_commit", match={"path": "/v1/checkout/sessions"})
    shop = collect(psp, method="card")
    assert shop.view.redirect_url == ""
    due_now()
    run()
    shop.pay()
    api.look_again(checkout=shop.checkout, at=clock.now())
    assert shop.view.state == "succeeded"


def test_a_card_page_that_nobody_uses_is_closed(psp: Psp) -> None:
    shop = collect(psp, method="card")
    page = shop.view.redirect_url
    assert expire_attempts(by=BY, at=clock.now() + timedelta(minutes=31)) == 1
    assert shop.view.state == "expired"
    assert psp.get(f"checkout/sessions/{page.rpartition('/')[2]}")["status"] == "expired"

"""The buyer gets money back: before release, after it, in part, late, and when it fails in the end."""

from __future__ import annotations

from uuid import UUID

import pytest

from ewtp.kernel import clock
from ewtp.kernel.money import Money
from payments import api
from payments.models import Refund, Transfer
from payments.queries import debt_of, entries_by_code
from tests.unit.payments.conftest import (
    BY,
    Psp,
    Shop,
    cny,
    collect,
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


def ask(shop: Shop, amount: Money | None = None) -> UUID:
    refund = api.refund(
        consignment=shop.consignment, reason="Refused at import.", by=BY, at=clock.now(), amount=amount
    )
    run()
    return refund


def held(shop: Shop) -> dict[str, Money]:
    return entries_by_code(code="buyer_funds_held", owner=str(shop.shares[0].payee))


def test_a_wallet_refund_is_pending_first_and_then_succeeds(psp: Psp) -> None:
    shop = paid(psp)
    psp.tell("delay", seconds=0.5)
    refund = ask(shop)
    assert (Refund.objects.get(pk=refund).state, shop.state) == ("pending", "frozen")
    assert (facts("BuyerRefunded"), held(shop)) == ([], {"CNY": cny(0)})
    until(lambda: shop.state == "refunded", step=shop.hear)
    assert [fact["amount"] for fact in facts("BuyerRefunded")] == [[24002, "CNY"]]
    view = api.settlement_view(consignment=shop.consignment)
    assert view is not None
    assert view.refunded == cny(24002)
    assert entries_by_code(code="refund_in_flight") == {"CNY": cny(0)}
    assert entries_by_code(code="tax_payable") == {"CNY": cny(0)}


def test_asking_for_the_same_full_refund_again_returns_it(psp: Psp) -> None:
    shop = paid(psp)
    assert ask(shop) == ask(shop)
    until(lambda: shop.state == "refunded", step=shop.hear)
    assert ask(shop) == Refund.objects.get().pk


def test_a_refund_that_fails_in_the_end_puts_the_money_back_and_keeps_it_frozen(psp: Psp) -> None:
    shop = paid(psp)
    psp.tell("refund_fail", detail="expired_or_canceled_card")
    ask(shop)
    until(lambda: len(facts("RefundFailed")) == 1, step=shop.hear)
    assert (shop.state, facts("BuyerRefunded")) == ("frozen", [])
    assert held(shop) == {"CNY": cny(-22000)}
    assert entries_by_code(code="refund_in_flight") == {"CNY": cny(0)}
    with pytest.raises(api.PaymentProblem, match="The refund failed: expired_or_canceled_card"):
        api.release(consignment=shop.consignment, by=BY, at=clock.now())


def test_a_refund_may_fail_after_it_succeeded(psp: Psp) -> None:
    shop = paid(psp)
    ask(shop)
    until(lambda: shop.state == "refunded", step=shop.hear)
    psp.press("refund_fail", id=Refund.objects.get().reference)
    until(lambda: len(facts("RefundFailed")) == 1, step=shop.hear)
    assert (shop.state, held(shop)) == ("frozen", {"CNY": cny(-22000)})
    assert set(api.ledger_sum_of(consignment=shop.consignment).values()) == {cny(0), eur(0)}
    second = ask(shop)
    until(lambda: shop.state == "refunded", step=shop.hear)
    assert Refund.objects.get(pk=second).state == "succeeded"


def test_a_500_after_a_refund_was_made_does_not_refund_twice(psp: Psp) -> None:
    shop = paid(psp)
    psp.tell("fail_after_commit", match={"path": "/v1/refunds"})
    ask(shop)
    due_now()
    run()
    until(lambda: shop.state == "refunded", step=shop.hear)
    found = psp.get(f"refunds?payment_intent={Refund.objects.get().payment.reference}")["data"]
    assert [(one["amount"], one["status"]) for one in found] == [(24002, "succeeded")]


def test_a_part_given_back_leaves_the_rest_for_the_seller(psp: Psp) -> None:
    shop = paid(psp)
    enrol(shop.shares[0].payee)
    ask(shop, cny(12001))
    row = Refund.objects.get()
    assert (row.goods_minor, row.freight_minor, row.tax_minor) == (9400, 1600, 1001)
    assert (row.payee_net_minor, row.commission_minor) == (1125, 125)
    assert (row.is_full, shop.state) == (False, "held")
    shop.hear()
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: shop.state == "paid_out", step=shop.hear)
    assert [fact["amount"] for fact in facts("SellerPaid")] == [[1125, "EUR"]]
    assert held(shop) == {"CNY": cny(0)}


def test_parts_add_up_to_the_whole_to_the_cent(psp: Psp) -> None:
    shop = paid(psp, share(goods=10001, freight=333, tax=77, payee_net=1201, commission=133))
    for amount in (cny(1), cny(3470), cny(3470), None):
        ask(shop, amount)
    rows = Refund.objects.all()
    sums = [
        sum(getattr(row, f"{name}_minor") for row in rows)
        for name in ("amount", "goods", "freight", "tax", "payee_net", "commission")
    ]
    assert sums == [10411, 10001, 333, 77, 1201, 133]
    assert held(shop) == {"CNY": cny(0)}


@pytest.mark.parametrize(
    ("amount", "why"),
    [
        (cny(24003), "240.03 CNY is asked where 240.02 CNY is left"),
        (cny(0), "0.00 CNY is asked where 240.02 CNY is left"),
        (eur(100), "the buyer paid in CNY, so 1.00 EUR cannot be given back"),
    ],
)
def test_an_amount_that_cannot_be_given_back_is_refused(psp: Psp, amount: Money, why: str) -> None:
    shop = paid(psp)
    with pytest.raises(api.PaymentProblem) as refusal:
        ask(shop, amount)
    assert (refusal.value.field, why in refusal.value.message) == ("amount", True)
    assert not Refund.objects.exists()


def test_a_part_that_failed_is_asked_again_after_the_rest_went_back(psp: Psp) -> None:
    shop = paid(psp)
    part = ask(shop, cny(1000))
    rest = ask(shop)
    until(lambda: shop.state == "refunded", step=shop.hear)
    psp.press("refund_fail", id=Refund.objects.get(pk=part).reference)
    until(lambda: Refund.objects.get(pk=part).state == "failed", step=shop.hear)
    again = ask(shop, cny(1000))
    until(lambda: Refund.objects.get(pk=again).state == "succeeded", step=shop.hear)
    assert [Refund.objects.get(pk=pk).is_full for pk in (rest, again)] == [True, False]
    assert held(shop) == {"CNY": cny(0)}


def test_a_refund_of_one_consignment_leaves_the_other_alone(psp: Psp) -> None:
    first, second = share(), share()
    shop = paid(psp, first, second)
    ask(shop)
    until(lambda: shop.state == "refunded", step=shop.hear)
    other = api.settlement_view(consignment=second.consignment)
    assert other is not None
    assert (other.state, other.refunded, shop.view.state) == ("held", cny(0), "succeeded")


def test_a_refund_before_the_transfer_was_sent_stops_it(psp: Psp) -> None:
    shop = paid(psp)
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    ask(shop)
    enrol(shop.shares[0].payee)
    due_now()
    until(lambda: shop.state == "refunded", step=shop.hear)
    assert Transfer.objects.get().state == "failed"
    assert entries_by_code(code="seller_payable", owner=str(shop.shares[0].payee)) == {"EUR": eur(0)}
    assert facts("SellerPaid") == []


def test_a_refund_after_the_payout_is_the_sellers_debt_and_the_next_sale_pays_it(psp: Psp) -> None:
    shop = paid_out(psp)
    payee = shop.shares[0].payee
    ask(shop)
    until(lambda: shop.state == "debt", step=shop.hear)
    assert debt_of(payee, "EUR") == eur(2250)
    assert [fact["amount"] for fact in facts("BuyerRefunded")] == [[24002, "CNY"]]
    later = paid(psp, share(payee=payee, payee_net=3000, commission=300))
    api.release(consignment=later.consignment, by=BY, at=clock.now())
    until(lambda: later.state == "paid_out", step=later.hear)
    assert facts("SellerPaid")[-1]["amount"] == [750, "EUR"]
    assert debt_of(payee, "EUR") == eur(0)
    assert set(api.ledger_sum().values()) == {cny(0), eur(0)}


def test_a_refund_while_the_money_is_in_the_sellers_account_takes_it_back(psp: Psp) -> None:
    shop = paid(psp)
    enrol(shop.shares[0].payee)
    psp.tell("payout_fail", detail="account_closed")
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: len(facts("PayoutFailed")) == 1, step=shop.hear)
    ask(shop)
    until(lambda: shop.state == "refunded", step=shop.hear)
    assert Transfer.objects.get().state == "reversed"
    assert debt_of(shop.shares[0].payee, "EUR") == eur(0)
    assert psp.get(f"transfers/{Transfer.objects.get().reference}")["amount_reversed"] == 2250


def test_nothing_is_refunded_for_a_payment_that_was_not_made(psp: Psp) -> None:
    shop = collect(psp)
    with pytest.raises(api.PaymentProblem, match="is not paid"):
        ask(shop)
    assert not Refund.objects.exists()

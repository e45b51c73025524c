"""Refunds, transfers, reversals, payouts, disputes and the books behind them, to the cent."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
import stripe

from .conftest import IBAN, account_params

Pay = Callable[..., stripe.PaymentIntent]


def owned(client: stripe.StripeClient, account: str | None = None) -> tuple[int, int]:
    """(available, pending) EUR cents."""
    options: Any = {"stripe_account": account} if account else {}
    balance = client.v1.balance.retrieve(options=options)
    return (
        sum(one.amount for one in balance.available if one.currency == "eur"),
        sum(one.amount for one in balance.pending if one.currency == "eur"),
    )


def transfer(
    client: stripe.StripeClient, seller: stripe.Account, amount: int, **more: Any
) -> stripe.Transfer:
    params: Any = {"amount": amount, "currency": "eur", "destination": seller.id, **more}
    return client.v1.transfers.create(params)


def test_a_payment_is_pending_then_available_net_of_the_fee(
    client: stripe.StripeClient, psp: Any, paid: Pay
) -> None:
    psp.kit.due.set_pace(3600)
    paid(18_800, "alipay")
    assert owned(client) == (0, 2_421)
    psp.kit.due.set_pace(0)
    psp.settled()
    assert owned(client) == (2_421, 0)


def test_a_card_refund_is_made_at_once(client: stripe.StripeClient, paid: Pay, psp: Any) -> None:
    intent = paid(10_000, "card", "eur")
    refund = client.v1.refunds.create(
        {
            "payment_intent": intent.id,
            "amount": 4_000,
            "reason": "requested_by_customer",
            "metadata": {"row": "1"},
        }
    )
    assert (refund.status, refund.amount, refund.charge) == ("succeeded", 4_000, intent.latest_charge)
    charge = client.v1.charges.retrieve(str(intent.latest_charge))
    assert (charge.amount_refunded, charge.refunded) == (4_000, False)
    rest = client.v1.refunds.create({"charge": charge.id})
    assert rest.amount == 6_000
    assert client.v1.charges.retrieve(charge.id).refunded is True
    psp.settled()
    assert owned(client) == (-175, 0)


@pytest.mark.parametrize("method", ["alipay", "wechat_pay"])
def test_a_wallet_refund_is_pending_then_succeeds(
    client: stripe.StripeClient, psp: Any, paid: Pay, platform: Any, method: str
) -> None:
    intent = paid(18_800, method)
    psp.settled()
    psp.kit.due.set_pace(3600)
    refund = client.v1.refunds.create({"payment_intent": intent.id, "amount": 8_800})
    assert refund.status == "pending"
    assert client.v1.charges.retrieve(str(intent.latest_charge)).amount_refunded == 8_800
    psp.kit.due.set_pace(0)
    psp.settled()
    assert client.v1.refunds.retrieve(refund.id).status == "succeeded"
    booked = client.v1.balance_transactions.list({"source": refund.id}).data
    assert [(one.type, one.amount, one.exchange_rate) for one in booked] == [
        ("payment_refund", -1_184, 0.134542)
    ]
    assert [one for one in platform.types if "refund" in one] == [
        "refund.created",
        "charge.refunded",
        "refund.updated",
        "charge.refund.updated",
    ] or sorted(one for one in platform.types if "refund" in one) == [
        "charge.refund.updated",
        "charge.refunded",
        "refund.created",
        "refund.updated",
    ]


def test_a_wallet_refund_that_fails_brings_the_money_back(
    client: stripe.StripeClient, psp: Any, paid: Pay, platform: Any
) -> None:
    intent = paid(18_800, "alipay")
    psp.tell("refund_fail", match={"payment_intent": intent.id}, detail="lost_or_stolen_card")
    refund = client.v1.refunds.create({"payment_intent": intent.id})
    psp.settled()
    failed = client.v1.refunds.retrieve(refund.id)
    assert (failed.status, failed.failure_reason) == ("failed", "lost_or_stolen_card")
    assert str(failed.failure_balance_transaction).startswith("txn_")
    charge = client.v1.charges.retrieve(str(intent.latest_charge))
    assert (charge.amount_refunded, charge.refunded) == (0, False)
    assert owned(client) == (2_421, 0)
    assert "refund.failed" in platform.types


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (18_801, "Refund amount (CN¥188.01) is greater than unrefunded amount on charge (CN¥188.00)"),
        (0, "This value must be greater than or equal to 1."),
    ],
)
def test_a_refund_that_makes_no_sense_is_refused(
    client: stripe.StripeClient, paid: Pay, amount: int, sentence: str
) -> None:
    intent = paid(18_800, "alipay")
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.refunds.create({"payment_intent": intent.id, "amount": amount})
    assert (problem.value.http_status, problem.value.user_message, problem.value.param) == (
        400,
        sentence,
        "amount",
    )
    assert client.v1.refunds.list({"payment_intent": intent.id}).data == []


def test_what_is_refunded_is_not_refunded_again(client: stripe.StripeClient, paid: Pay) -> None:
    intent = paid(500, "card", "eur")
    client.v1.refunds.create({"payment_intent": intent.id})
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.refunds.create({"payment_intent": intent.id})
    assert problem.value.code == "charge_already_refunded"


def test_a_transfer_from_a_charge_is_made_before_the_funds_settle(
    client: stripe.StripeClient, psp: Any, paid: Pay, seller: stripe.Account
) -> None:
    psp.kit.due.set_pace(3600)
    intent = paid(18_800, "alipay")
    made = transfer(client, seller, 2_000, source_transaction=intent.latest_charge, metadata={"row": "9"})
    assert (made.amount, made.currency, made.transfer_group) == (2_000, "eur", "checkout-1")
    assert owned(client) == (0, 421)
    assert owned(client, seller.id) == (0, 2_000)
    psp.kit.due.set_pace(0)
    psp.settled()
    assert owned(client, seller.id) == (2_000, 0)
    payment = client.v1.charges.retrieve(str(made.destination_payment), options={"stripe_account": seller.id})
    assert (payment.amount, payment.source_transfer) == (2_000, made.id)


def test_transfers_may_not_exceed_their_charge(
    client: stripe.StripeClient, paid: Pay, seller: stripe.Account
) -> None:
    intent = paid(18_800, "alipay")
    transfer(client, seller, 2_000, source_transaction=intent.latest_charge)
    with pytest.raises(stripe.InvalidRequestError) as problem:
        transfer(client, seller, 530, source_transaction=intent.latest_charge)
    assert problem.value.user_message == (
        "Transfers using this transaction as a source must not exceed the source amount of €25.29. (There"
        " were"
        " already 1 transfers using this source, amounting to €20.00.)"
    )
    assert transfer(client, seller, 529, source_transaction=intent.latest_charge).amount == 529


def test_a_transfer_is_in_the_currency_the_charge_settled_in(
    client: stripe.StripeClient, paid: Pay, seller: stripe.Account
) -> None:
    intent = paid(18_800, "alipay")
    with pytest.raises(stripe.InvalidRequestError) as problem:
        transfer(client, seller, 100, currency="cny", source_transaction=intent.latest_charge)
    assert problem.value.param == "currency"


def test_a_transfer_without_a_charge_needs_available_funds(
    client: stripe.StripeClient, psp: Any, paid: Pay, seller: stripe.Account
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as problem:
        transfer(client, seller, 1)
    assert problem.value.code == "balance_insufficient"
    paid(18_800, "alipay")
    psp.settled()
    transfer(client, seller, 2_421)
    assert owned(client) == (0, 0)


def test_a_transfer_needs_an_account_that_may_take_it(client: stripe.StripeClient, paid: Pay) -> None:
    paid()
    new = client.v1.accounts.create({"country": "BE", "capabilities": {"transfers": {"requested": True}}})
    with pytest.raises(stripe.InvalidRequestError) as problem:
        transfer(client, new, 1)
    assert problem.value.code == "insufficient_capabilities_for_transfer"
    with pytest.raises(stripe.InvalidRequestError, match="No such account: 'acct_none'") as problem:
        client.v1.transfers.create({"amount": 1, "currency": "eur", "destination": "acct_none"})
    assert (problem.value.code, problem.value.param) == ("resource_missing", "destination")


def test_a_reversal_brings_money_back_while_the_seller_has_it(
    client: stripe.StripeClient, psp: Any, paid: Pay, seller: stripe.Account, platform: Any
) -> None:
    intent = paid(18_800, "alipay")
    psp.settled()
    made = transfer(client, seller, 2_000, source_transaction=intent.latest_charge)
    back = client.v1.transfers.reversals.create(made.id, {"amount": 500})
    assert (back.amount, back.transfer) == (500, made.id)
    again = client.v1.transfers.retrieve(made.id)
    assert (again.amount_reversed, again.reversed) == (500, False)
    assert [one.id for one in again.reversals.data] == [back.id]
    assert (owned(client), owned(client, seller.id)) == ((921, 0), (1_500, 0))
    with pytest.raises(stripe.InvalidRequestError, match="greater than unreversed amount"):
        client.v1.transfers.reversals.create(made.id, {"amount": 1_501})
    client.v1.payouts.create({"amount": 1_500, "currency": "eur"}, options={"stripe_account": seller.id})
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.transfers.reversals.create(made.id)
    assert problem.value.code == "balance_insufficient"
    psp.settled()
    assert "transfer.reversed" in platform.types


@pytest.fixture
def funded(client: stripe.StripeClient, psp: Any, paid: Pay, seller: stripe.Account) -> stripe.Account:
    """A seller with EUR 20.00 available."""
    intent = paid(18_800, "alipay")
    transfer(client, seller, 2_000, source_transaction=intent.latest_charge)
    psp.settled()
    return seller


def test_a_payout_goes_pending_in_transit_paid(
    client: stripe.StripeClient, psp: Any, funded: stripe.Account, platform: Any
) -> None:
    made = client.v1.payouts.create(
        {"amount": 1_200, "currency": "eur", "metadata": {"row": "4"}}, options={"stripe_account": funded.id}
    )
    assert (made.status, made.automatic) == ("pending", False)
    psp.settled()
    assert client.v1.payouts.retrieve(made.id, options={"stripe_account": funded.id}).status == "paid"
    told = [event for event in platform.events if event.type.startswith("payout.")]
    assert [(event.type, event.data.object.status, event.account) for event in told] == [
        ("payout.created", "pending", funded.id),
        ("payout.updated", "in_transit", funded.id),
        ("payout.paid", "paid", funded.id),
    ]
    assert owned(client, funded.id) == (800, 0)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payouts.retrieve(made.id)


def test_a_payout_that_fails_brings_the_money_back(
    client: stripe.StripeClient, psp: Any, funded: stripe.Account, platform: Any
) -> None:
    psp.tell("payout_fail", match={"account": funded.id})
    made = client.v1.payouts.create(
        {"amount": 1_200, "currency": "eur"}, options={"stripe_account": funded.id}
    )
    psp.settled()
    failed = platform.of("payout.failed")
    assert (failed.id, failed.status, failed.failure_code) == (made.id, "failed", "account_closed")
    assert owned(client, funded.id) == (2_000, 0)


def test_a_payout_needs_the_money_to_be_available(
    client: stripe.StripeClient, funded: stripe.Account
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.payouts.create({"amount": 2_001, "currency": "eur"}, options={"stripe_account": funded.id})
    assert problem.value.code == "balance_insufficient"
    with pytest.raises(stripe.InvalidRequestError, match="external accounts in that currency"):
        client.v1.payouts.create({"amount": 1, "currency": "usd"}, options={"stripe_account": funded.id})


def test_an_account_on_a_daily_schedule_is_paid_out_by_itself(
    client: stripe.StripeClient, psp: Any, paid: Pay
) -> None:
    daily = client.v1.accounts.create(
        account_params(settings={"payouts": {"schedule": {"interval": "daily"}}})
    )
    transfer(client, daily, 900, source_transaction=paid().latest_charge)
    psp.settled()
    made = client.v1.payouts.list(options={"stripe_account": daily.id}).data
    assert [(one.amount, one.automatic, one.status) for one in made] == [(900, True, "paid")]


def test_every_cent_of_a_balance_is_in_its_transactions(
    client: stripe.StripeClient, psp: Any, paid: Pay, seller: stripe.Account
) -> None:
    first, second = paid(18_800, "alipay"), paid(9_900, "wechat_pay")
    transfer(client, seller, 1_000, source_transaction=first.latest_charge)
    client.v1.refunds.create({"payment_intent": second.id, "amount": 5_000})
    psp.settled()
    booked = client.v1.balance_transactions.list({"limit": 100}).data
    assert all(one.net == one.amount - one.fee for one in booked)
    assert sorted((one.type, one.amount, one.fee) for one in booked) == [
        ("payment", 1_332, 74),
        ("payment", 2_529, 108),
        ("payment_refund", -673, 0),
        ("transfer", -1_000, 0),
    ]
    assert owned(client) == (sum(one.net for one in booked), 0) == (2_006, 0)


def test_a_disputed_card_payment_is_withdrawn_and_may_be_won(
    client: stripe.StripeClient, psp: Any, paid: Pay, platform: Any
) -> None:
    psp.tell("dispute")
    paid(10_000, "card", "eur")
    psp.settled()
    dispute = platform.of("charge.dispute.created")
    assert (dispute.amount, dispute.status, dispute.reason) == (10_000, "needs_response", "fraudulent")
    assert owned(client) == (9_825 - 10_000 - 2_000, 0)
    sent = client.v1.disputes.update(
        dispute.id, {"evidence": {"shipping_tracking_number": "EW1"}, "submit": True}
    )
    assert sent.status == "under_review"
    told = {"id": dispute.id, "outcome": "won"}
    assert requests.post(f"{psp.url}/_control/dispute_close", json=told, timeout=5).status_code == 200
    psp.settled()
    assert platform.of("charge.dispute.closed").status == "won"
    assert owned(client) == (9_825 - 2_000, 0)


def test_an_account_is_enabled_once_nothing_is_due(
    client: stripe.StripeClient, psp: Any, platform: Any
) -> None:
    new = client.v1.accounts.create(
        {
            "country": "BE",
            "email": "new@example.be",
            "capabilities": {"transfers": {"requested": True}},
            "controller": {
                "fees": {"payer": "application"},
                "losses": {"payments": "application"},
                "stripe_dashboard": {"type": "express"},
            },
        }
    )
    assert (new.payouts_enabled, new.details_submitted) == (False, False)
    assert new.requirements.currently_due == [  # type: ignore[union-attr]
        "business_profile.product_description",
        "business_type",
        "external_account",
        "tos_acceptance.date",
    ]
    link = client.v1.account_links.create(
        {
            "account": new.id,
            "type": "account_onboarding",
            "refresh_url": "http://127.0.0.1:8000/again",
            "return_url": "http://127.0.0.1:8000/done",
        }
    )
    assert requests.get(link.url, timeout=5).status_code == 200
    wrong = requests.post(link.url, data={"iban": "BE00 0000", "agree": "yes"}, timeout=5)
    assert wrong.status_code == 400
    assert "IBAN 校验不通过" in wrong.text
    done = requests.post(link.url, data={"iban": IBAN, "agree": "yes"}, timeout=5, allow_redirects=False)
    assert (done.status_code, done.headers["Location"]) == (303, "http://127.0.0.1:8000/done")
    ready = client.v1.accounts.retrieve(new.id)
    assert (ready.payouts_enabled, ready.capabilities.transfers) == (True, "active")  # type: ignore[union-attr]
    assert ready.external_accounts.data[0].last4 == "7061"  # type: ignore[union-attr]
    again = requests.get(link.url, timeout=5, allow_redirects=False)
    assert again.headers["Location"] == "http://127.0.0.1:8000/again"
    psp.settled()
    assert [event.account for event in platform.events if event.type == "account.updated"] == [new.id, new.id]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"external_account": {"object": "bank_account", "account_number": "BE62510007547062",
                               "country": "BE",
                               "currency": "eur"}}, "The IBAN you provided is invalid."),
        ({"country": "RU"}, "RU is not currently supported by Stripe."),
        ({"type": "express"}, "You may only specify one of these parameters: controller, type."),
    ],
)  # fmt: skip
def test_an_account_that_can_not_be_is_refused(
    client: stripe.StripeClient, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.accounts.create(account_params(**change))
    assert problem.value.user_message == sentence
    assert client.v1.accounts.list().data == []

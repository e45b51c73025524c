"""Checkout Sessions: the hosted card page, from open to complete or expired."""

from typing import Any

import pytest
import requests
import stripe

PARAMS: Any = {
    "allowed_payment_method_types": ["card"],
    "cancel_url": "http://127.0.0.1:8000/cancel",
    "client_reference_id": "row-1",
    "line_items": [
        {
            "quantity": 2,
            "price_data": {"currency": "cny", "unit_amount": 9_400, "product_data": {"name": "Pralines"}},
        }
    ],
    "metadata": {"payment": "row-1"},
    "mode": "payment",
    "payment_intent_data": {"metadata": {"payment": "row-1"}, "transfer_group": "checkout-1"},
    "success_url": "http://127.0.0.1:8000/done?s={CHECKOUT_SESSION_ID}",
}


@pytest.fixture
def session(client: stripe.StripeClient) -> stripe.checkout.Session:
    return client.v1.checkout.sessions.create(PARAMS)


def press(session: stripe.checkout.Session, outcome: str) -> requests.Response:
    return requests.post(str(session.url), data={"outcome": outcome}, timeout=5, allow_redirects=False)


def test_a_paid_session_is_complete_and_its_intent_carries_the_data(
    client: stripe.StripeClient, psp: Any, platform: Any, session: stripe.checkout.Session
) -> None:
    assert (session.status, session.payment_status, session.payment_intent) == ("open", "unpaid", None)
    assert requests.get(str(session.url), timeout=5).status_code == 200
    answer = press(session, "pay")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"http://127.0.0.1:8000/done?s={session.id}",
    )
    done = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    intent: Any = done.payment_intent
    assert (done.status, done.payment_status, intent.status) == ("complete", "paid", "succeeded")
    assert (intent.amount, intent.transfer_group, intent.metadata.to_dict()) == (
        18_800,
        "checkout-1",
        {"payment": "row-1"},
    )
    psp.settled()
    assert platform.of("checkout.session.completed").id == session.id
    press(session, "pay")
    assert len(client.v1.charges.list({"payment_intent": intent.id}).data) == 1


def test_a_declined_card_leaves_the_page_open(
    client: stripe.StripeClient, session: stripe.checkout.Session
) -> None:
    answer = press(session, "fail")
    assert answer.status_code == 402
    assert "银行卡被拒绝" in answer.text
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    press(session, "pay")
    done = client.v1.checkout.sessions.retrieve(session.id)
    assert done.status == "complete"
    charges = client.v1.charges.list({"payment_intent": str(done.payment_intent)}).data
    assert [charge.status for charge in charges] == ["succeeded", "failed"]


def test_a_card_that_asks_the_bank_completes_after_the_bank(
    client: stripe.StripeClient, psp: Any, session: stripe.checkout.Session
) -> None:
    page = press(session, "3ds").headers["Location"]
    answer = requests.post(psp.url + page, data={"outcome": "pay"}, timeout=5, allow_redirects=False)
    assert answer.headers["Location"] == f"http://127.0.0.1:8000/done?s={session.id}"
    assert client.v1.checkout.sessions.retrieve(session.id).status == "complete"


def test_a_buyer_whom_the_bank_does_not_confirm_is_told_and_may_try_another_card(
    client: stripe.StripeClient, psp: Any, session: stripe.checkout.Session
) -> None:
    page = press(session, "3ds").headers["Location"]
    answer = requests.post(psp.url + page, data={"outcome": "fail"}, timeout=5)
    assert "银行没有确认是您本人" in answer.text
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    press(session, "pay")
    assert client.v1.checkout.sessions.retrieve(session.id).status == "complete"


def test_an_expired_session_can_not_be_paid(
    client: stripe.StripeClient, psp: Any, platform: Any, session: stripe.checkout.Session
) -> None:
    press(session, "fail")
    gone = client.v1.checkout.sessions.expire(session.id)
    assert (gone.status, gone.url) == ("expired", None)
    assert press(session, "pay").status_code == 200
    assert client.v1.payment_intents.retrieve(str(gone.payment_intent)).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError, match="can be expired"):
        client.v1.checkout.sessions.expire(session.id)
    psp.kit.webhooks.wait()
    assert "checkout.session.expired" in platform.types


def test_leaving_the_page_goes_back_unpaid(
    client: stripe.StripeClient, session: stripe.checkout.Session
) -> None:
    assert press(session, "close").headers["Location"] == "http://127.0.0.1:8000/cancel"
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"

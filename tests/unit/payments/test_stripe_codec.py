"""Stripe's objects and ours, translated without anyone being asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from payments.gateway import PaymentOrder
from payments.gateways.stripe import codec
from tests.unit.payments.conftest import cny, eur

PAYMENT = UUID("00000000-0000-4000-8000-000000000001")
CHECKOUT = UUID("00000000-0000-4000-8000-000000000002")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def order(method: str) -> PaymentOrder:
    return PaymentOrder(
        payment=PAYMENT,
        checkout=CHECKOUT,
        method=method,
        amount=cny(24002),
        description="eWTP order",
        return_url="https://ewtp.example/back",
        created_at=NOON,
        expires_at=NOON,
        is_repeat=False,
    )


def intent(**changes: Any) -> dict[str, Any]:
    return {"id": "pi_1", "status": "requires_action", "currency": "cny", "amount_received": 0} | changes


def test_a_wechat_payment_is_asked_for_the_web() -> None:
    params = codec.intent_params(order("wechat_pay"))
    assert (params["amount"], params["currency"], params["confirm"]) == (24002, "cny", True)
    assert params["payment_method_options"] == {"wechat_pay": {"client": "web"}}
    assert params["metadata"] == {"payment": str(PAYMENT), "checkout": str(CHECKOUT)}
    assert params["transfer_group"] == str(CHECKOUT)


def test_a_card_page_carries_our_id_on_page_and_payment() -> None:
    params = codec.session_params(order("card"))
    assert params["line_items"][0]["price_data"]["unit_amount"] == 24002
    assert params["metadata"] == params["payment_intent_data"]["metadata"]


@pytest.mark.parametrize(
    ("status", "error", "state"),
    [
        ("requires_payment_method", None, "requires_action"),
        ("requires_payment_method", {"message": "No."}, "failed"),
        ("requires_confirmation", None, "requires_action"),
        ("requires_action", None, "requires_action"),
        ("processing", None, "processing"),
        ("requires_capture", None, "processing"),
        ("canceled", None, "canceled"),
        ("succeeded", None, "succeeded"),
        ("something_new", None, "requires_action"),
    ],
)
def test_every_state_of_a_payment_has_one_of_ours(status: str, error: object, state: str) -> None:
    assert codec.payment_standing(intent(status=status, last_payment_error=error)).state == state


def test_a_paid_payment_tells_what_was_booked() -> None:
    charge = {
        "id": "ch_1",
        "created": 1790000000,
        "payment_method_details": {"type": "alipay", "alipay": {"transaction_id": "2026112322001"}},
        "balance_transaction": {"amount": 3229, "fee": 129, "currency": "eur", "available_on": 1790000600},
    }
    standing = codec.payment_standing(intent(status="succeeded", amount_received=24002, latest_charge=charge))
    assert (standing.received, standing.settled, standing.fee) == (cny(24002), eur(3229), eur(129))
    assert (standing.charge, standing.transaction_id) == ("ch_1", "2026112322001")
    assert standing.captured_at == datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)


def test_a_payment_that_is_not_booked_yet_leaves_the_rest_empty() -> None:
    standing = codec.payment_standing(intent(status="succeeded", amount_received=24002, latest_charge="ch_1"))
    assert (standing.state, standing.settled, standing.fee, standing.captured_at) == (
        "succeeded",
        None,
        None,
        None,
    )


def test_an_unknown_state_of_a_refund_or_payout_counts_as_under_way() -> None:
    assert codec.refund_standing({"id": "re_1", "status": "new"}).state == "pending"
    assert codec.payout_standing({"id": "po_1", "status": "new"}).state == "pending"


@pytest.mark.parametrize(
    ("subject", "about", "reference"),
    [
        ({"object": "payment_intent", "id": "pi_1"}, "payment", "pi_1"),
        ({"object": "charge", "id": "ch_1", "payment_intent": "pi_1"}, "payment", "pi_1"),
        ({"object": "charge", "id": "py_1", "payment_intent": None}, "", ""),
        ({"object": "checkout.session", "id": "cs_1"}, "payment", "cs_1"),
        ({"object": "refund", "id": "re_1"}, "refund", "re_1"),
        ({"object": "transfer", "id": "tr_1"}, "transfer", "tr_1"),
        ({"object": "payout", "id": "po_1"}, "payout", "po_1"),
        ({"object": "account", "id": "acct_1"}, "payee", "acct_1"),
        ({"object": "dispute", "id": "du_1", "payment_intent": "pi_1"}, "dispute", "pi_1"),
    ],
)
def test_a_notice_says_where_to_look(subject: dict[str, Any], about: str, reference: str) -> None:
    notice = codec.notice({"id": "evt_1", "type": "x", "data": {"object": subject}})
    assert (notice.about, notice.reference) == (about, reference)

"""Stripe's objects and ours, translated; nothing here talks to anyone. Field names: docs.stripe.com/api.

Amounts: the platform trades only in currencies whose Stripe exponent is ISO 4217's, so minor units pass
unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from ewtp.kernel.money import Money
from payments.gateway import (
    Notice,
    PayeeOrder,
    PayeeStanding,
    PaymentOrder,
    PaymentStanding,
    PayoutOrder,
    PayoutStanding,
    RefundOrder,
    RefundStanding,
    TransferOrder,
    TransferStanding,
)

EXPAND_INTENT: Final = ["latest_charge.balance_transaction"]
EXPAND_REFUND: Final = ["balance_transaction"]
CURRENCIES: Final = frozenset({"CNY", "EUR", "GBP", "HKD", "JPY", "MYR", "RWF", "USD"})
"""RWF is one of those without minor units (docs.stripe.com/currencies)."""

_INTENT_STATES: Final = {
    "requires_confirmation": "requires_action",
    "requires_action": "requires_action",
    "processing": "processing",
    "requires_capture": "processing",
    "canceled": "canceled",
    "succeeded": "succeeded",
}
_REFUND_STATES: Final = {
    "pending": "pending",
    "requires_action": "pending",
    "succeeded": "succeeded",
    "failed": "failed",
    "canceled": "failed",
}
_PAYOUT_STATES: Final = {
    "pending": "pending",
    "in_transit": "pending",
    "paid": "paid",
    "failed": "failed",
    "canceled": "failed",
}
_ABOUT: Final = {
    "payment_intent": "payment",
    "charge": "payment",
    "checkout.session": "payment",
    "refund": "refund",
    "transfer": "transfer",
    "payout": "payout",
    "account": "payee",
    "dispute": "dispute",
}


def money(minor: int, currency: str) -> Money:
    return Money(int(minor), currency.upper())


def intent_params(order: PaymentOrder) -> dict[str, Any]:
    """A PaymentIntent that is confirmed at once: the answer says where the buyer pays."""
    params: dict[str, Any] = {
        "amount": order.amount.minor,
        "currency": order.amount.currency.lower(),
        "allowed_payment_method_types": [order.method],
        "payment_method_data": {"type": order.method},
        "confirm": True,
        "return_url": order.return_url,
        "description": order.description or f"Checkout {order.checkout}",
        "transfer_group": str(order.checkout),
        "metadata": {"payment": str(order.payment), "checkout": str(order.checkout)},
        "expand": EXPAND_INTENT,
    }
    if order.method == "wechat_pay":
        params["payment_method_options"] = {"wechat_pay": {"client": "web"}}
    return params


def session_params(order: PaymentOrder) -> dict[str, Any]:
    """A hosted page for cards, so that no card number ever passes through the platform.

    Stripe keeps a session open for at least 30 minutes; the attempt's own expiry closes it.
    """
    metadata = {"payment": str(order.payment), "checkout": str(order.checkout)}
    line = {
        "quantity": 1,
        "price_data": {
            "currency": order.amount.currency.lower(),
            "unit_amount": order.amount.minor,
            "product_data": {"name": order.description or f"Checkout {order.checkout}"},
        },
    }
    return {
        "mode": "payment",
        "allowed_payment_method_types": [order.method],
        "line_items": [line],
        "success_url": order.return_url,
        "cancel_url": order.return_url,
        "client_reference_id": str(order.payment),
        "metadata": metadata,
        "payment_intent_data": {"metadata": metadata, "transfer_group": str(order.checkout)},
    }


def session_standing(session: Mapping[str, Any]) -> PaymentStanding:
    """Where a hosted page stands that has no PaymentIntent yet."""
    state = "expired" if session["status"] == "expired" else "requires_action"
    failure = "The card page was left open too long." if state == "expired" else ""
    return PaymentStanding(
        state=state, session=session["id"], redirect_url=session.get("url") or "", failure=failure
    )


def payment_standing(intent: Mapping[str, Any]) -> PaymentStanding:
    """`latest_charge.balance_transaction` is expected to be expanded; what is not there yet stays empty."""
    error = intent.get("last_payment_error") or {}
    status = intent["status"]
    state = _INTENT_STATES.get(status) or ("failed" if error else "requires_action")
    action = intent.get("next_action") or {}
    qr = action.get("wechat_pay_display_qr_code") or {}
    redirect = action.get("alipay_handle_redirect") or action.get("redirect_to_url") or {}
    charge = intent.get("latest_charge")
    charge = charge if isinstance(charge, Mapping) else {}
    is_paid = status == "succeeded"
    booked = charge.get("balance_transaction") if is_paid else None
    booked = booked if isinstance(booked, Mapping) else None
    method = charge.get("payment_method_details") or {}
    details = method.get(method.get("type", "")) or {}
    failure = error.get("message") or ("It was withdrawn." if state == "canceled" else "")
    return PaymentStanding(
        state=state,
        reference=intent["id"],
        redirect_url=redirect.get("url") or qr.get("hosted_instructions_url") or "",
        qr_data=qr.get("data") or "",
        failure="" if is_paid else failure,
        charge=charge.get("id", "") if is_paid else "",
        transaction_id=details.get("transaction_id") or "" if is_paid else "",
        received=money(intent["amount_received"], intent["currency"]) if is_paid else None,
        captured_at=_moment(charge["created"]) if is_paid and charge else None,
        settled=money(booked["amount"], booked["currency"]) if booked else None,
        fee=money(booked["fee"], booked["currency"]) if booked else None,
        available_at=_moment(booked["available_on"]) if booked else None,
    )


def refund_params(order: RefundOrder) -> dict[str, Any]:
    return {
        "payment_intent": order.payment_reference,
        "amount": order.amount.minor,
        "reason": "requested_by_customer",
        "metadata": {"refund": str(order.refund)},
        "expand": EXPAND_REFUND,
    }


def refund_standing(refund: Mapping[str, Any]) -> RefundStanding:
    booked = refund.get("balance_transaction")
    settled = money(-booked["amount"], booked["currency"]) if isinstance(booked, Mapping) else None
    return RefundStanding(
        state=_REFUND_STATES.get(refund["status"], "pending"),
        reference=refund["id"],
        failure=refund.get("failure_reason") or "",
        settled=settled,
    )


def account_params(order: PayeeOrder) -> dict[str, Any]:
    """What both creating and updating a connected account takes."""
    return {
        "email": order.email,
        "business_type": "company",
        "business_profile": {
            "name": order.name,
            "product_description": "Goods sold to consumers abroad through eWTP",
        },
        "company": {"name": order.name},
        "external_account": {
            "object": "bank_account",
            "country": order.iban[:2],
            "currency": order.currency.lower(),
            "account_holder_name": order.name,
            "account_holder_type": "company",
            "account_number": order.iban,
        },
        "metadata": {"payee": str(order.payee), "firm": str(order.firm)},
    }


def new_account_params(order: PayeeOrder, *, accepted_at: int) -> dict[str, Any]:
    """The platform collects what is required, carries losses and pays out by its own orders only."""
    return {
        **account_params(order),
        "country": order.country,
        "controller": {
            "fees": {"payer": "application"},
            "losses": {"payments": "application"},
            "requirement_collection": "application",
            "stripe_dashboard": {"type": "none"},
        },
        "capabilities": {"transfers": {"requested": True}},
        "settings": {"payouts": {"schedule": {"interval": "manual"}}},
        "tos_acceptance": {"date": accepted_at},
    }


def payee_standing(account: Mapping[str, Any]) -> PayeeStanding:
    can_receive = (account.get("capabilities") or {}).get("transfers") == "active"
    due = (account.get("requirements") or {}).get("currently_due") or []
    return PayeeStanding(
        account=account["id"],
        is_payable=bool(account.get("payouts_enabled")) and can_receive,
        reason=f"The payment company still needs: {', '.join(due)}" if due else "",
    )


def transfer_params(order: TransferOrder) -> dict[str, Any]:
    params: dict[str, Any] = {
        "amount": order.amount.minor,
        "currency": order.amount.currency.lower(),
        "destination": order.account,
        "transfer_group": str(order.checkout),
        "metadata": {"transfer": str(order.transfer), "consignment": str(order.consignment)},
    }
    if order.charge:
        params["source_transaction"] = order.charge
    return params


def transfer_standing(transfer: Mapping[str, Any]) -> TransferStanding:
    return TransferStanding(
        reference=transfer["id"], reversed=money(transfer["amount_reversed"], transfer["currency"])
    )


def payout_params(order: PayoutOrder) -> dict[str, Any]:
    return {
        "amount": order.amount.minor,
        "currency": order.amount.currency.lower(),
        "description": order.description,
        "statement_descriptor": order.description[:22],
        "metadata": {"payout": str(order.payout), "consignment": str(order.consignment)},
    }


def payout_standing(payout: Mapping[str, Any]) -> PayoutStanding:
    return PayoutStanding(
        state=_PAYOUT_STATES.get(payout["status"], "pending"),
        reference=payout["id"],
        failure=payout.get("failure_message") or payout.get("failure_code") or "",
    )


def available(balance: Mapping[str, Any], currency: str) -> Money:
    """What a balance has available in a currency."""
    found = [part["amount"] for part in balance["available"] if part["currency"] == currency.lower()]
    return money(sum(found), currency)


def notice(event: Mapping[str, Any]) -> Notice:
    """What an event is about. Its contents are not believed; they only say where to look."""
    subject = event["data"]["object"]
    about = _ABOUT.get(subject.get("object", ""), "")
    metadata = subject.get("metadata") or {}
    reference = subject.get("id") or ""
    if subject.get("object") in ("charge", "dispute"):
        reference = subject.get("payment_intent") or ""
        about = about if reference else ""
    return Notice(
        key=event["id"],
        kind=event["type"],
        about=about,
        reference=reference,
        ours=metadata.get(about, ""),
        account=event.get("account") or "",
    )


def _moment(timestamp: int) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)

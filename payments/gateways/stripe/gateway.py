"""The Stripe gateway: codec and client joined.

Stripe keeps the first answer to an idempotency key, a failure included. So a call that was made before
without a known answer first looks for what it made, by our id in the metadata, and only then asks again
under the same key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

import stripe
from django.conf import settings

from ewtp.kernel.http import Refused
from payments.gateway import (
    BadSignature,
    Notice,
    NotYet,
    PayeeOrder,
    PayeeStanding,
    PaymentOrder,
    PaymentStanding,
    PayoutOrder,
    PayoutStanding,
    RefundOrder,
    RefundStanding,
    ReversalOrder,
    TransferOrder,
    TransferStanding,
)
from payments.gateways.stripe import codec
from payments.gateways.stripe.client import connect, told

SESSION: Final = "cs_"
"""How the ids of hosted pages begin."""


def _plain(found: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(str(found)))


def _ours(found: Iterable[Any], name: str, ours: UUID) -> dict[str, Any] | None:
    """The object that carries our id in its metadata."""
    plain = (_plain(one) for one in found)
    return next((one for one in plain if (one.get("metadata") or {}).get(name) == str(ours)), None)


def _options(key: object = "", account: str = "") -> Any:
    options = {"idempotency_key": str(key), "stripe_account": account}
    return {name: value for name, value in options.items() if value}


class StripeGateway:
    def open(self, order: PaymentOrder) -> PaymentStanding:
        if order.method == "card":
            return self._open_session(order)
        known = self._find_intent(order.payment) if order.is_repeat else None
        if known is not None:
            return codec.payment_standing(known)
        with told():
            try:
                intent = connect(stream=order.payment).v1.payment_intents.create(
                    cast("Any", codec.intent_params(order)), _options(order.payment)
                )
            except stripe.CardError as declined:
                return _declined(declined)
        return codec.payment_standing(_plain(intent))

    def look(self, *, payment: UUID, reference: str, session: str) -> PaymentStanding:
        if reference.startswith(SESSION):
            reference, session = "", reference
        if session:
            return self._look_session(payment, session)
        expand: Any = {"expand": codec.EXPAND_INTENT}
        with told():
            intent = connect(stream=payment).v1.payment_intents.retrieve(reference, expand)
        return codec.payment_standing(_plain(intent))

    def withdraw(self, *, payment: UUID, reference: str, session: str) -> PaymentStanding:
        api = connect(stream=payment).v1
        if session:
            return self._withdraw_session(payment, session)
        if not reference:
            known = self._find_intent(payment)
            if known is None:
                return PaymentStanding(state="canceled", failure="It was withdrawn.")
            reference = known["id"]
        try:
            with told():
                intent = api.payment_intents.cancel(
                    reference,
                    cast("Any", {"cancellation_reason": "abandoned", "expand": codec.EXPAND_INTENT}),
                )
            return codec.payment_standing(_plain(intent))
        except Refused:
            return self.look(payment=payment, reference=reference, session="")

    def give_back(self, order: RefundOrder) -> RefundStanding:
        api = connect(stream=order.stream).v1
        with told():
            if order.is_repeat:
                query: Any = {
                    "payment_intent": order.payment_reference,
                    "limit": 100,
                    "expand": ["data.balance_transaction"],
                }
                known = _ours(api.refunds.list(query).data, "refund", order.refund)
                if known is not None:
                    return codec.refund_standing(known)
            made = api.refunds.create(cast("Any", codec.refund_params(order)), _options(order.refund))
        return codec.refund_standing(_plain(made))

    def look_refund(self, *, stream: UUID, reference: str) -> RefundStanding:
        with told():
            found = connect(stream=stream).v1.refunds.retrieve(
                reference, cast("Any", {"expand": codec.EXPAND_REFUND})
            )
        return codec.refund_standing(_plain(found))

    def enrol(self, order: PayeeOrder) -> PayeeStanding:
        api = connect(stream=order.payee).v1
        with told():
            if order.account:
                made = api.accounts.update(
                    order.account, cast("Any", codec.account_params(order)), _options(order.key)
                )
                return codec.payee_standing(_plain(made))
            if order.is_repeat:
                known = _ours(api.accounts.list({"limit": 100}).data, "payee", order.payee)
                if known is not None:
                    return codec.payee_standing(known)
            accepted_at = int(order.accepted_at.timestamp())
            params = codec.new_account_params(order, accepted_at=accepted_at)
            return codec.payee_standing(_plain(api.accounts.create(cast("Any", params), _options(order.key))))

    def look_payee(self, *, payee: UUID, account: str) -> PayeeStanding:
        with told():
            return codec.payee_standing(_plain(connect(stream=payee).v1.accounts.retrieve(account)))

    def transfer(self, order: TransferOrder) -> TransferStanding:
        api = connect(stream=order.consignment).v1
        with told():
            if order.is_repeat:
                group: Any = {
                    "transfer_group": str(order.checkout),
                    "destination": order.account,
                    "limit": 100,
                }
                known = _ours(api.transfers.list(group).data, "transfer", order.transfer)
                if known is not None:
                    return codec.transfer_standing(known)
            if not order.charge:
                self._check(api.balance.retrieve(), order.amount)
            made = api.transfers.create(cast("Any", codec.transfer_params(order)), _options(order.transfer))
        return codec.transfer_standing(_plain(made))

    def take_back(self, order: ReversalOrder) -> None:
        api = connect(stream=order.consignment).v1
        with told():
            known = api.transfers.reversals.list(order.transfer_reference, {"limit": 100}).data
            if _ours(known, "refund", order.key) is None:
                params: Any = {"amount": order.amount.minor, "metadata": {"refund": str(order.key)}}
                api.transfers.reversals.create(
                    order.transfer_reference, params, _options(f"{order.key}:back")
                )

    def check_balance(self, order: PayoutOrder) -> None:
        with told():
            self._check(
                connect(keep=False).v1.balance.retrieve({}, _options(account=order.account)), order.amount
            )

    def pay_out(self, order: PayoutOrder) -> PayoutStanding:
        api = connect(stream=order.consignment).v1
        with told():
            if order.is_repeat:
                found = api.payouts.list({"limit": 100}, _options(account=order.account)).data
                known = _ours(found, "payout", order.payout)
                if known is not None:
                    return codec.payout_standing(known)
            options = _options(order.payout, order.account)
            made = api.payouts.create(cast("Any", codec.payout_params(order)), options)
        return codec.payout_standing(_plain(made))

    def look_payout(self, *, stream: UUID, account: str, reference: str) -> PayoutStanding:
        with told():
            found = connect(stream=stream).v1.payouts.retrieve(reference, {}, _options(account=account))
        return codec.payout_standing(_plain(found))

    def verify(self, *, body: bytes, signature: str) -> Notice:
        try:
            stripe.Webhook.construct_event(body, signature, settings.STRIPE_WEBHOOK_SECRET)
            return self.read(body)
        except (ValueError, KeyError, TypeError, AttributeError, stripe.SignatureVerificationError) as error:
            raise BadSignature(str(error)) from error

    def read(self, body: bytes) -> Notice:
        return codec.notice(json.loads(body))

    def notices_since(self, at: datetime) -> list[bytes]:
        query: Any = {"created": {"gte": int(at.timestamp())}, "limit": 100}
        with told():
            found = list(connect(keep=False).v1.events.list(query).auto_paging_iter())
        return [str(event).encode() for event in reversed(found)]

    def _check(self, balance: Any, amount: Any) -> None:
        there = codec.available(_plain(balance), amount.currency)
        if there < amount:
            raise NotYet(f"{there} of {amount} is available")

    def _find_intent(self, payment: UUID) -> dict[str, Any] | None:
        query: Any = {"query": f"metadata['payment']:'{payment}'", "limit": 10}
        with told():
            found = connect(stream=payment).v1.payment_intents.search(query).data
            known = _ours(found, "payment", payment)
            if known is None:
                return None
            expand: Any = {"expand": codec.EXPAND_INTENT}
            return _plain(connect(stream=payment).v1.payment_intents.retrieve(known["id"], expand))

    def _open_session(self, order: PaymentOrder) -> PaymentStanding:
        """A hosted page for the card. A repeat looks for the page that the first call may have made."""
        sessions = connect(stream=order.payment).v1.checkout.sessions
        with told():
            if order.is_repeat:
                query: Any = {"created": {"gte": int(order.created_at.timestamp()) - 60}, "limit": 100}
                known = _ours(sessions.list(query).auto_paging_iter(), "payment", order.payment)
                if known is not None:
                    return self._look_session(order.payment, known["id"])
            made = sessions.create(cast("Any", codec.session_params(order)), _options(order.payment))
        return codec.session_standing(_plain(made))

    def _look_session(self, payment: UUID, session: str) -> PaymentStanding:
        """The page while it is open, and the payment once it was made on it."""
        with told():
            found = _plain(connect(stream=payment).v1.checkout.sessions.retrieve(session))
        if found["status"] == "complete" and found.get("payment_intent"):
            standing = self.look(payment=payment, reference=found["payment_intent"], session="")
            return replace(standing, session=session)
        return codec.session_standing(found)

    def _withdraw_session(self, payment: UUID, session: str) -> PaymentStanding:
        try:
            with told():
                connect(stream=payment).v1.checkout.sessions.expire(session)
        except Refused:
            return self._look_session(payment, session)
        return PaymentStanding(state="canceled", session=session, failure="It was withdrawn.")


def _declined(error: stripe.CardError) -> PaymentStanding:
    """A decline at once: the PaymentIntent is there and failed."""
    body: Mapping[str, Any] = cast("Any", error.json_body) or {}
    intent = (body.get("error") or {}).get("payment_intent") or {}
    return PaymentStanding(
        state="failed", reference=intent.get("id", ""), failure=error.user_message or "The card was declined."
    )

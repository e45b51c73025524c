"""What the payment company answers, held against the annotations of the official SDK."""

import builtins
import typing
from collections.abc import Callable
from typing import Any

import pytest
import stripe
from stripe import StripeObject
from stripe._stripe_object import UntypedStripeObject

from .conftest import IBAN

Pay = Callable[..., stripe.PaymentIntent]


class Names(dict[str, Any]):
    """The names of the SDK's annotations; what lives in a part we do not use stands for anything."""

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or hasattr(typing, name):
            raise KeyError(name)
        return getattr(stripe, name, Any)


NAMES = Names(StripeObject=StripeObject, UntypedStripeObject=UntypedStripeObject)


def misfits(value: Any, hint: Any, path: str) -> list[str]:
    """Where a value departs from its annotation: a key that is unknown, missing though required, or
    mistyped.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Union:
        tried = [misfits(value, one, path) for one in arguments]
        return min(tried, key=len)
    if hint is Any:
        return []
    if hint is type(None):
        return [] if value is None else [f"{path}: not None"]
    if origin is typing.Literal:
        return [] if value in arguments else [f"{path}: {value!r} is not one of {arguments}"]
    if origin in (list, stripe.ListObject):
        items = (
            value
            if isinstance(value, list)
            else (value or {}).get("data")
            if isinstance(value, dict)
            else None
        )
        if not isinstance(items, list):
            return [f"{path}: not a list"]
        return [
            found for at, one in enumerate(items) for found in misfits(one, arguments[0], f"{path}[{at}]")
        ]
    if isinstance(hint, type) and issubclass(hint, StripeObject):
        return misfits_of(value, hint, path)
    if origin is not None and isinstance(origin, type) and issubclass(origin, StripeObject):
        return [] if isinstance(value, dict) else [f"{path}: not an object"]
    if hint is float:
        return [] if isinstance(value, float | int) else [f"{path}: not a number"]
    if isinstance(hint, type):
        fits = isinstance(value, hint) and not (hint is int and isinstance(value, bool))
        return [] if fits else [f"{path}: {value!r} is not {hint.__name__}"]
    return []


def misfits_of(value: Any, kind: type[StripeObject], path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: not an object"]
    hints = {
        name: hint
        for name, hint in typing.get_type_hints(kind, localns=NAMES).items()
        if not name.startswith("_") and name != "OBJECT_NAME"
    }
    unknown = [f"{path}.{name}: unknown to the SDK" for name in value if name not in hints]
    optional = {
        name
        for name, hint in hints.items()
        if type(None) in typing.get_args(hint) or name in ("id", "data", "url", "has_more", "object")
    }
    missing = [f"{path}.{name}: missing" for name in hints if name not in value and name not in optional]
    inside = [
        found
        for name, one in value.items()
        if name in hints
        for found in misfits(one, hints[name], f"{path}.{name}")
    ]
    return unknown + missing + inside


def plain(value: Any) -> Any:
    return value.to_dict()


def check(obj: Any) -> None:
    assert misfits_of(plain(obj), type(obj), obj.object) == []


@pytest.mark.parametrize("method", ["alipay", "card", "wechat_pay"])
def test_a_payment_and_its_charge_conform(client: stripe.StripeClient, paid: Pay, method: str) -> None:
    intent = paid(18_800, method)
    check(intent)
    check(client.v1.charges.retrieve(str(intent.latest_charge)))
    check(client.v1.payment_methods.retrieve(str(intent.payment_method)))


@pytest.mark.parametrize("method", ["alipay", "wechat_pay"])
def test_what_the_buyer_is_to_do_conforms(client: stripe.StripeClient, method: str) -> None:
    params: Any = {
        "amount": 500,
        "currency": "cny",
        "confirm": True,
        "allowed_payment_method_types": [method],
        "payment_method_data": {"type": method},
        "payment_method_options": {"wechat_pay": {"client": "web"}},
        "return_url": "http://127.0.0.1:8000/back",
    }
    check(client.v1.payment_intents.create(params))


def test_a_hosted_page_conforms(client: stripe.StripeClient) -> None:
    price = {"currency": "cny", "unit_amount": 9_400, "product_data": {"name": "Pralines"}}
    params: Any = {
        "line_items": [{"quantity": 1, "price_data": price}],
        "mode": "payment",
        "success_url": "http://127.0.0.1:8000/done",
    }
    check(client.v1.checkout.sessions.create(params))


def test_a_declined_intent_conforms(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.CardError) as problem:
        client.v1.payment_intents.create(
            {
                "amount": 500,
                "currency": "eur",
                "confirm": True,
                "payment_method": "pm_card_visa_chargeDeclined",
            }
        )
    intent = client.v1.payment_intents.retrieve(problem.value.error.payment_intent.id)  # type: ignore[union-attr]
    check(intent)
    check(client.v1.charges.retrieve(str(intent.latest_charge)))


def test_the_seller_side_conforms(
    client: stripe.StripeClient, psp: Any, paid: Pay, seller: stripe.Account
) -> None:
    charge = str(paid().latest_charge)
    check(seller)
    transfer = client.v1.transfers.create(
        {"amount": 900, "currency": "eur", "destination": seller.id, "source_transaction": charge}
    )
    check(client.v1.transfers.reversals.create(transfer.id, {"amount": 100}))
    check(client.v1.transfers.retrieve(transfer.id))
    psp.settled()
    options: Any = {"stripe_account": seller.id}
    payout = client.v1.payouts.create({"amount": 800, "currency": "eur"}, options=options)
    check(payout)
    psp.settled()
    check(client.v1.payouts.retrieve(payout.id, options=options))
    check(client.v1.balance.retrieve(options=options))
    bank: Any = {"object": "bank_account", "account_number": IBAN, "country": "BE", "currency": "eur"}
    check(client.v1.accounts.external_accounts.create(seller.id, {"external_account": bank}))


def test_refunds_books_events_and_the_rest_conform(client: stripe.StripeClient, psp: Any, paid: Pay) -> None:
    intent = paid()
    psp.tell("refund_fail")
    refund = client.v1.refunds.create({"payment_intent": intent.id})
    check(refund)
    psp.tell("dispute")
    paid(5_000, "card", "eur")
    psp.settled()
    check(client.v1.refunds.retrieve(refund.id))
    check(client.v1.balance.retrieve())
    check(client.v1.customers.create({"name": "王芳"}))
    check(client.v1.webhook_endpoints.create({"url": "https://example.be/x", "enabled_events": ["*"]}))
    for one in client.v1.balance_transactions.list({"limit": 100}).data:
        check(one)
    for dispute in client.v1.disputes.list().data:
        check(dispute)
    known = set(typing.get_args(typing.get_type_hints(stripe.Event, localns=NAMES)["type"]))
    told = client.v1.events.list({"limit": 100}).data
    assert {event.type for event in told} - known == set()
    assert len(told) > 10

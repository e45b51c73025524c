"""Payment methods (https://docs.stripe.com/api/payment_methods) and the test cards of
docs.stripe.com/testing.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from sandboxes.psp.errors import ApiError, declined, missing
from sandboxes.psp.params import BILLING, LIST
from sandboxes.psp.routing import Call, listing, merged, route
from sandboxes.psp.world import Object, World

TYPES = ("alipay", "card", "wechat_pay")


@dataclass(frozen=True, kw_only=True)
class TestCard:
    """What a test number does. `decline` is (code, decline code, sentence)."""

    number: str
    brand: str = "visa"
    country: str = "US"
    decline: tuple[str, str | None, str] | None = None
    asks_3ds: bool = False
    is_disputed: bool = False
    refund_fails: bool = False


def _decline(decline_code: str, sentence: str = "Your card was declined.") -> tuple[str, str, str]:
    return "card_declined", decline_code, sentence


CARDS = {
    "pm_card_visa": TestCard(number="4242424242424242"),
    "pm_card_mastercard": TestCard(number="5555555555554444", brand="mastercard"),
    "pm_card_unionpay": TestCard(number="6200000000000005", brand="unionpay", country="CN"),
    "pm_card_be": TestCard(number="4000000560000004", country="BE"),
    "pm_card_cn": TestCard(number="4000001560000002", country="CN"),
    "pm_card_visa_chargeDeclined": TestCard(number="4000000000000002", decline=_decline("generic_decline")),
    "pm_card_visa_chargeDeclinedInsufficientFunds": TestCard(
        number="4000000000009995", decline=_decline("insufficient_funds", "Your card has insufficient funds.")
    ),
    "pm_card_visa_chargeDeclinedLostCard": TestCard(number="4000000000009987", decline=_decline("lost_card")),
    "pm_card_chargeDeclinedExpiredCard": TestCard(
        number="4000000000000069", decline=("expired_card", None, "Your card has expired.")
    ),
    "pm_card_chargeDeclinedIncorrectCvc": TestCard(
        number="4000000000000127", decline=("incorrect_cvc", None, "Your card's security code is incorrect.")
    ),
    "pm_card_chargeDeclinedProcessingError": TestCard(
        number="4000000000000119",
        decline=(
            "processing_error",
            None,
            "An error occurred while processing your card. Try again in a little bit.",
        ),
    ),
    "pm_card_threeDSecure2Required": TestCard(number="4000000000003220", asks_3ds=True),
    "pm_card_authenticationRequired": TestCard(number="4000002760003184", asks_3ds=True),
    "pm_card_createDispute": TestCard(number="4000000000000259", is_disputed=True),
    "pm_card_refundFail": TestCard(number="4000000000005126", refund_fails=True),
}
NUMBERS = {card.number: card for card in CARDS.values()}
TOKENS = {name.replace("pm_card", "tok"): card for name, card in CARDS.items()}
CARD = {"number": str, "exp_month": int, "exp_year": int, "cvc": str, "token": str}
DATA = {
    "type!": TYPES,
    "alipay": dict,
    "wechat_pay": dict,
    "card": CARD,
    "billing_details": BILLING,
    "metadata": dict,
}


def make(world: World, params: Object, *, inside: str = "") -> Object:
    """A payment method from `type` and its details; `inside` is where they stand in the request."""
    kind = params["type"]
    details: Any = _card(params.get("card") or {}, inside) if kind == "card" else {}
    given = params.get("billing_details") or {}
    address = given.get("address") or {}
    return world.new(
        "payment_method",
        {
            "allow_redisplay": "unspecified",
            "billing_details": {
                "address": {
                    name: address.get(name)
                    for name in ("city", "country", "line1", "line2", "postal_code", "state")
                },
                **{name: given.get(name) for name in ("email", "name", "phone", "tax_id")},
            },
            "created": world.now(),
            "customer": None,
            "customer_account": None,
            "livemode": False,
            "metadata": params.get("metadata") or {},
            "type": kind,
            kind: details,
            "_number": details.pop("_number") if kind == "card" else "",
        },
    )


def of_request(world: World, id: str) -> Object:
    """The payment method with this id; Stripe's `pm_card_...` names make a new card each time."""
    if id in CARDS:
        card = {"number": CARDS[id].number, "exp_month": 12, "exp_year": 2034}
        return make(world, {"type": "card", "card": card})
    return world.get("payment_method", id, param="payment_method", status=400)


def test_card(method: Object) -> TestCard:
    return NUMBERS[method["_number"]]


def _card(given: Object, inside: str) -> Object:
    path = f"{inside}[card]" if inside else "card"
    if "token" in given:
        if given["token"] not in TOKENS:
            raise missing("token", given["token"], param=f"{path}[token]", status=400)
        known = TOKENS[given["token"]]
        given = {"number": known.number, "exp_month": 12, "exp_year": 2034}
    for name in ("number", "exp_month", "exp_year"):
        if given.get(name) is None:
            param = f"{path}[{name}]"
            raise ApiError(f"Missing required param: {param}.", code="parameter_missing", param=param)
    number = given["number"].replace(" ", "")
    card = NUMBERS.get(number)
    if card is None:
        raise declined(
            code="incorrect_number",
            decline_code=None,
            message="Your card number is incorrect.",
            param=f"{path}[number]",
        )
    if not 1 <= given["exp_month"] <= 12:
        raise declined(
            code="invalid_expiry_month",
            decline_code=None,
            message="Your card's expiration month is invalid.",
            param=f"{path}[exp_month]",
        )
    return {
        "brand": card.brand,
        "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": None},
        "country": card.country,
        "display_brand": card.brand,
        "exp_month": given["exp_month"],
        "exp_year": given["exp_year"],
        "fingerprint": hashlib.sha256(number.encode()).hexdigest()[:16],
        "funding": "credit",
        "generated_from": None,
        "last4": number[-4:],
        "networks": {"available": [card.brand], "preferred": None},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": True},
        "wallet": None,
        "_number": number,
    }


@route("POST", "payment_methods", DATA)
def create(call: Call) -> Object:
    return make(call.world, call.params)


@route("GET", "payment_methods/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get("payment_method", call.id, param="payment_method")


@route("POST", "payment_methods/<id>", {"metadata": dict, "billing_details": BILLING})
def update(call: Call) -> Object:
    found = call.world.get("payment_method", call.id, param="payment_method")
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    found["billing_details"] |= call.params.get("billing_details") or {}
    return call.world.save(found)


@route("POST", "payment_methods/<id>/attach", {"customer!": str})
def attach(call: Call) -> Object:
    found = of_request(call.world, call.id)
    found["customer"] = call.world.get("customer", call.params["customer"], param="customer", status=400)[
        "id"
    ]
    call.world.save(found)
    call.world.emit("payment_method.attached", found)
    return found


@route("POST", "payment_methods/<id>/detach")
def detach(call: Call) -> Object:
    found = call.world.get("payment_method", call.id, param="payment_method")
    if found["customer"] is None:
        raise ApiError(
            "The payment method you provided is not attached to a customer so detachment is impossible."
        )
    customer, found["customer"] = found["customer"], None
    call.world.save(found)
    call.world.emit("payment_method.detached", found, previous={"customer": customer})
    return found


CURSORS = {name: kind for name, kind in LIST.items() if name != "created"}


@route("GET", "payment_methods", {**CURSORS, "customer": str, "type": TYPES})
def list_all(call: Call) -> Object:
    fields = {name: call.params[name] for name in ("customer", "type") if call.text(name)}
    return listing(call, "payment_method", **fields)

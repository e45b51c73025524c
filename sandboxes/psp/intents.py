"""PaymentIntents (https://docs.stripe.com/payments/paymentintents/lifecycle): the endpoints and their
parameters.
"""

import re

from sandboxes.psp import attempts, charges, money, payment_methods
from sandboxes.psp.errors import ApiError, unexpected_state
from sandboxes.psp.params import LIST, SHIPPING, at_least_one
from sandboxes.psp.routing import Call, listing, merged, page, route
from sandboxes.psp.world import Object, World, random_id, shown

CAPTURES = ("automatic", "automatic_async", "manual")
CANCELLATIONS = ("abandoned", "duplicate", "fraudulent", "requested_by_customer")
MINIMUM = {"eur": 50, "gbp": 30, "hkd": 400, "jpy": 50, "usd": 50}
OPTIONS = {
    "alipay": {},
    "card": {"request_three_d_secure": ("any", "automatic", "challenge")},
    "wechat_pay": {"app_id": str, "client": ("android", "ios", "web")},
}
COMMON = {
    "capture_method": CAPTURES,
    "payment_method": str,
    "payment_method_data": payment_methods.DATA,
    "payment_method_options": OPTIONS,
    "receipt_email": str,
    "return_url": str,
    "shipping": SHIPPING,
}
UPDATE = {
    **{name: kind for name, kind in COMMON.items() if name != "return_url"},
    "amount": int,
    "currency": str,
    "customer": str,
    "description": str,
    "metadata": dict,
    "allowed_payment_method_types": [str],
    "excluded_payment_method_types": [str],
    "statement_descriptor": str,
    "statement_descriptor_suffix": str,
    "transfer_group": str,
}
CREATE = {
    **UPDATE,
    "amount!": int,
    "automatic_payment_methods": {"enabled!": bool, "allow_redirects": ("always", "never")},
    "confirm": bool,
    "confirmation_method": ("automatic", "manual"),
    "currency!": str,
    "off_session": bool,
    "return_url": str,
}
CREATE.pop("amount", None)
CREATE.pop("currency", None)


@route("POST", "payment_intents", CREATE)
def create(call: Call) -> Object:
    intent = make(call)
    if call.params.get("confirm"):
        attempts.confirm(call.world, intent, return_url=call.text("return_url"))
    return intent


def make(call: Call) -> Object:
    """A new intent from checked parameters, not confirmed yet."""
    world, params = call.world, call.params
    currency = _currency(params["currency"])
    amount = _amount(params["amount"], currency)
    if not params.get("confirm") and params.get("return_url"):
        raise ApiError(
            "A `return_url` can only be provided when `confirm` is set to true.", param="return_url"
        )
    intent = world.new(
        "payment_intent",
        {
            "amount": amount,
            "amount_capturable": 0,
            "amount_details": {"tip": {}},
            "amount_received": 0,
            "application": None,
            "application_fee_amount": None,
            "allowed_payment_method_types": None,
            "automatic_payment_methods": params.get("automatic_payment_methods")
            or {"enabled": True, "allow_redirects": "always"},
            "canceled_at": None,
            "cancellation_reason": None,
            "capture_method": params.get("capture_method") or "automatic_async",
            "client_secret": None,
            "confirmation_method": params.get("confirmation_method") or "automatic",
            "created": world.now(),
            "currency": currency,
            "customer": None,
            "customer_account": None,
            "description": None,
            "excluded_payment_method_types": None,
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": {},
            "next_action": None,
            "on_behalf_of": None,
            "payment_method": None,
            "payment_method_configuration_details": None,
            "payment_method_options": {},
            "payment_method_types": list(payment_methods.TYPES),
            "processing": None,
            "receipt_email": None,
            "review": None,
            "setup_future_usage": None,
            "shipping": None,
            "source": None,
            "statement_descriptor": None,
            "statement_descriptor_suffix": None,
            "status": "requires_payment_method",
            "transfer_data": None,
            "transfer_group": None,
        },
    )
    intent["client_secret"] = f"{intent['id']}_secret_{random_id('')[1:]}"
    _apply(call, intent)
    world.save(intent)
    world.emit("payment_intent.created", intent)
    return intent


@route("GET", "payment_intents/<id>", {"client_secret": str})
def retrieve(call: Call) -> Object:
    return _found(call)


@route("POST", "payment_intents/<id>", UPDATE)
def update(call: Call) -> Object:
    intent = _found(call)
    if intent["status"] in ("succeeded", "canceled", "processing", "requires_capture") and (
        set(call.params)
        - {"metadata", "description", "receipt_email", "shipping", "transfer_group", "expand"}
    ):
        raise unexpected_state(
            f"This PaymentIntent's parameters could not be updated because it has a status of"
            f" {intent['status']}.",
            intent=shown(intent),
        )
    _apply(call, intent)
    return call.world.save(intent)


@route("POST", "payment_intents/<id>/confirm", {**COMMON, "off_session": bool, "use_stripe_sdk": bool})
def confirm(call: Call) -> Object:
    intent = _found(call)
    if intent["status"] not in ("requires_payment_method", "requires_confirmation", "requires_action"):
        reason = (
            "it has already succeeded after being previously confirmed"
            if intent["status"] == "succeeded"
            else f"it has a status of {intent['status']}"
        )
        raise unexpected_state(
            f"You cannot confirm this PaymentIntent because {reason}.", intent=shown(intent)
        )
    _apply(call, intent)
    call.world.save(intent)
    attempts.confirm(call.world, intent, return_url=call.text("return_url"))
    return intent


@route("POST", "payment_intents/<id>/cancel", {"cancellation_reason": CANCELLATIONS})
def cancel(call: Call) -> Object:
    intent = _found(call)
    if intent["status"] in ("succeeded", "canceled"):
        raise unexpected_state(
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}. Only a"
            f" PaymentIntent"
            " with one of the following statuses may be canceled: requires_payment_method, requires_capture,"
            " requires_reauthorization, requires_confirmation, requires_action, processing.",
            intent=shown(intent),
        )
    return end(call.world, intent, reason=call.text("cancellation_reason"))


def end(world: World, intent: Object, *, reason: str | None) -> Object:
    """A canceled intent can't be paid any more."""
    intent |= {
        "amount_capturable": 0,
        "canceled_at": world.now(),
        "cancellation_reason": reason,
        "next_action": None,
        "processing": None,
        "status": "canceled",
    }
    world.save(intent)
    world.emit("payment_intent.canceled", intent)
    return intent


@route("POST", "payment_intents/<id>/capture", {"amount_to_capture": int})
def capture(call: Call) -> Object:
    intent = _found(call)
    if intent["status"] != "requires_capture":
        raise unexpected_state(
            f"This PaymentIntent could not be captured because it has a status of {intent['status']}. Only a"
            " PaymentIntent with one of the following statuses may be captured: requires_capture.",
            intent=shown(intent),
        )
    amount = at_least_one(int(call.params.get("amount_to_capture") or intent["amount"]), "amount_to_capture")
    if amount > intent["amount_capturable"]:
        raise ApiError(
            f"The amount_to_capture ({amount}) is greater than the amount capturable"
            f" ({intent['amount_capturable']}).",
            code="amount_too_large",
            param="amount_to_capture",
        )
    charge = call.world.get("charge", intent["latest_charge"])
    charges.capture(call.world, charge, amount=amount, announce=True)
    intent |= {"amount_capturable": 0, "amount_received": amount, "status": "succeeded"}
    call.world.save(intent)
    call.world.emit("payment_intent.succeeded", intent)
    return intent


@route("GET", "payment_intents", {**LIST, "customer": str})
def list_all(call: Call) -> Object:
    fields = {"customer": call.params["customer"]} if call.text("customer") else {}
    return listing(call, "payment_intent", **fields)


@route("GET", "payment_intents/search", {"query!": str, "limit": int, "page": str})
def search(call: Call) -> Object:
    """Stripe's search language, the part with `field:'value'` and `metadata['key']:'value'` joined by AND."""
    found = call.world.tables["payment_intent"].find(newest_first=True)
    for clause in re.split(r"\s+AND\s+", call.params["query"]):
        named = re.fullmatch(
            r"(?:metadata\[['\"](.+?)['\"]\]|([a-z_]+))\s*:\s*['\"](.*)['\"]", clause.strip()
        )
        if named is None:
            raise ApiError(f"We were unable to parse your search query: {clause}", param="query")
        key, name, value = named.groups()
        found = [one for one in found if str(one["metadata"].get(key) if key else one.get(name)) == value]
    return {**page(call, found), "object": "search_result", "next_page": None}


def _found(call: Call) -> Object:
    return call.world.get("payment_intent", call.id, param="intent")


def _apply(call: Call, intent: Object) -> None:
    """Set what the request gives, with every check that hangs on two fields at once."""
    world, params = call.world, call.params
    if params.get("customer"):
        intent["customer"] = world.get("customer", params["customer"], param="customer", status=400)["id"]
    if "currency" in params:
        intent["currency"] = _currency(params["currency"])
    if "amount" in params:
        intent["amount"] = _amount(int(params["amount"]), intent["currency"])
    _apply_types(intent, params)
    for name in (
        "capture_method",
        "description",
        "receipt_email",
        "shipping",
        "statement_descriptor",
        "statement_descriptor_suffix",
        "transfer_group",
    ):
        if name in params:
            intent[name] = params[name]
    intent["metadata"] = merged(intent["metadata"], params.get("metadata"))
    options = params.get("payment_method_options") or {}
    intent["payment_method_options"] = {**intent["payment_method_options"], **options}
    choose(world, intent, params)
    if intent["capture_method"] == "manual" and "card" not in intent["payment_method_types"]:
        raise ApiError(
            "The payment method types of this PaymentIntent do not support manual capture.",
            param="capture_method",
        )


def choose(world: World, intent: Object, params: Object) -> None:
    """Set the payment method a request gives, when the intent may be paid with it."""
    method = None
    if params.get("payment_method_data"):
        method = payment_methods.make(world, params["payment_method_data"], inside="payment_method_data")
    elif params.get("payment_method"):
        method = payment_methods.of_request(world, params["payment_method"])
    if method is None:
        return
    if method["type"] not in intent["payment_method_types"]:
        raise ApiError(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent. Attach"
            f" one of the"
            f" following types: {', '.join(intent['payment_method_types'])}.",
            param="payment_method",
        )
    if method["type"] != "card" and intent["capture_method"] == "manual":
        raise ApiError(
            f"The payment method {method['type']} does not support manual capture.", param="capture_method"
        )
    intent["payment_method"] = method["id"]
    if intent["status"] == "requires_payment_method":
        intent["status"] = "requires_confirmation"


def _apply_types(intent: Object, params: Object) -> None:
    """Which payment methods the intent may be paid with: all, the allowed ones, or all but the excluded
    ones.
    """
    for name in ("allowed_payment_method_types", "excluded_payment_method_types"):
        for kind in params.get(name) or ():
            if kind not in payment_methods.TYPES:
                raise ApiError(
                    f'The payment method type "{kind}" is invalid. Ensure the type is activated in'
                    " your dashboard and your account is enabled for the preview features you try to use.",
                    param=name,
                )
        if name in params:
            intent[name] = params[name] or None
    known = payment_methods.TYPES
    allowed = intent["allowed_payment_method_types"] or known
    excluded = intent["excluded_payment_method_types"] or ()
    intent["payment_method_types"] = [kind for kind in known if kind in allowed and kind not in excluded]


def _currency(given: str) -> str:
    if given.lower() not in money.EXPONENTS:
        known = ", ".join(sorted(money.EXPONENTS))
        raise ApiError(
            f"Invalid currency: {given}. Stripe currently supports these currencies: {known}",
            param="currency",
        )
    return given.lower()


def _amount(given: int, currency: str) -> int:
    amount = at_least_one(given, "amount")
    least = MINIMUM.get(currency, 1)
    if amount < least:
        raise ApiError(
            f"Amount must be at least {money.words(least, currency)} {currency}",
            code="amount_too_small",
            param="amount",
        )
    if amount > 99_999_999:
        raise ApiError(
            f"Amount must be no more than {money.words(99_999_999, currency)}",
            code="amount_too_large",
            param="amount",
        )
    return amount

"""Checkout Sessions (https://docs.stripe.com/api/checkout/sessions): a hosted page where a buyer pays by
card.
"""

from sandboxes.psp import attempts, intents
from sandboxes.psp.errors import ApiError
from sandboxes.psp.params import LIST, at_least_one
from sandboxes.psp.routing import Call, listing, route
from sandboxes.psp.world import Object, World

KIND = "checkout.session"
LIFETIME = 86_400
PRODUCT = {"name!": str, "description": str, "images": [str], "metadata": dict}
PRICE = {"currency!": str, "product_data!": PRODUCT, "unit_amount!": int}
CARDS = {"pay": "pm_card_visa", "fail": "pm_card_visa_chargeDeclined", "3ds": "pm_card_threeDSecure2Required"}


@route(
    "POST",
    "checkout/sessions",
    {
        "allowed_payment_method_types": [str],
        "cancel_url": str,
        "client_reference_id": str,
        "customer": str,
        "customer_email": str,
        "expires_at": int,
        "line_items": [{"price_data!": PRICE, "quantity!": int}],
        "locale": str,
        "metadata": dict,
        "mode": ("payment",),
        "payment_intent_data": {
            "description": str,
            "metadata": dict,
            "receipt_email": str,
            "statement_descriptor": str,
            "transfer_group": str,
        },
        "success_url": str,
    },
)
def create(call: Call) -> Object:
    world, params = call.world, call.params
    for name in ("line_items", "mode", "success_url"):
        if not params.get(name):
            raise ApiError(f"Missing required param: {name}.", code="parameter_missing", param=name)
    currencies = {line["price_data"]["currency"].lower() for line in params["line_items"]}
    if len(currencies) != 1:
        raise ApiError("All line items must be in one currency.", param="line_items")
    total = sum(
        at_least_one(line["quantity"], "line_items[quantity]") * line["price_data"]["unit_amount"]
        for line in params["line_items"]
    )
    expires = params.get("expires_at") or world.now() + LIFETIME
    if not world.now() + 1_790 <= expires <= world.now() + LIFETIME:
        raise ApiError(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.", param="expires_at"
        )
    session = world.new(
        KIND,
        {
            "allowed_payment_method_types": params.get("allowed_payment_method_types"),
            "amount_subtotal": total,
            "amount_total": total,
            "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
            "cancel_url": call.text("cancel_url"),
            "client_reference_id": call.text("client_reference_id"),
            "created": world.now(),
            "currency": currencies.pop(),
            "custom_fields": [],
            "custom_text": dict.fromkeys(
                ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
            ),
            "customer": call.text("customer"),
            "customer_details": None,
            "customer_email": call.text("customer_email"),
            "expires_at": expires,
            "livemode": False,
            "locale": call.text("locale"),
            "metadata": params.get("metadata") or {},
            "mode": "payment",
            "payment_intent": None,
            "payment_method_types": params.get("allowed_payment_method_types") or ["card"],
            "payment_status": "unpaid",
            "shipping_options": [],
            "status": "open",
            "success_url": params["success_url"],
            "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
            "ui_mode": "hosted_page",
            "url": None,
            "_intent_data": params.get("payment_intent_data") or {},
            "_title": params["line_items"][0]["price_data"]["product_data"]["name"],
        },
        prefix="cs_test",
    )
    session["url"] = f"{world.url}/_sandbox/checkout/{session['id']}"
    world.kit.due.schedule("expire_session", {"session": session["id"]}, seconds=expires - world.now())
    return world.save(session)


@route("GET", "checkout/sessions/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get(KIND, call.id, param="session")


@route("POST", "checkout/sessions/<id>/expire")
def expire(call: Call) -> Object:
    session = call.world.get(KIND, call.id, param="session")
    if session["status"] != "open":
        raise ApiError(
            f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a'
            f" status of {session['status']}."
        )
    return close(call.world, session)


@route("GET", "checkout/sessions", {**LIST, "customer": str, "payment_intent": str, "status": str})
def list_all(call: Call) -> Object:
    names = ("customer", "payment_intent", "status")
    return listing(call, KIND, **{name: call.params[name] for name in names if call.text(name)})


def close(world: World, session: Object) -> Object:
    """Nobody can pay on the page any more; an unfinished intent is canceled with it."""
    session |= {"status": "expired", "url": None}
    world.save(session)
    intent = world.tables["payment_intent"].get(session["payment_intent"] or "")
    if intent and intent["status"] not in ("succeeded", "canceled", "processing"):
        intents.end(world, intent, reason="abandoned")
    world.emit("checkout.session.expired", session)
    return session


def pay(world: World, session: Object, *, outcome: str) -> Object:
    """The buyer entered a card: `pay`, `fail` or `3ds`. The intent, which may ask for more."""
    intent = world.tables["payment_intent"].get(session["payment_intent"] or "")
    if intent is None:
        params = {
            "allowed_payment_method_types": session["payment_method_types"],
            "amount": session["amount_total"],
            "currency": session["currency"],
            "customer": session["customer"],
            **session["_intent_data"],
        }
        intent = intents.make(Call(world=world, path="payment_intents", params=params))
        session["payment_intent"] = intent["id"]
        world.save(session)
        intent["_session"] = session["id"]
    intents.choose(world, intent, {"payment_method": CARDS[outcome]})
    try:
        attempts.confirm(world, intent, return_url=session["success_url"])
    except ApiError as problem:
        if not problem.is_kept:
            raise
    return intent

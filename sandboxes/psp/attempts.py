"""One attempt to pay a PaymentIntent: confirm, what the buyer is asked to do, and how it ends."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import segno

from sandboxes.psp import charges
from sandboxes.psp.errors import ApiError, declined, unexpected_state
from sandboxes.psp.payment_methods import test_card
from sandboxes.psp.world import Object, World, shown

FAILED = (
    "payment_intent_authentication_failure",
    (
        "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new"
        " PaymentMethod to attempt to fulfill this PaymentIntent again."
    ),
)


def confirm(world: World, intent: Object, *, return_url: str | None) -> None:
    """Start the attempt; raises a kept 402 when a card is declined at once."""
    if intent["payment_method"] is None:
        raise unexpected_state(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either"
            " update the"
            " PaymentIntent with a payment method and then confirm it again, or confirm it again directly"
            " with a"
            " payment method or ConfirmationToken.",
            intent=shown(intent),
        )
    method = world.get("payment_method", intent["payment_method"])
    intent["_return_url"] = return_url
    intent["last_payment_error"] = None
    if method["type"] == "card":
        _confirm_card(world, intent, method, return_url)
    elif method["type"] == "alipay":
        _confirm_alipay(world, intent, return_url)
    else:
        _confirm_wechat(world, intent)


def succeed(world: World, intent: Object) -> None:
    """The money is taken (or reserved, when capture is manual)."""
    method = world.get("payment_method", intent["payment_method"])
    is_captured = intent["capture_method"] != "manual"
    charge = charges.make(world, intent=intent, method=method, is_captured=is_captured)
    intent |= {
        "amount_capturable": 0 if is_captured else intent["amount"],
        "amount_received": intent["amount"] if is_captured else 0,
        "last_payment_error": None,
        "latest_charge": charge["id"],
        "next_action": None,
        "processing": None,
        "status": "succeeded" if is_captured else "requires_capture",
    }
    world.save(intent)
    world.emit("charge.succeeded", charge)
    world.emit(
        "payment_intent.succeeded" if is_captured else "payment_intent.amount_capturable_updated", intent
    )
    if intent.get("_session"):
        _complete_session(world, intent)
    if is_captured:
        charges.after_success(world, charge, method)


def fail(world: World, intent: Object) -> None:
    """The buyer did not authenticate or the wallet said no; another attempt may follow."""
    method = world.get("payment_method", intent["payment_method"])
    code, sentence = FAILED
    _back_to_start(
        world,
        intent,
        {
            "code": code,
            "doc_url": f"https://docs.stripe.com/error-codes#{code.replace('_', '-')}",
            "message": sentence,
            "payment_method": shown(method),
            "type": "invalid_request_error",
        },
    )


def answer(world: World, intent: Object, *, is_paid: bool) -> None:
    """What the buyer did on the page. A behaviour may refuse it, or let it be processed for a while first."""
    if intent["status"] != "requires_action":
        return
    if not is_paid or world.fault("refuse", about=intent):
        fail(world, intent)
        return
    late = world.fault("delay", about=intent)
    if late is None:
        succeed(world, intent)
        return
    intent |= {"next_action": None, "status": "processing"}
    world.save(intent)
    world.emit("payment_intent.processing", intent)
    seconds = 3.0 if late.seconds is None else late.seconds
    world.kit.due.schedule("finish_payment", {"payment_intent": intent["id"]}, seconds=seconds)


def back_url(intent: Object) -> str | None:
    """Where the buyer's browser goes afterwards, with what Stripe adds to the address."""
    if not intent.get("_return_url"):
        return None
    if intent.get("_session"):
        return str(intent["_return_url"]).replace("{CHECKOUT_SESSION_ID}", intent["_session"])
    parts = urlsplit(intent["_return_url"])
    is_good = intent["status"] in ("succeeded", "processing", "requires_capture")
    extra = {
        "payment_intent": intent["id"],
        "payment_intent_client_secret": intent["client_secret"],
        "redirect_status": "succeeded" if is_good else "failed",
    }
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *extra.items()])
    return urlunsplit(parts._replace(query=query))


def _complete_session(world: World, intent: Object) -> None:
    """The hosted page an intent was paid on is done with."""
    session = world.get("checkout.session", intent["_session"])
    session |= {"payment_status": "paid", "status": "complete", "url": None}
    world.save(session)
    world.emit("checkout.session.completed", session)


def _confirm_card(world: World, intent: Object, method: Object, return_url: str | None) -> None:
    card = test_card(method)
    told = world.fault("refuse", about=intent)
    decline = (
        ("card_declined", told.detail or "generic_decline", "Your card was declined.")
        if told
        else card.decline
    )
    if decline:
        _decline(world, intent, method, decline)
    options = intent["payment_method_options"].get("card") or {}
    if not card.asks_3ds and options.get("request_three_d_secure") not in ("any", "challenge"):
        succeed(world, intent)
        return
    page = f"{world.url}/_sandbox/3ds/{intent['id']}"
    if return_url:
        action: Object = {
            "type": "redirect_to_url",
            "redirect_to_url": {"return_url": return_url, "url": page},
        }
    else:
        action = {
            "type": "use_stripe_sdk",
            "use_stripe_sdk": {"type": "three_d_secure_redirect", "stripe_js": page},
        }
    _ask(world, intent, action)


def _confirm_alipay(world: World, intent: Object, return_url: str | None) -> None:
    if not return_url:
        raise ApiError(
            "You must provide a `return_url` when confirming a PaymentIntent with alipay.",
            code="parameter_missing",
            param="return_url",
        )
    action = {
        "alipay_handle_redirect": {
            "native_data": None,
            "native_url": None,
            "return_url": return_url,
            "url": f"{world.url}/_sandbox/pay/{intent['id']}",
        },
        "type": "alipay_handle_redirect",
    }
    _ask(world, intent, action)


def _confirm_wechat(world: World, intent: Object) -> None:
    options = intent["payment_method_options"].get("wechat_pay") or {}
    if not options.get("client"):
        param = "payment_method_options[wechat_pay][client]"
        raise ApiError(f"Missing required param: {param}.", code="parameter_missing", param=param)
    target = f"{world.url}/_sandbox/pay/{intent['id']}"
    code = f"{world.url}/_sandbox/qr/{intent['id']}"
    action = {
        "type": "wechat_pay_display_qr_code",
        "wechat_pay_display_qr_code": {
            "data": target,
            "hosted_instructions_url": code,
            "image_data_url": segno.make(target, error="m").png_data_uri(scale=6),
            "image_url_png": f"{code}.png",
            "image_url_svg": f"{code}.svg",
        },
    }
    _ask(world, intent, action)


def _ask(world: World, intent: Object, action: Object) -> None:
    intent |= {"next_action": action, "status": "requires_action"}
    world.save(intent)
    world.emit("payment_intent.requires_action", intent)


def _decline(world: World, intent: Object, method: Object, decline: tuple[str, str | None, str]) -> None:
    code, decline_code, sentence = decline
    charge = charges.make(world, intent=intent, method=method, failure=decline)
    intent["latest_charge"] = charge["id"]
    world.emit("charge.failed", charge)
    problem = declined(
        code=code,
        decline_code=decline_code,
        message=sentence,
        charge=charge["id"],
        payment_method=shown(method),
    )
    error: dict[str, Any] = dict(problem.body["error"])
    _back_to_start(world, intent, error)
    problem.body["error"]["payment_intent"] = shown(intent)
    raise problem


def _back_to_start(world: World, intent: Object, error: Object) -> None:
    intent |= {
        "last_payment_error": error,
        "next_action": None,
        "payment_method": None,
        "processing": None,
        "status": "requires_payment_method",
    }
    world.save(intent)
    world.emit("payment_intent.payment_failed", intent)

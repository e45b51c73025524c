"""Refunds (https://docs.stripe.com/refunds): at once for cards, pending and then decided for Alipay and
WeChat Pay.
"""

import secrets

from sandboxes.psp import money
from sandboxes.psp.errors import ApiError
from sandboxes.psp.params import LIST, at_least_one
from sandboxes.psp.payment_methods import test_card
from sandboxes.psp.routing import Call, listing, merged, route
from sandboxes.psp.world import Object, World

PACES = 1.0
DAYS = {"alipay": 90, "wechat_pay": 180}
REASONS = ("duplicate", "fraudulent", "requested_by_customer")


@route(
    "POST",
    "refunds",
    {"amount": int, "charge": str, "payment_intent": str, "metadata": dict, "reason": REASONS},
)
def create(call: Call) -> Object:
    world = call.world
    charge = _charge(call)
    amount = _amount(call, charge)
    method = charge["payment_method_details"]["type"]
    limit = DAYS.get(method)
    if limit and world.now() - charge["created"] > limit * 86_400:
        raise ApiError(
            f"This {method} charge is too old to be refunded: the limit is {limit} days.",
            code="charge_expired_for_refund",
        )
    exchange = money.rate(charge["currency"], on=money.today(world))
    refund = world.new(
        "refund",
        {
            "amount": amount,
            "balance_transaction": None,
            "charge": charge["id"],
            "created": world.now(),
            "currency": charge["currency"],
            "destination_details": _destination(method),
            "metadata": call.params.get("metadata") or {},
            "payment_intent": charge["payment_intent"],
            "reason": call.text("reason"),
            "receipt_number": None,
            "source_transfer_reversal": None,
            "status": "succeeded" if method == "card" else "pending",
            "transfer_reversal": None,
        },
    )
    refund["balance_transaction"] = money.post(
        world,
        type="refund" if method == "card" else "payment_refund",
        amount=-money.converted(amount, charge["currency"], by=exchange),
        source=refund["id"],
        exchange_rate=exchange if charge["currency"] != money.SETTLEMENT else None,
        description="REFUND FOR CHARGE" + (f" ({charge['description']})" if charge["description"] else ""),
    )["id"]
    world.save(refund)
    _count(world, charge, amount)
    world.emit("refund.created", refund)
    world.emit("charge.refunded", charge, previous={"amount_refunded": charge["amount_refunded"] - amount})
    told = world.fault("refund_fail", about=refund)
    fails = bool(told) or _card_fails(world, charge)
    if refund["status"] == "pending" or fails:
        late = world.fault("delay", about=refund)
        seconds = (told.seconds if told else None) or (late.seconds or 3.0 if late else None)
        reason = (told.detail if told else "") or "declined"
        payload = {"refund": refund["id"], "fails": fails, "reason": reason}
        world.kit.due.schedule("refund", payload, paces=PACES, seconds=seconds)
    return refund


def finish(world: World, refund: Object, *, fails: bool, reason: str) -> None:
    """What the wallet or bank answers in the end; a failed refund's money comes back to the platform."""
    if refund["status"] in ("failed", "canceled"):
        return
    previous = {"status": refund["status"]}
    if not fails:
        if refund["status"] == "pending":
            refund["status"] = "succeeded"
            world.save(refund)
            world.emit("refund.updated", refund, previous=previous)
            world.emit("charge.refund.updated", refund, previous=previous)
        return
    booked = world.get("balance_transaction", refund["balance_transaction"])
    back = money.post(
        world,
        type="refund_failure",
        amount=-booked["amount"],
        source=refund["id"],
        description=f"REFUND FAILURE FOR {refund['charge']}",
    )
    refund |= {"status": "failed", "failure_reason": reason, "failure_balance_transaction": back["id"]}
    world.save(refund)
    _count(world, world.get("charge", refund["charge"]), -refund["amount"])
    world.emit("refund.updated", refund, previous=previous)
    world.emit("refund.failed", refund, previous=previous)


def _count(world: World, charge: Object, amount: int) -> None:
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    world.save(charge)


def _charge(call: Call) -> Object:
    intent_id, charge_id = call.text("payment_intent"), call.text("charge")
    if not intent_id and not charge_id:
        raise ApiError(
            "One of the following params should be provided for this request: payment_intent or charge.",
            code="parameter_missing",
        )
    if intent_id:
        intent = call.world.get("payment_intent", intent_id, param="payment_intent")
        if intent["status"] != "succeeded":
            raise ApiError(
                f"This PaymentIntent ({intent_id}) does not have a successful charge to refund.",
                code="payment_intent_unexpected_state",
                param="payment_intent",
            )
        charge_id = intent["latest_charge"]
    charge = call.world.get("charge", str(charge_id), param="charge")
    if charge["status"] != "succeeded" or not charge["captured"]:
        raise ApiError(f"Charge {charge['id']} was not paid, so it can't be refunded.", param="charge")
    return charge


def _amount(call: Call, charge: Object) -> int:
    left = charge["amount"] - charge["amount_refunded"]
    if charge["disputed"]:
        raise ApiError(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed"
        )
    if left == 0:
        raise ApiError(
            f"Charge {charge['id']} has already been refunded.",
            code="charge_already_refunded",
            param="charge",
        )
    amount = at_least_one(call.params.get("amount", left), "amount")
    if amount > left:
        raise ApiError(
            f"Refund amount ({money.words(amount, charge['currency'])}) is greater than unrefunded amount"
            f" on charge"
            f" ({money.words(left, charge['currency'])})",
            param="amount",
        )
    return amount


def _destination(method: str) -> Object:
    if method != "card":
        return {"type": method, method: {}}
    reference = f"{secrets.randbelow(10**23):023d}"
    return {
        "type": "card",
        "card": {
            "reference": reference,
            "reference_status": "available",
            "reference_type": "acquirer_reference_number",
            "type": "refund",
        },
    }


def _card_fails(world: World, charge: Object) -> bool:
    method = world.tables["payment_method"].get(charge["payment_method"] or "")
    return bool(method and method["type"] == "card" and test_card(method).refund_fails)


@route("GET", "refunds/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get("refund", call.id, param="refund")


@route("POST", "refunds/<id>", {"metadata": dict})
def update(call: Call) -> Object:
    found = call.world.get("refund", call.id, param="refund")
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    call.world.save(found)
    call.world.emit("refund.updated", found)
    return found


@route("GET", "refunds", {**LIST, "charge": str, "payment_intent": str})
def list_all(call: Call) -> Object:
    names = ("charge", "payment_intent")
    return listing(call, "refund", **{name: call.params[name] for name in names if call.text(name)})

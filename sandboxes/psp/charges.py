"""Charges: what an attempt to pay became, with the balance transaction that settles it in EUR."""

import secrets

from sandboxes.psp import disputes, money
from sandboxes.psp.params import LIST
from sandboxes.psp.payment_methods import test_card
from sandboxes.psp.routing import Call, listing, merged, route
from sandboxes.psp.world import Object, World

SETTLEMENT_PACES = 1.0


def make(
    world: World,
    *,
    intent: Object,
    method: Object,
    failure: tuple[str, str | None, str] | None = None,
    is_captured: bool = True,
) -> Object:
    """The charge of one attempt; a captured one is booked, a failed one is only recorded."""
    paid = failure is None
    code, decline_code, sentence = failure or (None, None, None)
    charge = world.new(
        "charge",
        {
            "amount": intent["amount"],
            "amount_captured": 0,
            "amount_refunded": 0,
            "application": None,
            "application_fee": None,
            "application_fee_amount": None,
            "balance_transaction": None,
            "billing_details": method["billing_details"],
            "calculated_statement_descriptor": "EWTP SANDBOX",
            "captured": False,
            "created": world.now(),
            "currency": intent["currency"],
            "customer": intent["customer"],
            "description": intent["description"],
            "disputed": False,
            "failure_balance_transaction": None,
            "failure_code": code,
            "failure_message": sentence,
            "fraud_details": {},
            "livemode": False,
            "metadata": intent["metadata"],
            "on_behalf_of": None,
            "outcome": _outcome(decline_code or code, sentence, paid=paid),
            "paid": paid,
            "payment_intent": intent["id"],
            "payment_method": method["id"],
            "payment_method_details": {
                "type": method["type"],
                method["type"]: _details(world, intent=intent, method=method),
            },
            "radar_options": {},
            "receipt_email": intent["receipt_email"],
            "receipt_number": None,
            "receipt_url": None,
            "refunded": False,
            "review": None,
            "shipping": intent["shipping"],
            "source": None,
            "source_transfer": None,
            "statement_descriptor": intent["statement_descriptor"],
            "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
            "status": "succeeded" if paid else "failed",
            "transfer_data": None,
            "transfer_group": intent["transfer_group"],
        },
    )
    if paid and is_captured:
        charge = capture(world, charge, amount=charge["amount"], announce=False)
    return charge


def capture(world: World, charge: Object, *, amount: int, announce: bool) -> Object:
    """Take the money: converted to EUR, fee kept, pending until it settles."""
    exchange = money.rate(charge["currency"], on=money.today(world))
    settled = money.converted(amount, charge["currency"], by=exchange)
    method = charge["payment_method_details"]["type"]
    is_card = method == "card"
    booked = money.post(
        world,
        type="charge" if is_card else "payment",
        amount=settled,
        fee=money.fee(method, settled),
        source=charge["id"],
        exchange_rate=exchange if charge["currency"] != money.SETTLEMENT else None,
        description=charge["description"],
        paces=SETTLEMENT_PACES,
    )
    released = charge["amount"] - amount
    charge |= {
        "captured": True,
        "amount_captured": amount,
        "amount_refunded": released,
        "balance_transaction": booked["id"],
    }
    world.save(charge)
    if announce:
        world.emit("charge.captured", charge)
    return charge


def after_success(world: World, charge: Object, method: Object) -> None:
    """A card that brings disputes brings one now; other methods have none."""
    if charge["payment_method_details"]["type"] != "card":
        return
    if test_card(method).is_disputed or world.fault("dispute", about=charge):
        world.kit.due.schedule("dispute", {"charge": charge["id"]}, paces=disputes.PACES)


def _outcome(code: str | None, sentence: str | None, *, paid: bool) -> Object:
    return {
        "advice_code": None if paid else "try_again_later",
        "network_advice_code": None,
        "network_decline_code": None if paid else "05",
        "network_status": "approved_by_network" if paid else "declined_by_network",
        "reason": None if paid else code,
        "risk_level": "normal",
        "risk_score": 12,
        "seller_message": "Payment complete." if paid else sentence,
        "type": "authorized" if paid else "issuer_declined",
    }


def _details(world: World, *, intent: Object, method: Object) -> Object:
    serial = f"{world.now():010d}{secrets.randbelow(10**10):010d}"
    if method["type"] == "alipay":
        buyer = f"2088{secrets.randbelow(10**12):012d}"
        return {"buyer_id": buyer, "fingerprint": None, "transaction_id": f"{_day(world)}{serial}"}
    if method["type"] == "wechat_pay":
        return {
            "fingerprint": None,
            "location": None,
            "reader": None,
            "transaction_id": f"4200{_day(world)[:4]}{serial}",
        }
    card = method["card"]
    kept = ("brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "wallet")
    return {
        **{name: card[name] for name in kept},
        "amount_authorized": intent["amount"],
        "authorization_code": f"{secrets.randbelow(10**6):06d}",
        "checks": card["checks"],
        "installments": None,
        "mandate": None,
        "network": card["brand"],
        "three_d_secure": None,
    }


def _day(world: World) -> str:
    return money.today(world).strftime("%Y%m%d")


@route("GET", "charges/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get("charge", call.id, owner=call.account, param="charge")


@route("POST", "charges/<id>", {"metadata": dict, "description": str, "transfer_group": str})
def update(call: Call) -> Object:
    found = call.world.get("charge", call.id, owner=call.account, param="charge")
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    found |= {name: call.params[name] for name in ("description", "transfer_group") if name in call.params}
    call.world.save(found)
    call.world.emit("charge.updated", found)
    return found


@route("GET", "charges", {**LIST, "customer": str, "payment_intent": str, "transfer_group": str})
def list_all(call: Call) -> Object:
    names = ("customer", "payment_intent", "transfer_group")
    return listing(call, "charge", **{name: call.params[name] for name in names if call.text(name)})

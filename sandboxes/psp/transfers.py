"""Transfers to connected accounts and their reversals (https://docs.stripe.com/connect/separate-charges-and-transfers)."""

from sandboxes.psp import money
from sandboxes.psp.errors import ApiError, insufficient
from sandboxes.psp.params import LIST, at_least_one
from sandboxes.psp.routing import Call, listing, merged, page, route
from sandboxes.psp.world import Object, World


@route(
    "POST",
    "transfers",
    {
        "amount!": int,
        "currency!": str,
        "description": str,
        "destination!": str,
        "metadata": dict,
        "source_transaction": str,
        "transfer_group": str,
    },
)
def create(call: Call) -> Object:
    world, params = call.world, call.params
    amount = at_least_one(params["amount"], "amount")
    currency = params["currency"].lower()
    account = world.get("account", params["destination"], param="destination", status=400)
    if account["capabilities"].get("transfers") != "active":
        raise ApiError(
            "Your destination account needs to have at least one of the following capabilities enabled:"
            " transfers,"
            " crypto_transfers, legacy_payments",
            code="insufficient_capabilities_for_transfer",
        )
    source = _source(world, params, amount, currency)
    paces = 0.0
    if source is None:
        if amount > money.available(world, owner="", currency=currency):
            raise insufficient(
                "You have insufficient available funds in your Stripe account. Try adding funds directly"
                " to your"
                " available balance."
            )
    elif world.get("balance_transaction", source["balance_transaction"])["status"] == "pending":
        paces = 1.0
    group = call.text("transfer_group") or (source or {}).get("transfer_group")
    transfer = world.new(
        "transfer",
        {
            "amount": amount,
            "amount_reversed": 0,
            "balance_transaction": None,
            "created": world.now(),
            "currency": currency,
            "description": call.text("description"),
            "destination": account["id"],
            "destination_payment": None,
            "livemode": False,
            "metadata": params.get("metadata") or {},
            "reversals": None,
            "reversed": False,
            "source_transaction": source["id"] if source else None,
            "source_type": "card",
            "transfer_group": group,
        },
    )
    transfer["balance_transaction"] = money.post(
        world,
        type="transfer",
        amount=-amount,
        source=transfer["id"],
        currency=currency,
        description=transfer["description"],
        paces=paces,
    )["id"]
    transfer["destination_payment"] = _payment(world, transfer, paces)["id"]
    world.save(transfer)
    world.emit("transfer.created", _whole(world, transfer))
    return _whole(world, transfer)


@route("GET", "transfers/<id>")
def retrieve(call: Call) -> Object:
    return _whole(call.world, call.world.get("transfer", call.id, param="transfer"))


@route("POST", "transfers/<id>", {"metadata": dict, "description": str})
def update(call: Call) -> Object:
    found = call.world.get("transfer", call.id, param="transfer")
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    found["description"] = call.params.get("description", found["description"])
    call.world.save(found)
    call.world.emit("transfer.updated", _whole(call.world, found))
    return _whole(call.world, found)


@route("GET", "transfers", {**LIST, "destination": str, "transfer_group": str})
def list_all(call: Call) -> Object:
    names = ("destination", "transfer_group")
    found = listing(call, "transfer", **{name: call.params[name] for name in names if call.text(name)})
    return {**found, "data": [_whole(call.world, one) for one in found["data"]]}


@route("POST", "transfers/<id>/reversals", {"amount": int, "description": str, "metadata": dict})
def reverse(call: Call) -> Object:
    world = call.world
    transfer = world.get("transfer", call.id, param="transfer")
    left = transfer["amount"] - transfer["amount_reversed"]
    currency = transfer["currency"]
    if left == 0:
        raise ApiError(f"Transfer {transfer['id']} is already reversed.", code="transfer_already_reversed")
    amount = at_least_one(call.params.get("amount", left), "amount")
    if amount > left:
        raise ApiError(
            f"Reversal amount ({money.words(amount, currency)}) is greater than unreversed amount on transfer"
            f" ({money.words(left, currency)})",
            param="amount",
        )
    owned = money.sums(world, transfer["destination"])
    if amount > owned.get((currency, "available"), 0) + owned.get((currency, "pending"), 0):
        raise insufficient(
            "Insufficient funds in the connected account to reverse this transfer: the account's balance"
            " does not"
            " cover it."
        )
    reversal = world.new(
        "transfer_reversal",
        {
            "amount": amount,
            "balance_transaction": None,
            "created": world.now(),
            "currency": currency,
            "destination_payment_refund": None,
            "metadata": call.params.get("metadata") or {},
            "source_refund": None,
            "transfer": transfer["id"],
        },
    )
    booked = money.post(
        world, type="transfer_refund", amount=amount, source=reversal["id"], currency=currency
    )
    money.post(
        world,
        type="payment_refund",
        amount=-amount,
        source=transfer["destination_payment"],
        currency=currency,
        owner=transfer["destination"],
    )
    reversal["balance_transaction"] = booked["id"]
    world.save(reversal)
    transfer["amount_reversed"] += amount
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    world.save(transfer)
    world.emit("transfer.reversed", _whole(world, transfer))
    return reversal


@route("GET", "transfers/<id>/reversals", LIST)
def list_reversals(call: Call) -> Object:
    transfer = call.world.get("transfer", call.id, param="transfer")
    return page(call, call.world.tables["transfer_reversal"].find(newest_first=True, transfer=transfer["id"]))


@route("GET", "transfers/<id>/reversals/<reversal>")
def retrieve_reversal(call: Call) -> Object:
    return call.world.get("transfer_reversal", call.parts["reversal"], param="reversal")


def _source(world: World, params: Object, amount: int, currency: str) -> Object | None:
    """The charge a transfer is paid from: same settlement currency, and not more than it brought."""
    if not params.get("source_transaction"):
        return None
    charge = world.get("charge", params["source_transaction"], param="source_transaction", status=400)
    if not charge["captured"]:
        raise ApiError(f"Charge {charge['id']} has not been captured.", param="source_transaction")
    settled = world.get("balance_transaction", charge["balance_transaction"])
    if settled["currency"] != currency:
        raise ApiError(
            f"The currency of source_transaction's balance transaction ({settled['currency']}) must be"
            f" the same as"
            f" the transfer currency ({currency})",
            param="currency",
        )
    others = world.tables["transfer"].find(source_transaction=charge["id"])
    used = sum(one["amount"] - one["amount_reversed"] for one in others)
    if used + amount > settled["amount"]:
        raise ApiError(
            "Transfers using this transaction as a source must not exceed the source amount of"
            f" {money.words(settled['amount'], currency)}. (There were already {len(others)} transfers"
            f" using this"
            f" source, amounting to {money.words(used, currency)}.)",
            param="amount",
            is_kept=True,
        )
    return charge


def _payment(world: World, transfer: Object, paces: float) -> Object:
    """The payment the connected account sees for a transfer."""
    payment = world.new(
        "charge",
        {
            "amount": transfer["amount"],
            "amount_captured": transfer["amount"],
            "amount_refunded": 0,
            "balance_transaction": None,
            "captured": True,
            "created": world.now(),
            "currency": transfer["currency"],
            "customer": None,
            "description": transfer["description"],
            "disputed": False,
            "livemode": False,
            "metadata": {},
            "paid": True,
            "payment_intent": None,
            "payment_method": None,
            "refunded": False,
            "source_transfer": transfer["id"],
            "status": "succeeded",
            "transfer_group": None,
        },
        owner=transfer["destination"],
        prefix="py",
    )
    payment["balance_transaction"] = money.post(
        world,
        type="payment",
        amount=transfer["amount"],
        source=payment["id"],
        currency=transfer["currency"],
        owner=transfer["destination"],
        paces=paces,
    )["id"]
    if not paces:
        world.kit.due.schedule("automatic_payout", {"account": transfer["destination"]})
    return world.save(payment)


def _whole(world: World, transfer: Object) -> Object:
    found = world.tables["transfer_reversal"].find(newest_first=True, transfer=transfer["id"])
    url = f"/v1/transfers/{transfer['id']}/reversals"
    listed = {"object": "list", "data": found, "has_more": False, "total_count": len(found), "url": url}
    return {**transfer, "reversals": listed}

"""Payouts to a bank: pending, in transit, paid (or failed, and the money comes back), a step at a time."""

from sandboxes.psp import money
from sandboxes.psp.errors import ApiError, insufficient
from sandboxes.psp.params import LIST, at_least_one
from sandboxes.psp.routing import Call, listing, merged, route
from sandboxes.psp.world import Object, World

FAILURES = {
    "account_closed": "The bank account has been closed.",
    "account_frozen": "The bank account has been frozen.",
    "invalid_account_number": "The routing number seems correct, but the account number is invalid.",
    "no_account": "The bank account details on file are probably incorrect. No bank account could be"
    " located with those details.",
}


@route(
    "POST",
    "payouts",
    {
        "amount!": int,
        "currency!": str,
        "description": str,
        "destination": str,
        "metadata": dict,
        "method": ("instant", "standard"),
        "source_type": ("bank_account", "card", "fpx"),
        "statement_descriptor": str,
    },
)
def create(call: Call) -> Object:
    world, params = call.world, call.params
    amount = at_least_one(params["amount"], "amount")
    currency = params["currency"].lower()
    bank = None
    if call.account:
        if not world.get("account", call.account)["payouts_enabled"]:
            raise ApiError(
                "Cannot create payouts: this account has not enabled payouts.", code="payouts_not_allowed"
            )
        bank = _bank(world, call.account, currency, call.text("destination"))
    if params.get("method") == "instant":
        raise ApiError(
            "Instant payouts are not available for this account.", code="instant_payouts_unsupported"
        )
    if amount > money.available(world, owner=call.account, currency=currency):
        raise insufficient(
            "You have insufficient funds in your Stripe account for this transfer. Your card balance is"
            " too low. You"
            " can use the /v1/balance endpoint to view your Stripe balance (for more details, see"
            " stripe.com/docs/api"
            "#balance)."
        )
    return start(
        world,
        owner=call.account,
        amount=amount,
        currency=currency,
        bank=bank,
        description=call.text("description"),
        metadata=params.get("metadata") or {},
        statement_descriptor=call.text("statement_descriptor"),
    )


def start(
    world: World,
    *,
    owner: str,
    amount: int,
    currency: str,
    bank: Object | None,
    description: str | None = None,
    metadata: dict[str, str] | None = None,
    statement_descriptor: str | None = None,
    is_automatic: bool = False,
) -> Object:
    """A pending payout; the balance is lower from now on."""
    payout = world.new(
        "payout",
        {
            "amount": amount,
            "application_fee": None,
            "application_fee_amount": None,
            "arrival_date": world.now() + round(2 * world.kit.due.pace),
            "automatic": is_automatic,
            "balance_transaction": None,
            "created": world.now(),
            "currency": currency,
            "description": description or ("STRIPE PAYOUT" if is_automatic else None),
            "destination": bank["id"] if bank else None,
            "failure_balance_transaction": None,
            "failure_code": None,
            "failure_message": None,
            "livemode": False,
            "metadata": metadata or {},
            "method": "standard",
            "original_payout": None,
            "payout_method": None,
            "reconciliation_status": "in_progress" if is_automatic else "not_applicable",
            "reversed_by": None,
            "source_type": "card",
            "statement_descriptor": statement_descriptor,
            "status": "pending",
            "trace_id": {"status": "pending", "value": None},
            "type": "bank_account",
        },
        owner=owner,
    )
    booked = money.post(
        world,
        type="payout",
        amount=-amount,
        source=payout["id"],
        currency=currency,
        owner=owner,
        description=payout["description"],
    )
    payout["balance_transaction"] = booked["id"]
    world.save(payout)
    world.emit("payout.created", payout, owner=owner)
    world.kit.due.schedule("payout", {"payout": payout["id"]})
    return payout


def advance(world: World, payout: Object) -> None:
    """One step on the way to the bank."""
    previous = {"status": payout["status"]}
    owner = payout["_owner"]
    if payout["status"] == "pending":
        payout |= {
            "status": "in_transit",
            "trace_id": {"status": "supported", "value": payout["id"][-16:].upper()},
        }
        world.save(payout)
        world.emit("payout.updated", payout, previous=previous, owner=owner)
        late = world.fault("delay", about=payout, account=owner)
        seconds = None if late is None else (3.0 if late.seconds is None else late.seconds)
        world.kit.due.schedule("payout", {"payout": payout["id"]}, seconds=seconds)
    elif payout["status"] == "in_transit":
        told = world.fault("payout_fail", about=payout, account=owner)
        if told:
            fail(world, payout, code=told.detail or "account_closed")
            return
        payout |= {"status": "paid", "arrival_date": world.now()}
        world.save(payout)
        world.emit("payout.paid", payout, previous=previous, owner=owner)


def fail(world: World, payout: Object, *, code: str) -> None:
    """The bank sent the money back; it is available again."""
    if payout["status"] in ("failed", "canceled"):
        return
    previous = {"status": payout["status"]}
    back = money.post(
        world,
        type="payout_failure",
        amount=payout["amount"],
        source=payout["id"],
        currency=payout["currency"],
        owner=payout["_owner"],
    )
    payout |= {
        "status": "failed",
        "failure_code": code,
        "failure_message": FAILURES.get(code, "The bank could not process this payout."),
        "failure_balance_transaction": back["id"],
    }
    world.save(payout)
    world.emit("payout.failed", payout, previous=previous, owner=payout["_owner"])


def pay_out_automatically(world: World, owner: str) -> None:
    """What an account on a daily schedule gets without asking: all that is available."""
    account = world.tables["account"].get(owner)
    if account is None or account["settings"]["payouts"]["schedule"]["interval"] == "manual":
        return
    bank = world.tables["bank_account"].first(account=owner, default_for_currency=True)
    amount = money.available(world, owner=owner, currency=bank["currency"]) if bank else 0
    if bank and amount > 0 and account["payouts_enabled"]:
        start(world, owner=owner, amount=amount, currency=bank["currency"], bank=bank, is_automatic=True)


def _bank(world: World, account: str, currency: str, id: str | None) -> Object:
    fields: Object = {"id": id} if id else {}
    found = world.tables["bank_account"].find(newest_first=True, account=account, currency=currency, **fields)
    if not found:
        raise ApiError(
            f"Sorry, you don't have any external accounts in that currency ({currency}).",
            code="invalid_request_error" if id is None else "resource_missing",
            param="destination" if id else None,
        )
    return found[0]


@route("GET", "payouts/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get("payout", call.id, owner=call.account, param="payout")


@route("POST", "payouts/<id>", {"metadata": dict})
def update(call: Call) -> Object:
    found = call.world.get("payout", call.id, owner=call.account, param="payout")
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    return call.world.save(found)


@route("POST", "payouts/<id>/cancel")
def cancel(call: Call) -> Object:
    payout = call.world.get("payout", call.id, owner=call.account, param="payout")
    if payout["status"] != "pending":
        raise ApiError("Payouts can only be canceled while they are pending.", code="payout_not_cancelable")
    back = money.post(
        call.world,
        type="payout_cancel",
        amount=payout["amount"],
        source=payout["id"],
        currency=payout["currency"],
        owner=call.account,
    )
    payout |= {"status": "canceled", "failure_balance_transaction": back["id"]}
    call.world.save(payout)
    call.world.emit("payout.canceled", payout, owner=call.account)
    return payout


@route("GET", "payouts", {**LIST, "destination": str, "status": str})
def list_all(call: Call) -> Object:
    names = ("destination", "status")
    return listing(call, "payout", **{name: call.params[name] for name in names if call.text(name)})

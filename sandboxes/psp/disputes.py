"""Disputes: the cardholder's bank takes the money back until the matter is decided."""

from sandboxes.psp import money
from sandboxes.psp.errors import ApiError
from sandboxes.psp.params import LIST
from sandboxes.psp.routing import Call, listing, merged, route
from sandboxes.psp.world import Object, World

PACES = 2.0
EVIDENCE = [
    "access_activity_log",
    "billing_address",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_tracking_number",
    "uncategorized_text",
]
OPEN = ("needs_response", "under_review")


def open_dispute(world: World, charge: Object, *, reason: str = "fraudulent") -> Object | None:
    """Open a dispute on a captured charge that has none; None when there is nothing to dispute."""
    if charge["disputed"] or not charge["captured"]:
        return None
    amount = charge["amount_captured"]
    exchange = money.rate(charge["currency"], on=money.today(world))
    made = world.new(
        "dispute",
        {
            "amount": amount,
            "balance_transactions": [],
            "charge": charge["id"],
            "created": world.now(),
            "currency": charge["currency"],
            "enhanced_eligibility_types": [],
            "evidence": {**dict.fromkeys(EVIDENCE), "enhanced_evidence": {}},
            "evidence_details": {
                "due_by": world.now() + 7 * 86_400,
                "enhanced_eligibility": {},
                "has_evidence": False,
                "past_due": False,
                "submission_count": 0,
                "submission_method": "not_submitted",
            },
            "is_charge_refundable": False,
            "livemode": False,
            "metadata": {},
            "payment_intent": charge["payment_intent"],
            "payment_method_details": {
                "card": {
                    "brand": charge["payment_method_details"]["card"]["brand"],
                    "case_type": "chargeback",
                    "network": charge["payment_method_details"]["card"]["network"],
                    "network_reason_code": "10",
                },
                "type": "card",
            },
            "reason": reason,
            "status": "needs_response",
        },
    )
    booked = money.post(
        world,
        type="adjustment",
        amount=-money.converted(amount, charge["currency"], by=exchange),
        fee=money.DISPUTE_FEE,
        source=made["id"],
        exchange_rate=exchange if charge["currency"] != money.SETTLEMENT else None,
        description=f"Chargeback withdrawal for {charge['id']}",
        fee_description="Dispute fee",
    )
    made["balance_transactions"] = [booked]
    world.save(made)
    charge["disputed"] = True
    world.save(charge)
    world.emit("charge.dispute.created", made)
    world.emit("charge.dispute.funds_withdrawn", made)
    return made


def decide(world: World, dispute: Object, *, is_won: bool) -> Object:
    """Close a dispute; when won the amount comes back, the fee does not."""
    if dispute["status"] not in OPEN:
        raise ApiError(f"This dispute is already closed: it has a status of {dispute['status']}.")
    previous = {"status": dispute["status"]}
    dispute["status"] = "won" if is_won else "lost"
    if is_won:
        withdrawn = dispute["balance_transactions"][0]
        booked = money.post(
            world,
            type="adjustment",
            amount=-withdrawn["amount"],
            source=dispute["id"],
            description=f"Chargeback reversal for {dispute['charge']}",
        )
        dispute["balance_transactions"].append(booked)
    world.save(dispute)
    if is_won:
        world.emit("charge.dispute.funds_reinstated", dispute)
    world.emit("charge.dispute.closed", dispute, previous=previous)
    return dispute


@route("GET", "disputes/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get("dispute", call.id, param="dispute")


@route(
    "POST",
    "disputes/<id>",
    {"evidence": dict.fromkeys(EVIDENCE, str), "metadata": dict, "submit": bool},
)
def update(call: Call) -> Object:
    found = call.world.get("dispute", call.id, param="dispute")
    if found["status"] not in OPEN:
        raise ApiError("This dispute is already closed")
    evidence = call.params.get("evidence") or {}
    found["evidence"] |= evidence
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    if evidence:
        found["evidence_details"]["has_evidence"] = True
        if call.params.get("submit", True):
            found["evidence_details"]["submission_count"] += 1
            found["evidence_details"]["submission_method"] = "manual"
            found["status"] = "under_review"
    call.world.save(found)
    call.world.emit("charge.dispute.updated", found)
    return found


@route("POST", "disputes/<id>/close")
def close(call: Call) -> Object:
    return decide(call.world, call.world.get("dispute", call.id, param="dispute"), is_won=False)


@route("GET", "disputes", {**LIST, "charge": str, "payment_intent": str})
def list_all(call: Call) -> Object:
    names = ("charge", "payment_intent")
    return listing(call, "dispute", **{name: call.params[name] for name in names if call.text(name)})

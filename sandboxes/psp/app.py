"""The payment company's server put together: API, buyer's pages, control."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from sandboxes.kit import Action, Kind, Kit, Options, Row, Section, add_control, stripe_signature
from sandboxes.psp import (
    accounts,
    api,
    attempts,
    charges,
    customers,
    disputes,
    intents,
    money,
    pages,
    payment_methods,
    payouts,
    records,
    refunds,
    sessions,
    steps,
    transfers,
)
from sandboxes.psp.errors import ApiError
from sandboxes.psp.world import Object, World

ENDPOINTS = (
    accounts,
    charges,
    customers,
    disputes,
    intents,
    payment_methods,
    payouts,
    records,
    refunds,
    sessions,
    transfers,
)
KINDS = (
    Kind(code="succeed", text="Back to normal: clears what is queued with this match, or everything."),
    Kind(code="refuse", text="A card is declined (detail: the decline code), a wallet payment fails."),
    Kind(code="delay", text="A wallet payment, refund or payout is processed for some seconds first."),
    Kind(code="slow", text="An API call takes some seconds to answer."),
    Kind(code="rate_limit", text="An API call is answered 429."),
    Kind(
        code="fail_after_commit",
        text="The work is done, the answer is 500 (detail 'cut': the connection is cut).",
    ),
    Kind(code="early_webhook", text="The webhook arrives before the API answers."),
    Kind(code="duplicate", text="A webhook is sent twice."),
    Kind(code="reorder", text="A webhook is overtaken by the next one about its object."),
    Kind(code="drop", text="A webhook is lost; the list of events still has it."),
    Kind(code="refund_fail", text="A refund fails in the end (detail: the reason)."),
    Kind(code="payout_fail", text="A payout comes back from the bank (detail: the failure code)."),
    Kind(code="dispute", text="The next card payment is disputed two steps later."),
)
SHOWN = 15

Cells: TypeAlias = Callable[[Object], tuple[Any, ...]]


def build(options: Options) -> tuple[Flask, Kit]:
    """The Flask app and its kit, not started yet."""
    kit = Kit.open(
        options=options,
        kinds=tuple(kind.code for kind in KINDS),
        sign=stripe_signature,
        path="/webhooks/stripe/",
    )
    world = World(kit=kit)
    steps.register(world)
    app = Flask(__name__)
    app.register_blueprint(api.blueprint(world))
    app.register_blueprint(pages.blueprint(world))
    _add_actions(app, world)
    add_control(
        app,
        kit=kit,
        title="Payment company",
        intro="The part of Stripe's API the platform uses. No money moves here.",
        kinds=KINDS,
        recent=lambda: recent(world),
    )
    return app, kit


def recent(world: World) -> Sequence[Section]:
    """What the control page shows."""
    return (
        _section(
            world,
            "Payments",
            "payment_intent",
            lambda one: (one["id"], one["status"], money.words(one["amount"], one["currency"]), _method(one)),
        ),
        _section(
            world,
            "Charges",
            "charge",
            lambda one: (
                one["id"],
                one["status"] + (", disputed" if one["disputed"] else ""),
                money.words(one["amount"], one["currency"]),
                money.words(one["amount_refunded"], one["currency"]) + " refunded",
            ),
        ),
        _section(
            world,
            "Refunds",
            "refund",
            lambda one: (
                one["id"],
                one["status"],
                money.words(one["amount"], one["currency"]),
                one["charge"],
            ),
        ),
        _section(
            world,
            "Transfers",
            "transfer",
            lambda one: (
                one["id"],
                "reversed" if one["reversed"] else "made",
                money.words(one["amount"], one["currency"]),
                one["destination"],
            ),
        ),
        _section(
            world,
            "Payouts",
            "payout",
            lambda one: (
                one["id"],
                one["status"],
                money.words(one["amount"], one["currency"]),
                one["_owner"] or "platform",
            ),
        ),
        _section(
            world,
            "Disputes",
            "dispute",
            lambda one: (
                one["id"],
                one["status"],
                money.words(one["amount"], one["currency"]),
                one["charge"],
            ),
        ),
        _section(
            world,
            "Accounts",
            "account",
            lambda one: (
                one["id"],
                "payouts enabled" if one["payouts_enabled"] else "onboarding",
                money.words(money.available(world, owner=one["id"]), "eur") + " available",
                one["business_profile"]["name"] or one["email"] or "",
            ),
        ),
    )


def _section(world: World, title: str, kind: str, cells: Cells) -> Section:
    found = world.tables[kind].find(newest_first=True, limit=SHOWN)
    rows = [
        Row(cells=tuple(str(cell) for cell in cells(one)), href=_page(one), actions=tuple(_actions(one)))
        for one in found
    ]
    return Section(title=title, columns=("Id", "State", "Amount", "About"), rows=tuple(rows))


def _page(one: Object) -> str:
    """Where the buyer is, while there is something for them to do."""
    if one["object"] != "payment_intent" or one["status"] != "requires_action":
        return ""
    kind = {"card": "3ds", "wechat_pay": "qr"}.get(_method(one), "pay")
    return f"/_sandbox/{kind}/{one['id']}"


def _actions(one: Object) -> list[Action]:
    named = {"id": one["id"]}
    if one["object"] == "payment_intent" and one["status"] == "requires_action":
        return [
            Action(label="Pay", url="/_control/pay", fields=named | {"outcome": "pay"}),
            Action(label="Fail", url="/_control/pay", fields=named | {"outcome": "fail"}),
        ]
    if (
        one["object"] == "charge"
        and one.get("payment_method_details", {}).get("type") == "card"
        and one["captured"]
    ):
        return [] if one["disputed"] else [Action(label="Dispute", url="/_control/dispute", fields=named)]
    if one["object"] == "dispute" and one["status"] in disputes.OPEN:
        return [
            Action(label="Won", url="/_control/dispute_close", fields=named | {"outcome": "won"}),
            Action(label="Lost", url="/_control/dispute_close", fields=named | {"outcome": "lost"}),
        ]
    if one["object"] == "refund" and one["status"] in ("pending", "succeeded"):
        return [Action(label="Fail", url="/_control/refund_fail", fields=named)]
    if one["object"] == "payout" and one["status"] not in ("failed", "canceled"):
        return [Action(label="Fail", url="/_control/payout_fail", fields=named)]
    return []


def _method(intent: Object) -> str:
    action = (intent["next_action"] or {}).get("type", "")
    if action:
        return {"alipay_handle_redirect": "alipay", "wechat_pay_display_qr_code": "wechat_pay"}.get(
            action, "card"
        )
    return ", ".join(intent["payment_method_types"])


def _add_actions(app: Flask, world: World) -> None:
    """The buttons of this sandbox: what a buyer, a bank or a wallet does."""

    @app.post("/_control/<any(pay, dispute, dispute_close, refund_fail, payout_fail):action>")
    def act(action: str) -> AnyResponse:
        told = request.form or request.get_json(silent=True, force=True) or {}
        kind = {"pay": "payment_intent", "dispute": "charge", "dispute_close": "dispute"}.get(
            action, action.partition("_")[0]
        )
        found = world.tables[kind].get(str(told.get("id", "")))
        if found is None:
            return _refused(f"id: no {kind} with the id {told.get('id')!r}", 404)
        outcome = str(told.get("outcome", ""))
        try:
            with world.kit.store.transaction():
                if action == "pay":
                    attempts.answer(world, found, is_paid=outcome != "fail")
                elif action == "dispute":
                    disputes.open_dispute(world, found)
                elif action == "dispute_close":
                    disputes.decide(world, found, is_won=outcome == "won")
                elif action == "refund_fail":
                    refunds.finish(world, found, fails=True, reason="declined")
                else:
                    payouts.fail(world, found, code="account_closed")
        except ApiError as problem:
            return _refused(str(problem), problem.status)
        return redirect("/_control/page", 303) if request.form else jsonify({"status": "ok"})


def _refused(sentence: str, status: int) -> Response:
    answer = jsonify({"error": sentence})
    answer.status_code = status
    return answer

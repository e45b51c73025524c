"""The HTTP face of the API: key, connected account, idempotency, behaviours, errors, one transaction a
call.
"""

import base64
import json
import time
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, request

from sandboxes.kit import Behaviour
from sandboxes.psp import params
from sandboxes.psp.errors import ApiError
from sandboxes.psp.expand import expanded
from sandboxes.psp.idempotency import Answer, Keys, digest_of
from sandboxes.psp.routing import Call, Route, find
from sandboxes.psp.world import API_VERSION, PREFIXES, Object, World, random_id, shown

PER_ACCOUNT = ("balance", "balance_transactions", "charges", "events", "payouts")
BROKEN = {
    "error": {
        "message": "An unknown error occurred. Contact support with the request id if it happens again.",
        "type": "api_error",
    }
}


def blueprint(world: World) -> Blueprint:
    """The routes under `/v1`."""
    api = Blueprint("api", __name__)
    keys = Keys(store=world.kit.store)

    @api.route("/v1/<path:path>", methods=["GET", "POST", "DELETE"])
    def call(path: str) -> Response:
        request_id = random_id("req")[:18]
        try:
            raw = params.decode([*request.args.items(multi=True), *request.form.items(multi=True)])
            _authorise()
            account = _account(world, path)
            about = _about(path, raw)
            _limit(world, about)
            answer, fault = _answer(world, keys, path=path, raw=raw, account=account, request_id=request_id)
        except ApiError as problem:
            answer, fault = Answer(status=problem.status, body=problem.body), None
        if fault and fault.kind == "early_webhook":
            world.kit.webhooks.wait(seconds=5.0)
        cut = fault is not None and fault.kind == "fail_after_commit" and fault.detail == "cut"
        return _response(answer, request_id=request_id, is_cut=cut)

    return api


def _answer(
    world: World, keys: Keys, *, path: str, raw: Object, account: str, request_id: str
) -> tuple[Answer, Behaviour | None]:
    given = request.headers.get("Idempotency-Key") if request.method == "POST" else None
    if given is not None and len(given) > 255:
        raise ApiError("The Idempotency-Key is too long: at most 255 characters.", param="Idempotency-Key")
    key = f"{account}:{given}" if given else ""
    digest = digest_of(path, raw)
    if key:
        keys.enter(key)
    try:
        if key and (kept := keys.recall(key, digest)):
            return kept, None
        about = _about(path, raw)
        slow = world.kit.behaviours.take("slow", message=about) if request.method == "POST" else None
        if slow:
            time.sleep(3.0 if slow.seconds is None else slow.seconds)
        with world.kit.store.transaction():
            world.request = {"id": request_id, "idempotency_key": given}
            try:
                answer = _run(world, path=path, raw=raw, account=account)
            finally:
                world.request = {"id": None, "idempotency_key": None}
            fault = None
            if request.method == "POST":
                fault = world.kit.behaviours.take("fail_after_commit", "early_webhook", message=about)
            is_broken = fault is not None and fault.kind == "fail_after_commit" and fault.detail != "cut"
            if is_broken:
                answer = Answer(status=500, body=BROKEN)
            if key:
                keys.keep(key, digest, answer)
        return answer, fault
    finally:
        if key:
            keys.leave(key)


def _run(world: World, *, path: str, raw: Object, account: str) -> Answer:
    """The handler's answer; an error that is kept is an answer too, any other undoes the call."""
    found: Route
    found, parts = find(request.method, path)
    checked = params.check(raw, found.spec)
    call = Call(world=world, path=path, params=checked, parts=parts, account=account)
    try:
        body = shown(found.handler(call))
    except ApiError as problem:
        if not problem.is_kept:
            raise
        return Answer(status=problem.status, body=shown(problem.body))
    return Answer(status=200, body=expanded(world, body, checked.get("expand") or []))


def _authorise() -> None:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given).decode().partition(":")[0]
        except ValueError:
            given = ""
    if not given:
        raise ApiError(
            "You did not provide an API key. You need to provide your API key in the Authorization"
            " header, using"
            " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
            status=401,
        )
    if not given.startswith("sk_test_"):
        raise ApiError(f"Invalid API Key provided: {given[:8]}{'*' * 8}", status=401)


def _account(world: World, path: str) -> str:
    account = request.headers.get("Stripe-Account", "")
    if not account:
        return ""
    if world.tables["account"].get(account) is None:
        raise ApiError(
            f"The provided key does not have access to account '{account}' (or that account does not exist)."
            " Application access may have been revoked.",
            status=403,
            code="account_invalid",
        )
    if path.partition("/")[0] not in PER_ACCOUNT:
        raise ApiError(
            "This sandbox offers no direct charges: leave the Stripe-Account header out.", param="account"
        )
    return account


def _about(path: str, raw: Object) -> Object:
    """A call as behaviours match it: its parameters, method, path, and the objects named in the path."""
    named = {}
    for piece in path.split("/"):
        for kind, prefix in PREFIXES.items():
            if piece.startswith(f"{prefix}_"):
                named[kind] = piece
    return {**raw, **named, "method": request.method, "path": f"/v1/{path}"}


def _limit(world: World, about: Object) -> None:
    if world.kit.behaviours.take("rate_limit", message=about):
        raise ApiError(
            "Request rate limit exceeded. Learn more about rate limits here https://docs.stripe.com/rate-limits.",
            status=429,
            code="rate_limit",
        )


def _response(answer: Answer, *, request_id: str, is_cut: bool) -> Response:
    body = json.dumps(answer.body, ensure_ascii=False, indent=2).encode()
    headers: dict[str, Any] = {"Request-Id": request_id, "Stripe-Version": API_VERSION}
    if answer.is_replayed:
        headers["Idempotent-Replayed"] = "true"
    if answer.status == 429:
        headers["Stripe-Rate-Limited-Reason"] = "global-rate"
    made = Response(body, status=answer.status, headers=headers, mimetype="application/json")
    if is_cut:
        made = Response(_half(body), status=answer.status, headers=headers, mimetype="application/json")
        made.headers["Content-Length"] = str(len(body))
    return made


def _half(body: bytes) -> Iterator[bytes]:
    """Less than was announced: the server closes the connection and the caller learns nothing."""
    yield body[: len(body) // 2]

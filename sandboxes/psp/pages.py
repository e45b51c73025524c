"""The pages a buyer or seller sees: wallet, QR code, 3-D Secure, onboarding. In Chinese and English,
without script.
"""

import io
from urllib.parse import urlsplit

import segno
from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from sandboxes.psp import accounts, attempts, money, sessions
from sandboxes.psp.bank_accounts import is_iban
from sandboxes.psp.errors import ApiError
from sandboxes.psp.texts import TEXTS
from sandboxes.psp.world import Object, World

DEMO_IBAN = "BE62 5100 0754 7061"


def blueprint(world: World) -> Blueprint:  # noqa: C901 - one short function a route
    """The routes under `/_sandbox`."""
    buyer = Blueprint(
        "pages",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/_sandbox/static",
    )

    def intent_of(id: str) -> Object:
        found = world.tables["payment_intent"].get(id)
        if found is None:
            abort(404)
        return found

    @buyer.get("/_sandbox/pay/<id>")
    def pay(id: str) -> AnyResponse:
        intent = intent_of(id)
        if intent["status"] != "requires_action":
            return _ended(intent)
        template = "threeds.html" if _method(world, intent) == "card" else "pay.html"
        return _page(template, intent=intent, method=_method(world, intent))

    @buyer.get("/_sandbox/3ds/<id>")
    def challenge(id: str) -> AnyResponse:
        return pay(id)

    @buyer.post("/_sandbox/pay/<id>")
    @buyer.post("/_sandbox/3ds/<id>")
    def decide(id: str) -> AnyResponse:
        outcome = request.form.get("outcome", "")
        if outcome not in ("pay", "fail", "pay_and_close", "close"):
            abort(400)
        with world.kit.store.transaction():
            intent = intent_of(id)
            is_qr = _method(world, intent) == "wechat_pay"
            if outcome != "close":
                attempts.answer(world, intent, is_paid=outcome != "fail")
        if outcome == "fail" and intent.get("_session") and intent["status"] != "canceled":
            return redirect(f"/_sandbox/checkout/{intent['_session']}?problem=unproven", 303)
        back = attempts.back_url(intent)
        returns = outcome in ("pay", "fail") and intent["status"] != "canceled"
        if returns and back and not is_qr:
            return redirect(back, 303)
        return _ended(intent)

    @buyer.get("/_sandbox/checkout/<id>")
    def checkout(id: str) -> AnyResponse:
        session = world.tables["checkout.session"].get(id) or abort(404)
        if session["status"] != "open":
            return _page("closed.html", intent=_as_intent(session), session=session)
        problem = "unproven" if request.args.get("problem") == "unproven" else ""
        return _page("checkout.html", intent=_as_intent(session), session=session, problem=problem)

    @buyer.post("/_sandbox/checkout/<id>")
    def check_out(id: str) -> AnyResponse:
        outcome = request.form.get("outcome", "")
        if outcome not in (*sessions.CARDS, "close"):
            abort(400)
        with world.kit.store.transaction():
            session = world.tables["checkout.session"].get(id) or abort(404)
            if session["status"] != "open":
                return _page("closed.html", intent=_as_intent(session), session=session)
            if outcome == "close":
                return redirect(session["cancel_url"] or session["success_url"], 303)
            intent = sessions.pay(world, session, outcome=outcome)
        if intent["status"] == "requires_action":
            return redirect(f"/_sandbox/3ds/{intent['id']}", 303)
        if intent["status"] == "succeeded":
            return redirect(attempts.back_url(intent) or session["success_url"], 303)
        return _page(
            "checkout.html", intent=_as_intent(session), session=session, problem="declined", status=402
        )

    @buyer.get("/_sandbox/qr/<id>")
    def code(id: str) -> AnyResponse:
        intent = intent_of(id)
        if intent["status"] != "requires_action":
            return _ended(intent)
        return _page("qr.html", intent=intent, method="wechat_pay")

    @buyer.get("/_sandbox/qr/<id>.<any(png, svg):form>")
    def picture(id: str, form: str) -> Response:
        target = f"{world.url}/_sandbox/pay/{intent_of(id)['id']}"
        out = io.BytesIO()
        segno.make(target, error="m").save(out, kind=form, scale=8, border=3)
        kind = "image/png" if form == "png" else "image/svg+xml"
        return Response(out.getvalue(), mimetype=kind, headers={"Cache-Control": "no-store"})

    @buyer.get("/_sandbox/onboarding/<id>/<token>")
    def onboarding(id: str, token: str) -> AnyResponse:
        account = _linked(world, id, token)
        if account is None:
            found = world.tables["account"].get(id) or abort(404)
            return redirect(found["_link"]["refresh_url"], 303) if found.get("_link") else abort(404)
        return _page("onboarding.html", account=account, iban=DEMO_IBAN, problem="")

    @buyer.post("/_sandbox/onboarding/<id>/<token>")
    def onboarded(id: str, token: str) -> AnyResponse:
        account = _linked(world, id, token) or abort(404)
        iban = request.form.get("iban", "").replace(" ", "").upper()
        if not is_iban(iban):
            return _page("onboarding.html", account=account, iban=iban, problem="iban", status=400)
        if request.form.get("agree") != "yes":
            return _page("onboarding.html", account=account, iban=iban, problem="agree", status=400)
        try:
            with world.kit.store.transaction():
                accounts.onboard(world, account, iban=iban, ip=request.remote_addr or "")
        except ApiError:
            return _page("onboarding.html", account=account, iban=iban, problem="iban", status=400)
        return redirect(account["_link"]["return_url"], 303)

    return buyer


def _linked(world: World, id: str, token: str) -> Object | None:
    account = world.tables["account"].get(id)
    link = (account or {}).get("_link") or {}
    if account is None or link.get("token") != token or link.get("expires_at", 0) < world.now():
        return None
    return account


def _method(world: World, intent: Object) -> str:
    method = world.tables["payment_method"].get(intent["payment_method"] or "")
    return str(method["type"]) if method else ""


def _as_intent(session: Object) -> Object:
    """What the shared parts of the pages show of a session."""
    return {
        "amount": session["amount_total"],
        "currency": session["currency"],
        "description": session["_title"],
        "id": session["id"],
    }


def _ended(intent: Object) -> Response:
    return _page("ended.html", intent=intent, method="", back=attempts.back_url(intent))


def _language() -> str:
    asked = request.args.get("lang") or request.cookies.get("lang")
    if asked in TEXTS:
        return asked
    return request.accept_languages.best_match(list(TEXTS)) or "zh"


def _page(template: str, *, status: int = 200, **context: object) -> Response:
    language = _language()
    intent = context.get("intent")
    amount = money.words(intent["amount"], intent["currency"]) if isinstance(intent, dict) else ""
    html = render_template(
        f"psp/{template}",
        t=TEXTS[language],
        language={"zh": "zh-Hans"}.get(language, language),
        amount=amount.replace("CN¥", "¥"),
        other={"zh": ("en", "English"), "en": ("zh", "中文")}[language],
        **context,
    )
    targets = " ".join(("'self'", *_origins(context)))
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';"
        f" form-action {targets}"
    )
    answer = Response(
        html, status=status, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    )
    answer.set_cookie("lang", language, samesite="Lax", httponly=True)
    return answer


def _origins(context: dict[str, object]) -> list[str]:
    """Where a form of the page may lead to in the end: browsers hold redirects to `form-action` too."""
    urls = []
    session = context.get("session")
    if isinstance(session, dict):
        urls += [session["success_url"], session["cancel_url"]]
    for name in ("intent", "account"):
        obj = context.get(name)
        if isinstance(obj, dict):
            link = obj.get("_link") or {}
            urls += [obj.get("_return_url"), link.get("return_url"), link.get("refresh_url")]
    parts = [urlsplit(url) for url in urls if url]
    return sorted({f"{one.scheme}://{one.netloc}" for one in parts if one.scheme in ("http", "https")})

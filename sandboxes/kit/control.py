"""The control API and control page of a sandbox: tell it how to behave, see what it holds and what it
sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Flask,
    Response,
    jsonify,
    redirect,
    render_template,
    request,
)
from werkzeug.wrappers import Response as AnyResponse

from sandboxes.kit.faults import BadBehaviour
from sandboxes.kit.frame import Kit

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A behaviour this sandbox can be told to show, with one sentence on what it does."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Action:
    """A button beside an object on the page: a form post of `fields` to `url`."""

    label: str
    url: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One recent object: its cells, a link, and its buttons."""

    cells: tuple[str, ...]
    href: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A table of recent objects."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def add_control(  # noqa: C901 - one short function a route
    app: Flask,
    *,
    kit: Kit,
    title: str,
    intro: str,
    kinds: Sequence[Kind],
    recent: Callable[[], Sequence[Section]],
    reset: Callable[[], None] = lambda: None,
) -> None:
    """Mount `/healthz` and `/_control...` on the app. `reset` runs after the tables were emptied."""
    control = Blueprint(
        "control",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/_control/static",
    )

    @control.before_app_request
    def own_pages_only() -> Response | None:
        origin = request.headers.get("Origin")
        if request.method == "POST" and origin and urlsplit(origin).netloc != request.host:
            return _problem("Origin: a page of another site can't steer this sandbox", 403)
        return None

    @control.get("/healthz")
    def healthz() -> Response:
        kit.store.rows("SELECT 1")
        return jsonify({"status": "ok"})

    @control.get("/_control")
    def state() -> Response:
        return jsonify(
            {
                "name": title,
                "pace": kit.due.pace,
                "kinds": [asdict(kind) for kind in kinds],
                "behaviours": [asdict(behaviour) for behaviour in kit.behaviours.queued()],
                "recent": {
                    part.title: [dict(zip(part.columns, row.cells, strict=True)) for row in part.rows]
                    for part in recent()
                },
                "waiting": kit.due.waiting(),
                "deliveries": kit.webhooks.recent(),
            }
        )

    @control.post("/_control/behaviour")
    def behaviour() -> AnyResponse:
        told = _told()
        if isinstance(told, str):
            return _problem(told)
        try:
            kit.behaviours.add(
                kind=str(told.get("kind", "")),
                count=told.get("count", 1),
                match=told.get("match"),
                seconds=told.get("seconds"),
                detail=str(told.get("detail") or ""),
            )
        except BadBehaviour as problem:
            return _problem(str(problem))
        return _done()

    @control.post("/_control/behaviour/remove")
    def remove() -> AnyResponse:
        told = _told()
        if isinstance(told, str):
            return _problem(told)
        if not str(told.get("id", "")).isdigit():
            return _problem("id: must be the number of a queued behaviour")
        kit.behaviours.remove(int(told["id"]))
        return _done()

    @control.post("/_control/pace")
    def pace() -> AnyResponse:
        told = _told()
        if isinstance(told, str):
            return _problem(told)
        try:
            kit.due.set_pace(told.get("seconds"))
        except ValueError as problem:
            return _problem(str(problem))
        return _done()

    @control.post("/_control/reset")
    def forget() -> AnyResponse:
        with kit.store.transaction():
            kit.store.reset()
            reset()
        return _done()

    @control.post("/_control/resend")
    def resend() -> AnyResponse:
        told = _told()
        if isinstance(told, str):
            return _problem(told)
        if not str(told.get("seq", "")).isdigit():
            return _problem("seq: must be the number of a delivery")
        kit.webhooks.resend(int(told["seq"]))
        return _done()

    @control.get("/_control/page")
    def page() -> Response:
        html = render_template(
            "control.html",
            title=title,
            intro=intro,
            kinds=kinds,
            pace=kit.due.pace,
            queued=kit.behaviours.queued(),
            sections=recent(),
            waiting=kit.due.waiting(),
            deliveries=kit.webhooks.recent(limit=30),
        )
        return Response(html, headers={"Content-Security-Policy": PAGE_POLICY})

    @control.app_template_filter("clock")
    def clock(moment: float) -> str:
        return datetime.fromtimestamp(moment, UTC).strftime("%H:%M:%S")

    app.register_blueprint(control)


def _told() -> dict[str, Any] | str:
    """What the request says, from JSON or from a form of the page; a sentence when it can't be read."""
    if request.form:
        return _from_form()
    told = request.get_json(silent=True, force=True)
    return told if isinstance(told, dict) else 'body: must be a JSON object, such as {"kind": "refuse"}'


def _from_form() -> dict[str, Any] | str:
    told: dict[str, Any] = {name: value.strip() for name, value in request.form.items() if value.strip()}
    try:
        if "count" in told:
            told["count"] = int(told["count"])
        if "seconds" in told:
            told["seconds"] = float(told["seconds"])
    except ValueError:
        return "count, seconds: must be numbers"
    if told.get("match_field") and told.get("match_value"):
        told["match"] = {told.pop("match_field"): told.pop("match_value")}
    return told


def _done() -> AnyResponse:
    return redirect("/_control/page", 303) if request.form else jsonify({"status": "ok"})


def _problem(sentence: str, status: int = 400) -> Response:
    answer = jsonify({"error": sentence})
    answer.status_code = status
    return answer

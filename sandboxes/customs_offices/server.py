"""The doors of four offices: messages in, a mailbox each, and one control page."""

import hmac
import os

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from sandboxes.customs_offices.bureau import Bureau, NotTaken
from sandboxes.customs_offices.china_export import ChinaExport
from sandboxes.customs_offices.desk import Desk, Reused
from sandboxes.customs_offices.eu_import import EuImport
from sandboxes.customs_offices.malaysia import Malaysia
from sandboxes.customs_offices.rwanda import Rwanda
from sandboxes.kit import Action, Kind, Kit, Options, Row, Section, add_control, standard_webhooks

KINDS = (
    Kind(code="succeed", text="Back to normal: accept, assess, release."),
    Kind(code="reject", text="Reject the next message although it is right."),
    Kind(code="refuse", text="Accept, then send the goods back (export: do not release them)."),
    Kind(code="inspect", text="Open the parcel for inspection until it is ended here."),
    Kind(code="delay", text="Look into the next message only after these seconds."),
    Kind(code="duplicate", text="Send an answer twice."),
    Kind(code="reorder", text="Hold an answer back until the next one has gone."),
    Kind(code="drop", text="Lose the push of an answer; it stays in the mailbox."),
    Kind(code="fail_after_commit", text="Take the message up, then answer 500."),
)
"""A match on `office` (malaysia, rwanda, eu-import, china-export) means one office only."""

LARGEST = 2_000_000
PAGE = 100


def bureaus() -> tuple[Bureau, ...]:
    return Malaysia(), Rwanda(), EuImport(), ChinaExport()


def build(options: Options) -> tuple[Flask, Kit]:
    kit = Kit.open(options=options, kinds=tuple(kind.code for kind in KINDS), sign=standard_webhooks)
    desks = [Desk(kit=kit, bureau=bureau) for bureau in bureaus()]
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    for desk in desks:
        _add_office(app, kit, desk)
    _add_release(app, kit, desks)
    add_control(
        app,
        kit=kit,
        title="Customs offices",
        intro="Stands in for the customs of Malaysia, Rwanda, the EU (import) and China (export).",
        kinds=KINDS,
        recent=lambda: [_section(desk) for desk in desks],
    )
    return app, kit


def _add_office(app: Flask, kit: Kit, desk: Desk) -> None:
    bureau = desk.bureau
    token = os.environ.get(bureau.token) or "ewtp-demo-token"

    def post() -> Response:
        if not _is_known(token):
            return _denied()
        raw = request.get_data()
        try:
            told = bureau.read(raw)
            with kit.store.transaction():
                desk.take(raw, told)
                is_broken = kit.behaviours.take("fail_after_commit", message=desk.about(told))
        except NotTaken as problem:
            return Response(f"{problem}\n", 400, mimetype="text/plain")
        except Reused as problem:
            return Response(f"{problem}\n", 409, mimetype="text/plain")
        if is_broken:
            return Response("Internal error.\n", 500, mimetype="text/plain")
        return Response(status=202)

    def mailbox() -> Response:
        if not _is_known(token):
            return _denied()
        after = request.args.get("after", "") or "0"
        if not after.isdigit() or len(after) > 18:
            return Response("after: must be a cursor that this office gave out\n", 400, mimetype="text/plain")
        found = desk.answers.after(int(after), limit=PAGE)
        messages = [{"id": body["id"], "type": body["type"], "body": body["body"]} for _, body in found]
        return jsonify({"cursor": str(found[-1][0] if found else int(after)), "messages": messages})

    app.add_url_rule(f"/{bureau.path}/messages", f"{bureau.path}-post", post, methods=["POST"])
    app.add_url_rule(f"/{bureau.path}/messages", f"{bureau.path}-mailbox", mailbox, methods=["GET"])


def _is_known(token: str) -> bool:
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def _denied() -> Response:
    return Response("The token is not known here.\n", 401, mimetype="text/plain")


def _add_release(app: Flask, kit: Kit, desks: list[Desk]) -> None:
    @app.post("/_control/release")
    def release() -> AnyResponse:
        """End inspections: of one `reference` or all, of one `office` or every one."""
        told = request.form.to_dict() or request.get_json(silent=True, force=True) or {}
        if not isinstance(told, dict):
            answer = jsonify({"error": 'body: must be a JSON object, such as {"reference": "..."}'})
            answer.status_code = 400
            return answer
        with kit.store.transaction():
            ended = sum(
                desk.end_inspections(
                    reference=str(told.get("reference") or ""),
                    is_released=str(told.get("release", "true")).lower() not in ("false", "0", "no"),
                )
                for desk in desks
                if told.get("office", desk.bureau.path) == desk.bureau.path
            )
        done = jsonify({"status": "ok", "released": ended})
        return redirect("/_control/page", 303) if request.form else done


def _section(desk: Desk) -> Section:
    rows = tuple(
        Row(cells=(case["reference"], case["number"], case["state"]), actions=_actions(desk, case))
        for case in desk.cases.find(newest_first=True, limit=25)
    )
    return Section(title=desk.bureau.title, columns=("reference", "number", "state"), rows=rows)


def _actions(desk: Desk, case: dict[str, str]) -> tuple[Action, ...]:
    if case["state"] != "inspected":
        return ()
    told = {"office": desk.bureau.path, "reference": case["reference"]}
    return (
        Action(label="Release", url="/_control/release", fields=told),
        Action(label="Send back", url="/_control/release", fields={**told, "release": "false"}),
    )

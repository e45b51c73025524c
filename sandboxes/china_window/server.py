"""The window's doors: envelopes in, mailboxes out, and the control page."""

import time
from typing import Any

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from sandboxes.china_window import originals
from sandboxes.china_window.customs import HELD
from sandboxes.china_window.files import FORMAT, Files
from sandboxes.china_window.window import Window
from sandboxes.kit import Action, Kind, Kit, Options, Row, Section, add_control, standard_webhooks
from sandboxes.kit.files import NotTaken
from sandboxes.kit.files import read as read_file

KINDS = (
    Kind(code="succeed", text="Back to normal: accept, review, release, close."),
    Kind(code="refuse", text="Return the next import list (100)."),
    Kind(
        code="refuse_document", text="Return the next order, payment, waybill, cancellation or return (100)."
    ),
    Kind(code="manual", text="Review the next list by hand (300)."),
    Kind(code="inspect", text="Inspect the goods (500) until it is ended here."),
    Kind(code="ask_documents", text="Inspect the goods (500) until the documents asked for are there."),
    Kind(code="refuse_file", text="Refuse the next file given for an inspection; it is asked for again."),
    Kind(code="detain", text="Detain the goods (501) until it is ended here."),
    Kind(code="send_failed", text="Fail to send the next list to customs (4)."),
    Kind(code="delay", text="Let the next document rest for these seconds."),
    Kind(code="duplicate", text="Push a receipt twice."),
    Kind(code="reorder", text="Hold a receipt back until the next one has gone."),
    Kind(code="drop", text="Lose the push of a receipt; it stays in the inbox."),
    Kind(code="fail_after_commit", text="Take the message up, then answer 500."),
)
LARGEST = 40_000_000
MOST = 1000


def build(options: Options) -> tuple[Flask, Kit]:
    kit = Kit.open(
        options=options,
        kinds=tuple(kind.code for kind in KINDS),
        sign=standard_webhooks,
        path="/webhooks/china-window/",
    )
    window = Window(kit=kit)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    _add_exchange(app, kit, window)
    _add_release(app, kit, window)
    _add_originals(app, kit, window)
    _add_files(app, kit, Files(window=window))
    add_control(
        app,
        kit=kit,
        title="China single window",
        intro="Stands in for China E-Port and the customs office behind it (CEB messages over DXP).",
        kinds=KINDS,
        recent=lambda: _sections(window),
    )
    return app, kit


def _add_exchange(app: Flask, kit: Kit, window: Window) -> None:
    @app.post("/dxp")
    def post() -> Response:
        raw = request.get_data()
        with kit.store.transaction():
            is_taken, answer = window.take(raw)
            is_broken = (
                is_taken and kit.behaviours.take("fail_after_commit", message=window.fields(raw)) is not None
            )
        if is_broken:
            return Response("Internal error.\n", 500, mimetype="text/plain")
        return Response(answer, 200 if is_taken else 400, mimetype="application/xml")

    @app.get("/dxp/inbox")
    def inbox() -> tuple[Response, int]:
        dxp_id, most = request.args.get("dxpId", ""), request.args.get("max", "100")
        if not dxp_id:
            return jsonify({"error": "dxpId: must name the mailbox"}), 400
        if not most.isdigit() or not 1 <= int(most) <= MOST:
            return jsonify({"error": f"max: must be a number from 1 to {MOST}"}), 400
        return jsonify({"messages": window.waiting(dxp_id=dxp_id, most=int(most))}), 200

    @app.post("/dxp/inbox/ack")
    def acknowledge() -> tuple[Response, int]:
        told: Any = request.get_json(silent=True, force=True)
        ids = told.get("ids") if isinstance(told, dict) else None
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            return jsonify({"error": 'body: must be {"ids": ["..."]}'}), 400
        with kit.store.transaction():
            return jsonify({"acknowledged": window.acknowledge(ids)}), 200


def _add_release(app: Flask, kit: Kit, window: Window) -> None:
    @app.post("/_control/release")
    def release() -> AnyResponse | tuple[Response, int]:
        told: Any = request.form.to_dict() or request.get_json(silent=True, force=True) or {}
        if not isinstance(told, dict):
            return jsonify({"error": 'body: must be a JSON object, such as {"orderNo": "..."}'}), 400
        names = ("orderNo", "invtNo", "copNo", "logisticsNo")
        with kit.store.transaction():
            ended = window.customs.end_holds(
                number=next((str(told[name]) for name in names if told.get(name)), ""),
                is_satisfactory=str(told.get("release", "true")).lower() not in ("false", "0", "no"),
            )
        return (
            redirect("/_control/page", 303) if request.form else jsonify({"status": "ok", "released": ended})
        )


def _add_originals(app: Flask, kit: Kit, window: Window) -> None:
    @app.post("/ceb2grab/grab/realTimeDataUpload")
    def upload() -> Response:
        with kit.store.transaction():
            code, sentence = originals.take(window, request.form.get("payExInfoStr", ""))
        return jsonify(
            {"code": code, "message": sentence, "total": 1, "serviceTime": int(time.time() * 1000)}
        )

    @app.post("/_control/ask_originals")
    def ask() -> AnyResponse | tuple[Response, int]:
        told: Any = request.form.to_dict() or request.get_json(silent=True, force=True) or {}
        number = str(told.get("orderNo") or "") if isinstance(told, dict) else ""
        if not number or kit.webhooks.endpoint is None:
            return jsonify({"error": "orderNo: must name an order that was declared here"}), 400
        answer = originals.ask(window, order_number=number, platform=kit.webhooks.endpoint.url)
        return redirect("/_control/page", 303) if request.form else jsonify(answer)


def _add_files(app: Flask, kit: Kit, files: Files) -> None:
    @app.post("/files")
    def take_file() -> Response:
        try:
            with kit.store.transaction():
                file = read_file(request.get_data(), format=FORMAT)
                files.take(file)
                is_broken = kit.behaviours.take("fail_after_commit", message={"invtNo": file.number})
        except NotTaken as problem:
            return Response(f"{problem}\n", 400, mimetype="text/plain")
        return (
            Response("Internal error.\n", 500, mimetype="text/plain") if is_broken else Response(status=202)
        )


def _sections(window: Window) -> list[Section]:
    filings = [
        Row(
            cells=(f["messageType"][:6], f["key"], f["invtNo"] or f["preNo"], f["status"], f.get("info", "")),
            actions=_actions(f),
        )
        for f in window.customs.filings.find(newest_first=True, limit=50)
    ]
    receipts = [
        Row(cells=(r["type"], r["subject"], r["status"], r["id"]))
        for r in window.inbox.find(newest_first=True, limit=50)
    ]
    asked = [
        Row(cells=(o["orderNo"], o["id"], o["state"], o["amount"]))
        for o in window.originals.find(newest_first=True, limit=50)
    ]
    return [
        Section(
            title="Payment originals", columns=("order", "session", "state", "amount"), rows=tuple(asked)
        ),
        Section(
            title="Documents", columns=("message", "key", "number", "status", "info"), rows=tuple(filings)
        ),
        Section(title="Receipts", columns=("type", "about", "status", "id"), rows=tuple(receipts)),
    ]


def _actions(filing: dict[str, Any]) -> tuple[Action, ...]:
    number = filing["invtNo"]
    if filing["messageType"] == "CEB411Message":
        fields = {"orderNo": filing["fields"]["orderNo"]}
        return (Action(label="Ask for originals", url="/_control/ask_originals", fields=fields),)
    if filing["status"] not in HELD:
        return ()
    return (
        Action(label="Release", url="/_control/release", fields={"invtNo": number}),
        Action(label="Send back", url="/_control/release", fields={"invtNo": number, "release": "false"}),
    )

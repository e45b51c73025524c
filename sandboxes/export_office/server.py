"""The office's doors: messages in, a mailbox out, and the control page."""

import hmac
import os

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from sandboxes.export_office import bulk_checks, schema
from sandboxes.export_office.bulk import BulkDesk
from sandboxes.export_office.files import FORMAT, Files
from sandboxes.export_office.message import Message
from sandboxes.export_office.office import Office
from sandboxes.kit import Action, Documents, Kind, Kit, Options, Row, Section, add_control, standard_webhooks
from sandboxes.kit.files import NotTaken
from sandboxes.kit.files import read as read_file

KINDS = (
    Kind(code="succeed", text="Back to normal: accept, release, confirm the exit."),
    Kind(code="refuse", text="Accept, then refuse the release (CC551C); for an invalidation, refuse it."),
    Kind(code="reject", text="Reject the message although it is right (CC556C, CC557C)."),
    Kind(code="inspect", text="Take the goods under control (CC560C) until it is ended here."),
    Kind(code="ask_documents", text="Take the goods under control until the documents asked for are there."),
    Kind(code="refuse_file", text="Refuse the next file given for a control; it is asked for again."),
    Kind(code="schema", text="Say that the message breaks its schema (CC917C)."),
    Kind(code="a2", text="Confirm the exit with code A2."),
    Kind(code="delay", text="Take these seconds: a declaration is acknowledged (CC928C) and accepted later."),
    Kind(code="duplicate", text="Send an answer twice."),
    Kind(code="reorder", text="Hold an answer back until the next one has gone."),
    Kind(code="drop", text="Lose the push of an answer; it stays in the mailbox."),
    Kind(code="fail_after_commit", text="Take the message up, then answer 500."),
)
LARGEST = 20_000_000
PAGE = 100


def build(options: Options) -> tuple[Flask, Kit]:
    kit = Kit.open(
        options=options,
        kinds=tuple(kind.code for kind in KINDS),
        sign=standard_webhooks,
        path="/webhooks/export-office/",
    )
    office = Office(kit=kit)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    account = (
        os.environ.get("EXPORT_OFFICE_USER") or "ewtp-demo",
        os.environ.get("EXPORT_OFFICE_PASSWORD") or "ewtp-demo-password",
    )

    @app.post("/messages")
    def post() -> Response:
        if not _is_known(account):
            return _denied()
        raw = request.get_data()
        try:
            root = schema.read(raw)
        except schema.NotXml as problem:
            return Response(f"{problem}\n", 400, mimetype="text/plain")
        if schema.message_type(root) not in schema.TAKEN:
            sentence = f"root: must be one of {', '.join(schema.TAKEN)} in namespace {schema.NAMESPACE}\n"
            return Response(sentence, 400, mimetype="text/plain")
        message = Message.of(root)
        with kit.store.transaction():
            receipt = office.take(raw, message)
            is_broken = kit.behaviours.take("fail_after_commit", message=message.fields())
        if is_broken:
            return Response("Internal error.\n", 500, mimetype="text/plain")
        return Response(status=202, headers={"Message-Receipt": receipt})

    @app.get("/messages")
    def mailbox() -> Response:
        if not _is_known(account):
            return _denied()
        return _page_of(office.answers)

    files = Files(office=office)

    @app.post("/files")
    def post_file() -> Response:
        if not _is_known(account):
            return _denied()
        try:
            with kit.store.transaction():
                file = read_file(request.get_data(), format=FORMAT)
                files.take(file)
                is_broken = kit.behaviours.take("fail_after_commit", message={"MRN": file.number})
        except NotTaken as problem:
            return Response(f"{problem}\n", 400, mimetype="text/plain")
        return (
            Response("Internal error.\n", 500, mimetype="text/plain") if is_broken else Response(status=202)
        )

    desk = BulkDesk(kit=kit)
    _add_bulk(app, kit, desk, account)
    _add_release(app, kit, office, desk)
    _add_enquiry(app, kit, office)
    add_control(
        app,
        kit=kit,
        title="Export office",
        intro="Stands in for the Belgian customs office of export (AES).",
        kinds=KINDS,
        recent=lambda: [*_sections(office), *_bulk_sections(desk)],
    )
    return app, kit


def _is_known(account: tuple[str, str]) -> bool:
    given = request.authorization
    if given is None or given.type != "basic":
        return False
    is_user = hmac.compare_digest((given.username or "").encode(), account[0].encode())
    return hmac.compare_digest((given.password or "").encode(), account[1].encode()) and is_user


def _denied() -> Response:
    headers = {"WWW-Authenticate": 'Basic realm="AES"'}
    return Response("The account is not known here.\n", 401, headers, mimetype="text/plain")


def _add_bulk(app: Flask, kit: Kit, desk: BulkDesk, account: tuple[str, str]) -> None:
    @app.post("/bulk")
    def post_bulk() -> Response:
        if not _is_known(account):
            return _denied()
        raw = request.get_data()
        try:
            root = schema.read(raw)
        except schema.NotXml as problem:
            return Response(f"{problem}\n", 400, mimetype="text/plain")
        if not bulk_checks.kind_of(root):
            kinds = f"{bulk_checks.FILE} or {bulk_checks.CANCELLATION}"
            sentence = f"root: must be {kinds} in namespace {bulk_checks.NAMESPACE}\n"
            return Response(sentence, 400, mimetype="text/plain")
        with kit.store.transaction():
            receipt = desk.take(raw, root)
            is_broken = kit.behaviours.take("fail_after_commit", message=desk.message(root))
        if is_broken:
            return Response("Internal error.\n", 500, mimetype="text/plain")
        return Response(status=202, headers={"Message-Receipt": receipt})

    @app.get("/bulk")
    def bulk_mailbox() -> Response:
        if not _is_known(account):
            return _denied()
        return _page_of(desk.answers)


def _page_of(box: Documents) -> Response:
    """The answers behind the caller's cursor."""
    after = request.args.get("after", "") or "0"
    if not after.isdigit() or len(after) > 18:
        return Response("after: must be a cursor that this office gave out\n", 400, mimetype="text/plain")
    found = box.after(int(after), limit=PAGE)
    messages = [{"id": body["id"], "type": body["type"], "xml": body["xml"]} for _, body in found]
    return jsonify({"cursor": str(found[-1][0] if found else int(after)), "messages": messages})


def _add_release(app: Flask, kit: Kit, office: Office, desk: BulkDesk) -> None:
    @app.post("/_control/release")
    def release() -> AnyResponse:
        told = request.form.to_dict() or request.get_json(silent=True, force=True) or {}
        if not isinstance(told, dict):
            answer = jsonify({"error": 'body: must be a JSON object, such as {"MRN": "..."}'})
            answer.status_code = 400
            return answer
        with kit.store.transaction():
            number = str(told.get("MRN") or told.get("LRN") or "")
            is_good = str(told.get("release", "true")).lower() not in ("false", "0", "no")
            ended = office.end_controls(number=number, is_satisfactory=is_good)
            ended += desk.end_controls(number=number, is_satisfactory=is_good)
        return (
            redirect("/_control/page", 303) if request.form else jsonify({"status": "ok", "released": ended})
        )


def _add_enquiry(app: Flask, kit: Kit, office: Office) -> None:
    @app.post("/_control/enquire")
    def ask() -> AnyResponse:
        told = request.form.to_dict() or request.get_json(silent=True, force=True) or {}
        number = str(told.get("MRN") or told.get("LRN") or "") if isinstance(told, dict) else ""
        with kit.store.transaction():
            asked = office.ask_for_proof(number=number)
        return redirect("/_control/page", 303) if request.form else jsonify({"status": "ok", "asked": asked})


def _sections(office: Office) -> list[Section]:
    declarations = [
        Row(
            cells=(d["lrn"], d["mrn"], d["state"], d["exporter"], f"{d['total']} {d['currency']}"),
            actions=_actions(d["mrn"], d["state"]),
        )
        for d in office.declarations.find(newest_first=True, limit=50)
    ]
    answers = [
        Row(cells=(a["type"], a["subject"], a["id"]))
        for a in office.answers.find(newest_first=True, limit=50)
    ]
    return [
        Section(
            title="Declarations",
            columns=("LRN", "MRN", "state", "exporter", "invoiced"),
            rows=tuple(declarations),
        ),
        Section(title="Answers", columns=("type", "about", "id"), rows=tuple(answers)),
    ]


def _bulk_sections(desk: BulkDesk) -> list[Section]:
    lines = [
        Row(
            cells=(
                line["reference"],
                line["number"],
                line["state"],
                line["exporter"],
                f"{line['value']} EUR",
            ),
            actions=_actions(line["number"], line["state"]) if line["state"] == "controlled" else (),
        )
        for line in desk.lines.find(newest_first=True, limit=50)
    ]
    columns = ("reference", "office's reference", "state", "exporter", "value")
    return [Section(title="Low-value parcels", columns=columns, rows=tuple(lines))]


def _actions(mrn: str, state: str) -> tuple[Action, ...]:
    if state in {"released", "at_exit"}:
        return (Action(label="Ask for proof of exit", url="/_control/enquire", fields={"MRN": mrn}),)
    if state != "controlled":
        return ()
    return (
        Action(label="Release", url="/_control/release", fields={"MRN": mrn}),
        Action(label="Refuse", url="/_control/release", fields={"MRN": mrn, "release": "false"}),
    )

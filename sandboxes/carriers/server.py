"""The doors of both carriers: requests in, events out by poll, and the control page."""

import hmac
import os
from typing import Any

from flask import Flask, Response, jsonify, request

from sandboxes.carriers.abroad import Abroad
from sandboxes.carriers.airline import Airline
from sandboxes.carriers.answers import Refusal, Requests
from sandboxes.carriers.lastmile import LastMile
from sandboxes.kit import Documents, Kind, Kit, Options, Row, Section, add_control, standard_webhooks

KINDS = (
    Kind(code="succeed", text="Back to normal: book, fly, deliver."),
    Kind(code="refuse", text="Refuse the next booking."),
    Kind(code="offload", text="Leave the next tender behind (DIS_OFLD); it takes the next flight."),
    Kind(code="refuse_waybill", text="Refuse the next waybill."),
    Kind(code="refuse_amendment", text="Refuse the next new address of a waybill."),
    Kind(code="fail", text="Find nobody at home on the next delivery, then try again."),
    Kind(code="lose", text="Lose the next tender (DIS_MSCA) or parcel handed over (GTMS_LOST)."),
    Kind(code="delay", text="Let the next tender or parcel rest for these seconds."),
    Kind(code="duplicate", text="Push an event twice."),
    Kind(code="reorder", text="Hold an event back until the next one has gone."),
    Kind(code="drop", text="Lose the push of an event; it can still be polled."),
    Kind(code="fail_after_commit", text="Do the work, then answer 500."),
)
PAGE = 100


def build(options: Options) -> tuple[Flask, Kit]:
    kit = Kit.open(options=options, kinds=tuple(kind.code for kind in KINDS), sign=standard_webhooks)
    requests = Requests(kit=kit)
    airline, last_mile, abroad = Airline(kit=kit), LastMile(kit=kit), Abroad(kit=kit)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 2_000_000
    _add_airline(app, requests, airline)
    _add_last_mile(app, requests, last_mile)
    _add_abroad(app, requests, abroad)
    add_control(
        app,
        kit=kit,
        title="Airline and last mile",
        intro="Stands in for the airline and for the delivery carriers in and outside China.",
        kinds=KINDS,
        recent=lambda: _sections(airline, last_mile, abroad),
    )
    return app, kit


def _add_airline(app: Flask, requests: Requests, airline: Airline) -> None:
    @app.get("/airline/flights")
    def flights() -> tuple[Response, int]:
        asked = request.args
        try:
            found = airline.flights(
                origin=asked.get("origin", ""),
                destination=asked.get("destination", ""),
                day=asked.get("date", ""),
            )
        except Refusal as refusal:
            return jsonify(refusal.body), 400
        return jsonify({"flights": found}), 200

    @app.post("/airline/bookings")
    def book() -> Response:
        return requests.once(path="bookings", do=airline.book)

    @app.post("/airline/tenders")
    def tender() -> Response:
        return requests.once(path="tenders", do=airline.tender)

    @app.get("/airline/events")
    def flight_events() -> tuple[Response, int]:
        return _page(airline.events, "awb")


def _add_last_mile(app: Flask, requests: Requests, last_mile: LastMile) -> None:
    @app.post("/lastmile/waybills")
    def waybill() -> Response:
        return requests.once(path="waybills", do=last_mile.order)

    @app.post("/lastmile/amendments")
    def amend() -> Response:
        return requests.once(path="amendments", do=last_mile.amend)

    @app.post("/lastmile/handovers")
    def hand_over() -> Response:
        return requests.once(path="handovers", do=last_mile.hand_over)

    @app.get("/lastmile/events")
    def delivery_events() -> tuple[Response, int]:
        return _page(last_mile.events, "waybill_no")


def _add_abroad(app: Flask, requests: Requests, abroad: Abroad) -> None:
    token = os.environ.get("DELIVERY_ABROAD_TOKEN") or "ewtp-demo-token"

    @app.before_request
    def known_only() -> tuple[Response, int] | None:
        if not request.path.startswith("/delivery/"):
            return None
        given = request.headers.get("Authorization", "").encode()
        if hmac.compare_digest(given, f"Bearer {token}".encode()):
            return None
        return jsonify({"code": "NOT_KNOWN", "message": "The token is not known here."}), 401

    @app.post("/delivery/orders")
    def order() -> Response:
        return requests.once(path="orders", do=abroad.order)

    @app.post("/delivery/changes")
    def change() -> Response:
        return requests.once(path="changes", do=abroad.change)

    @app.post("/delivery/collections")
    def collect() -> Response:
        return requests.once(path="collections", do=abroad.collect)

    @app.get("/delivery/events")
    def order_events() -> tuple[Response, int]:
        return _page(abroad.events, "number")


def _page(events: Documents, name: str) -> tuple[Response, int]:
    """Events after a cursor, of one object or of all."""
    after = request.args.get("after", "") or "0"
    if not after.isdigit() or len(after) > 18:
        body = {
            "code": "FIELD_INVALID",
            "message": "after: must be a cursor given out here",
            "field": "after",
        }
        return jsonify(body), 400
    wanted: dict[str, Any] = {name: request.args[name]} if request.args.get(name) else {}
    found = events.after(int(after), limit=PAGE, **wanted)
    return jsonify(
        {"cursor": str(found[-1][0] if found else int(after)), "events": [body for _, body in found]}
    ), 200


def _sections(airline: Airline, last_mile: LastMile, abroad: Abroad) -> list[Section]:
    bookings = tuple(
        Row(cells=(b["awb"], b["flight"], str(b["pieces"]), b["weight_kg"], b["status"]))
        for b in airline.bookings.find(newest_first=True, limit=50)
    )
    waybills = tuple(
        Row(cells=(w["waybill_no"], w["reference"], w["sort_code"], w["status"]))
        for w in last_mile.waybills.find(newest_first=True, limit=50)
    )
    orders = tuple(
        Row(cells=(o["number"], o["reference"], o["to"]["city"], o["status"]))
        for o in abroad.orders.find(newest_first=True, limit=50)
    )
    return [
        Section(title="Bookings", columns=("awb", "flight", "pieces", "kg", "status"), rows=bookings),
        Section(title="Waybills", columns=("waybill", "reference", "sort code", "status"), rows=waybills),
        Section(title="Outside China", columns=("number", "reference", "city", "status"), rows=orders),
    ]

"""Waybills, hand-overs and the parcel's way to the door."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import requests

from tests.unit.sandboxes.carriers.conftest import CONSIGNEE, Forwarder
from tests.unit.sandboxes.serving import Served, eventually, stays

DELIVERED = ["GTMS_ACCEPT", "GTMS_DO_DEPART", "GTMS_DELIVERING", "GTMS_SIGNED"]


def test_a_waybill_has_a_number_and_a_sort_code(forwarder: Forwarder) -> None:
    answer = forwarder.waybill()
    assert answer.status_code == 201
    assert re.fullmatch(r"EW\d{13}", answer.json()["waybill_no"])
    assert re.fullmatch(r"571-[A-H][1-9]", answer.json()["sort_code"])


def test_waybill_numbers_are_unique(forwarder: Forwarder) -> None:
    numbers = [forwarder.waybill().json()["waybill_no"] for _ in range(5)]
    assert len(set(numbers)) == 5


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        *(
            ({"consignee": {**CONSIGNEE, name: " "}}, "FIELD_INVALID", f"consignee.{name}")
            for name in CONSIGNEE
        ),
        ({"consignee": {**CONSIGNEE, "phone": "1390000000"}}, "PHONE_INVALID", "consignee.phone"),
        ({"consignee": {**CONSIGNEE, "phone": "+8613900000001"}}, "PHONE_INVALID", "consignee.phone"),
        ({"consignee": "王小明"}, "FIELD_INVALID", "consignee"),
        ({"weight_g": 30_001}, "FIELD_INVALID", "weight_g"),
        ({"weight_g": 1.5}, "FIELD_INVALID", "weight_g"),
        ({"goods": ""}, "FIELD_INVALID", "goods"),
        ({"reference": None}, "FIELD_INVALID", "reference"),
    ],
)
def test_a_wrong_waybill_is_refused_by_name(
    forwarder: Forwarder, changes: dict[str, Any], code: str, field: str
) -> None:
    answer = forwarder.waybill(**changes)
    assert answer.status_code == 422
    assert (answer.json()["code"], answer.json()["field"]) == (code, field)


def test_the_same_key_gives_the_same_number(forwarder: Forwarder) -> None:
    body = {"reference": "P1", "consignee": CONSIGNEE, "weight_g": 1200, "goods": "巧克力"}
    first, second = (forwarder.post("/lastmile/waybills", body, key="K1").json() for _ in range(2))
    assert first == second


def test_a_parcel_handed_over_is_delivered_and_signed_for(carriers: Served, forwarder: Forwarder) -> None:
    number = forwarder.handed_over()
    assert forwarder.wait("GTMS_SIGNED", waybill_no=number) == DELIVERED
    events = forwarder.events(waybill_no=number)
    assert [event["signed_by"] for event in events] == ["", "", "", "王小明"]
    assert events[0]["place"] == "杭州转运中心"
    assert events[3]["place"] == "杭州市西湖区"
    assert datetime.fromisoformat(events[0]["occurred_at"]).utcoffset() == timedelta(hours=8)
    eventually(lambda: len(carriers.receiver.pushes) == 4)
    assert {push.path for push in carriers.receiver.pushes} == {"/webhooks/last-mile/"}
    bodies = [json.loads(push.body) for push in carriers.receiver.pushes]
    assert [body["data"] for body in bodies] == events
    assert {body["type"] for body in bodies} == {"lastmile.event"}


def test_a_parcel_is_handed_over_once(forwarder: Forwarder) -> None:
    number = forwarder.handed_over()
    again = forwarder.post("/lastmile/handovers", {"waybill_nos": [number], "mawb": "888-12345675"})
    assert again.json() == {"accepted": [], "already": [number]}
    forwarder.wait("GTMS_SIGNED", waybill_no=number)
    assert stays(lambda: forwarder.codes(waybill_no=number)) == DELIVERED


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"waybill_nos": ["EW1"], "mawb": "888-12345675"}, "UNKNOWN_WAYBILL"),
        ({"waybill_nos": [], "mawb": "888-12345675"}, "FIELD_INVALID"),
        ({"waybill_nos": ["EW1"], "mawb": "888-12345676"}, "AWB_CHECK_DIGIT"),
    ],
)
def test_a_wrong_hand_over_is_refused(forwarder: Forwarder, body: dict[str, Any], code: str) -> None:
    answer = forwarder.post("/lastmile/handovers", body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_fail_finds_nobody_at_home_then_delivers(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("fail", match={"reference": "P1"})
    number = forwarder.handed_over()
    codes = forwarder.wait("GTMS_SIGNED", waybill_no=number)
    assert codes == [*DELIVERED[:3], "GTMS_FAILED", "GTMS_DELIVERING", "GTMS_SIGNED"]
    assert forwarder.events(waybill_no=number)[3]["reason"] == "consignee_not_home"


def test_lose_ends_with_the_parcel_lost(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("lose", match={"leg": "lastmile"})
    number = forwarder.handed_over()
    forwarder.wait("GTMS_LOST", waybill_no=number)
    assert stays(lambda: forwarder.codes(waybill_no=number)) == ["GTMS_ACCEPT", "GTMS_DO_DEPART", "GTMS_LOST"]
    assert forwarder.events(waybill_no=number)[2]["reason"] == "carrier_parcel_lost"


def test_refuse_waybill_refuses_one(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("refuse_waybill", detail="封控")
    assert forwarder.waybill().json() == {"code": "NOT_SERVED", "message": "封控"}
    assert forwarder.waybill().status_code == 201


def test_a_restart_keeps_waybills_and_goes_on(carriers: Served, forwarder: Forwarder) -> None:
    carriers.tell("pace", seconds=0.2)
    number = forwarder.handed_over()
    carriers.restart()
    assert forwarder.wait("GTMS_SIGNED", waybill_no=number) == DELIVERED


def test_control_page_shows_bookings_and_waybills(carriers: Served, forwarder: Forwarder) -> None:
    forwarder.book()
    number = forwarder.waybill().json()["waybill_no"]
    page = requests.get(f"{carriers.url}/_control/page", timeout=5).text
    assert number in page
    assert "888-12345675" in page
    state = requests.get(f"{carriers.url}/_control", timeout=5).json()
    assert state["recent"]["Waybills"][0]["reference"] == "P1"


def amended(forwarder: Forwarder, number: str, **changes: Any) -> requests.Response:
    body = {"waybill_no": number, "consignee": {**CONSIGNEE, **changes}}
    return forwarder.post("/lastmile/amendments", body)


def test_a_new_address_keeps_the_number_and_sorts_the_parcel_anew(forwarder: Forwarder) -> None:
    first = forwarder.waybill().json()
    answer = amended(forwarder, first["waybill_no"], name="李小红", city="宁波市", district="鄞州区")
    assert (answer.status_code, answer.json()["waybill_no"]) == (200, first["waybill_no"])
    assert answer.json()["sort_code"].startswith("574-")
    body = {"waybill_nos": [first["waybill_no"]], "mawb": "888-12345675"}
    assert forwarder.post("/lastmile/handovers", body).status_code == 202
    forwarder.wait("GTMS_SIGNED", waybill_no=first["waybill_no"])
    assert forwarder.events(waybill_no=first["waybill_no"])[3]["signed_by"] == "李小红"


def test_a_parcel_that_was_handed_over_keeps_its_address(forwarder: Forwarder) -> None:
    answer = amended(forwarder, forwarder.handed_over(), street="文三路101号")
    assert (answer.status_code, answer.json()["code"]) == (409, "ALREADY_HANDED_OVER")


@pytest.mark.parametrize(
    ("number", "changes", "code"),
    [("EW1", {}, "UNKNOWN_WAYBILL"), ("", {}, "FIELD_INVALID"), ("EW1", {"phone": "1"}, "PHONE_INVALID")],
)
def test_a_wrong_amendment_is_refused(
    forwarder: Forwarder, number: str, changes: dict[str, Any], code: str
) -> None:
    answer = amended(forwarder, number, **changes)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_refuse_amendment_refuses_one(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("refuse_amendment", match={"reference": "P1"})
    number = forwarder.waybill().json()["waybill_no"]
    assert [amended(forwarder, number).status_code for _ in range(2)] == [422, 200]

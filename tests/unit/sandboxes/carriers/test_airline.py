"""Flights, bookings, tenders and what the airline says of them."""

import json
from datetime import date, datetime
from typing import Any

import pytest
import requests

from sandboxes.carriers import timetable
from tests.unit.sandboxes.carriers.conftest import Forwarder, tomorrow
from tests.unit.sandboxes.serving import Served, eventually, stays

AWB = "888-12345675"
FLOWN = ["FOH", "RCS", "MAN", "DEP", "ARR", "RCF", "NFD"]


def test_two_flights_a_day_leave_in_each_direction(carriers: Served) -> None:
    params = {"origin": "LGG", "destination": "HGH", "date": "2026-11-24"}
    there = requests.get(f"{carriers.url}/airline/flights", params=params, timeout=5).json()["flights"]
    assert [(f["flight_no"], f["departs_at"], f["arrives_at"]) for f in there] == [
        ("EW8801", "2026-11-24T02:30:00+01:00", "2026-11-24T20:30:00+08:00"),
        ("EW8803", "2026-11-24T14:10:00+01:00", "2026-11-25T08:10:00+08:00"),
    ]
    assert there[0]["free_weight_kg"] == "20000.000"
    assert there[0]["tender_by"] == "2026-11-23T22:30:00+01:00"
    back = {"origin": "HGH", "destination": "LGG", "date": "2026-11-24"}
    found = requests.get(f"{carriers.url}/airline/flights", params=back, timeout=5).json()["flights"]
    assert [f["flight_no"] for f in found] == ["EW8804", "EW8802"]


def test_a_flight_question_without_a_date_is_answered_400(carriers: Served) -> None:
    answer = requests.get(f"{carriers.url}/airline/flights", params={"origin": "LGG"}, timeout=5)
    assert (answer.status_code, answer.json()["field"]) == (400, "date")


def test_a_booking_is_confirmed_and_takes_room(carriers: Served, forwarder: Forwarder) -> None:
    answer = forwarder.book()
    assert answer.status_code == 201
    assert (answer.json()["awb"], answer.json()["status"], answer.json()["booking"][:2]) == (AWB, "BKD", "BK")
    params = {"origin": "LGG", "destination": "HGH", "date": tomorrow()}
    flight = requests.get(f"{carriers.url}/airline/flights", params=params, timeout=5).json()["flights"][0]
    assert (flight["free_weight_kg"], flight["free_volume_m3"]) == ("19900.000", "119.200")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"awb": "888-12345676"}, "AWB_CHECK_DIGIT", "awb"),
        ({"awb": "176-12345675"}, "AWB_PREFIX", "awb"),
        ({"awb": "12345675"}, "AWB_INVALID", "awb"),
        ({"pieces": 0}, "FIELD_INVALID", "pieces"),
        ({"pieces": "10"}, "FIELD_INVALID", "pieces"),
        ({"weight_kg": "0"}, "FIELD_INVALID", "weight_kg"),
        ({"weight_kg": "NaN"}, "FIELD_INVALID", "weight_kg"),
        ({"volume_m3": "0.0001"}, "FIELD_INVALID", "volume_m3"),
        ({"flight_no": "EW9999"}, "NO_SUCH_FLIGHT", "flight_no"),
        ({"origin": "BRU"}, "WRONG_ROUTE", "origin"),
        ({"flight_date": "soon"}, "FIELD_INVALID", "flight_date"),
        ({"flight_date": "2026-01-01"}, "DEPARTED", "flight_date"),
    ],
)
def test_a_wrong_booking_is_refused_by_name(
    forwarder: Forwarder, changes: dict[str, Any], code: str, field: str
) -> None:
    answer = forwarder.book(**changes)
    assert answer.status_code == 422
    assert (answer.json()["code"], answer.json()["field"]) == (code, field)
    assert answer.json()["message"].startswith(field)


def test_a_full_flight_takes_no_more(forwarder: Forwarder) -> None:
    assert forwarder.book(weight_kg="19950").status_code == 201
    answer = forwarder.book(awb="888-12345686", weight_kg="50.001")
    assert answer.json() == {
        "code": "NO_CAPACITY",
        "message": f"flight_no: EW8801/{tomorrow()} is full; 50.000 kg and 119.200 m3 are left",
    }
    assert forwarder.book(awb="888-12345686", weight_kg="50").status_code == 201


def test_an_air_waybill_is_booked_once(forwarder: Forwarder) -> None:
    forwarder.book()
    assert forwarder.book().json()["code"] == "AWB_IN_USE"


def test_the_same_key_gets_the_same_answer(forwarder: Forwarder) -> None:
    first = forwarder.post("/airline/bookings", forwarder.booking(), key="K1")
    second = forwarder.post("/airline/bookings", forwarder.booking(), key="K1")
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    other = forwarder.post("/airline/bookings", forwarder.booking(pieces=11), key="K1")
    assert (other.status_code, other.json()["code"]) == (409, "IDEMPOTENCY_KEY_REUSED")


def test_a_refused_request_may_be_corrected_under_its_key(forwarder: Forwarder) -> None:
    assert forwarder.post("/airline/bookings", forwarder.booking(pieces=0), key="K1").status_code == 422
    assert forwarder.post("/airline/bookings", forwarder.booking(), key="K1").status_code == 201


@pytest.mark.parametrize(
    ("body", "key", "code"), [([], "K", "NOT_JSON"), ({}, "", "IDEMPOTENCY_KEY_MISSING")]
)
def test_what_is_no_request_is_answered_400(forwarder: Forwarder, body: object, key: str, code: str) -> None:
    answer = forwarder.post("/airline/bookings", body, key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_tender_flies_to_hangzhou(forwarder: Forwarder) -> None:
    forwarder.book()
    assert forwarder.tender().status_code == 202
    assert forwarder.wait("NFD", awb=AWB) == FLOWN
    events = forwarder.events(awb=AWB)
    assert [event["station"] for event in events] == ["LGG"] * 4 + ["HGH"] * 3
    assert (events[0]["pieces"], events[0]["weight_kg"], events[0]["partial"]) == (10, "101.500", False)
    assert {event["flight_no"] for event in events} == {"EW8801"}
    assert {event["flight_date"] for event in events} == {tomorrow()}
    moments = [datetime.fromisoformat(event["occurred_at"]) for event in events]
    assert moments == sorted(moments)
    assert moments[-1].utcoffset() == datetime.now(timetable.ZONES["HGH"]).utcoffset()


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"awb": "888-12345686"}, 422, "NOT_BOOKED"),
        ({"pieces": 12}, 422, "PIECES_MISMATCH"),
        ({"weight_kg": "110.001"}, 422, "WEIGHT_MISMATCH"),
        ({"weight_kg": "89.999"}, 422, "WEIGHT_MISMATCH"),
        ({"ulds": ["BOX"]}, 422, "ULD_INVALID"),
        ({"ulds": "AKE12345EW"}, 422, "FIELD_INVALID"),
    ],
)
def test_a_tender_off_its_booking_is_refused(
    forwarder: Forwarder, changes: dict[str, Any], status: int, code: str
) -> None:
    forwarder.book()
    answer = forwarder.tender(**changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert stays(lambda: forwarder.codes(awb=AWB)) == []


def test_ten_percent_either_way_is_taken_and_a_second_tender_is_not(forwarder: Forwarder) -> None:
    forwarder.book()
    assert forwarder.tender(weight_kg="110", pieces=9).status_code == 202
    assert forwarder.tender().json()["code"] == "ALREADY_TENDERED"


def test_events_are_pushed_signed_under_their_own_id(carriers: Served, forwarder: Forwarder) -> None:
    forwarder.book()
    forwarder.tender()
    eventually(lambda: len(carriers.receiver.pushes) == len(FLOWN))
    pushes = carriers.receiver.pushes
    assert {push.path for push in pushes} == {"/webhooks/airline/"}
    bodies = [json.loads(push.body) for push in pushes]
    assert [body["data"] for body in bodies] == forwarder.events(awb=AWB)
    assert {body["type"] for body in bodies} == {"airline.event"}
    assert [push.id for push in pushes] == [body["data"]["event_id"] for body in bodies]


def test_events_page_by_cursor(carriers: Served, forwarder: Forwarder) -> None:
    forwarder.book()
    forwarder.tender()
    forwarder.wait("NFD", awb=AWB)
    url = f"{carriers.url}/airline/events"
    first = requests.get(url, params={"awb": AWB}, timeout=5).json()
    again = requests.get(url, params={"awb": AWB, "after": first["cursor"]}, timeout=5).json()
    assert again == {"cursor": first["cursor"], "events": []}
    assert requests.get(url, params={"after": "x"}, timeout=5).status_code == 400


def test_refuse_refuses_one_booking(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("refuse", match={"awb": AWB}, detail="Embargo")
    assert forwarder.book().json() == {"code": "REFUSED", "message": "Embargo"}
    assert forwarder.book().status_code == 201


def test_offload_takes_the_next_flight(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("offload", match={"awb": AWB})
    forwarder.book()
    forwarder.tender()
    assert forwarder.wait("NFD", awb=AWB) == [
        "FOH",
        "RCS",
        "MAN",
        "DIS_OFLD",
        "MAN",
        "DEP",
        "ARR",
        "RCF",
        "NFD",
    ]
    flown = [event["flight_no"] for event in forwarder.events(awb=AWB)]
    assert flown == ["EW8801"] * 4 + ["EW8803"] * 5


def test_after_the_last_flight_of_a_day_comes_the_first_of_the_next() -> None:
    last = timetable.flight(flight_no="EW8803", day=date(2026, 12, 31))
    assert last is not None
    assert timetable.next_after(last).key == "EW8801/2027-01-01"


def test_lose_ends_with_missing_cargo(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("lose", match={"leg": "airline"})
    forwarder.book()
    forwarder.tender()
    forwarder.wait("DIS_MSCA", awb=AWB)
    assert stays(lambda: forwarder.codes(awb=AWB)) == ["FOH", "RCS", "MAN", "DEP", "ARR", "DIS_MSCA"]


def test_fail_after_commit_books_and_the_repeat_tells(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("fail_after_commit", match={"path": "bookings"})
    assert forwarder.post("/airline/bookings", forwarder.booking(), key="K1").status_code == 500
    assert forwarder.post("/airline/bookings", forwarder.booking(), key="K1").status_code == 201


def test_drop_duplicate_and_reorder_change_the_pushes_only(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("drop", match={"code": "RCS"})
    carriers.misbehave("duplicate", match={"code": "MAN"})
    carriers.misbehave("reorder", match={"code": "DEP"})
    forwarder.book()
    forwarder.tender()
    assert forwarder.wait("NFD", awb=AWB) == FLOWN
    eventually(lambda: len(carriers.receiver.pushes) == len(FLOWN))
    pushed = [json.loads(push.body)["data"]["code"] for push in carriers.receiver.pushes]
    assert sorted(pushed) == sorted(["FOH", "MAN", "MAN", "ARR", "DEP", "RCF", "NFD"])
    assert pushed.index("ARR") < pushed.index("DEP")


def test_delay_holds_the_first_event(carriers: Served, forwarder: Forwarder) -> None:
    carriers.misbehave("delay", seconds=0.5, match={"awb": AWB})
    forwarder.book()
    forwarder.tender()
    assert stays(lambda: forwarder.codes(awb=AWB)) == []
    assert forwarder.wait("NFD", awb=AWB) == FLOWN


def test_a_restart_lets_the_flight_go_on(carriers: Served, forwarder: Forwarder) -> None:
    carriers.tell("pace", seconds=0.2)
    forwarder.book()
    forwarder.tender()
    forwarder.wait("FOH", awb=AWB)
    carriers.restart()
    assert forwarder.wait("NFD", awb=AWB) == FLOWN
    assert forwarder.book().json()["code"] == "AWB_IN_USE"

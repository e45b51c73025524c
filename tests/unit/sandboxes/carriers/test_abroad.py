"""The delivery carrier outside China: orders by country, collections, statuses, misbehaviour."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import requests

from tests.unit.sandboxes.serving import Served, eventually

WAY = ["COLLECTED", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED"]
TO: dict[str, Any] = {
    "name": "Aisyah", "phone": "+60123456789", "lines": ["18, Jalan Telawi 3"], "city": "Kuala Lumpur",
    "region": "Kuala Lumpur", "postcode": "59100", "country": "MY",
}  # fmt: skip


def post(carriers: Served, path: str, body: object, *, token: str = "ewtp-demo-token") -> requests.Response:
    headers = {"Idempotency-Key": str(uuid.uuid4()), "Authorization": f"Bearer {token}"}
    return requests.post(f"{carriers.url}/delivery/{path}", json=body, headers=headers, timeout=5)


def order(carriers: Served, **to: Any) -> requests.Response:
    body = {"reference": "P1", "to": {**TO, **to}, "grams": 1200, "contents": "chocolate"}
    return post(carriers, "orders", body)


def codes(carriers: Served, number: str) -> list[str]:
    answer = requests.get(
        f"{carriers.url}/delivery/events", params={"number": number},
        headers={"Authorization": "Bearer ewtp-demo-token"}, timeout=5,
    )  # fmt: skip
    return [event["code"] for event in answer.json()["events"]]


def collected(carriers: Served) -> str:
    number: str = order(carriers).json()["number"]
    answer = post(carriers, "collections", {"numbers": [number], "mawb": "888-12345675"})
    assert (answer.status_code, answer.json()["accepted"]) == (202, [number])
    return number


def test_a_parcel_goes_to_the_door(carriers: Served) -> None:
    number = collected(carriers)
    assert number.startswith("DAMY")
    eventually(lambda: "DELIVERED" in codes(carriers, number))
    assert codes(carriers, number) == WAY
    assert {push.path for push in carriers.receiver.pushes} == {"/webhooks/delivery-abroad/"}


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("fail", [*WAY[:3], "NOT_DELIVERED", *WAY[2:]]),
        ("lose", [*WAY[:2], "LOST"]),
    ],
)
def test_told_to_misbehave(kind: str, seen: list[str], carriers: Served) -> None:
    carriers.misbehave(kind)
    number = collected(carriers)
    eventually(lambda: codes(carriers, number)[-1:] == seen[-1:])
    assert codes(carriers, number) == seen


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"country": "US"}, "to.country"),
        ({"phone": "0123456789"}, "to.phone"),
        ({"postcode": "5910"}, "to.postcode"),
        ({"name": ""}, "to.name"),
        ({"country": "RW", "phone": "+250788123456", "postcode": "59100x"}, "to.postcode"),
    ],
)
def test_an_address_that_cannot_be_served_is_refused_by_field(
    changes: dict[str, str], field: str, carriers: Served
) -> None:
    answer = order(carriers, **changes)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_what_is_not_known_is_not_collected(carriers: Served) -> None:
    answer = post(carriers, "collections", {"numbers": ["DAMY1"], "mawb": "888-12345675"})
    assert (answer.status_code, answer.json()["code"]) == (422, "UNKNOWN_NUMBER")


def test_nobody_comes_in_without_the_token(carriers: Served) -> None:
    assert post(carriers, "orders", {}, token="other").status_code == 401


def test_a_new_address_keeps_the_number(carriers: Served) -> None:
    number = order(carriers).json()["number"]
    answer = post(carriers, "changes", {"number": number, "to": {**TO, "name": "Siti"}})
    assert (answer.status_code, answer.json()["number"]) == (200, number)
    post(carriers, "collections", {"numbers": [number], "mawb": "888-12345675"})
    eventually(lambda: "DELIVERED" in codes(carriers, number))


@pytest.mark.parametrize(
    ("to", "status", "code"),
    [
        ({"country": "RW", "phone": "+250788123456", "postcode": ""}, 422, "FIELD_INVALID"),
        ({"phone": "1"}, 422, "PHONE_INVALID"),
    ],
)
def test_a_wrong_change_is_refused(carriers: Served, to: dict[str, Any], status: int, code: str) -> None:
    number = order(carriers).json()["number"]
    answer = post(carriers, "changes", {"number": number, "to": {**TO, **to}})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_collected_parcel_keeps_its_address(carriers: Served) -> None:
    answer = post(carriers, "changes", {"number": collected(carriers), "to": TO})
    assert (answer.status_code, answer.json()["code"]) == (409, "ALREADY_COLLECTED")
    unknown = post(carriers, "changes", {"number": "DAMY1", "to": TO})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "UNKNOWN_NUMBER")


def test_a_change_is_refused_when_told_so(carriers: Served) -> None:
    carriers.misbehave("refuse_amendment", match={"leg": "abroad"})
    number = order(carriers).json()["number"]
    body = {"number": number, "to": TO}
    assert [post(carriers, "changes", body).status_code for _ in range(2)] == [422, 200]

"""Four offices at work: what they take, what they find wrong, what they answer, how they misbehave."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from sandboxes.customs_offices.bureau import Told
from sandboxes.customs_offices.eu_import import EuImport, check_digit
from sandboxes.customs_offices.server import bureaus
from tests.unit.sandboxes.customs_offices.conftest import HEADERS, Declarant
from tests.unit.sandboxes.customs_offices.samples import CANCELS, DEPARTURE, H7, right, wrong
from tests.unit.sandboxes.serving import Served, eventually, stays

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
IMPORTS = ("malaysia", "rwanda", "eu-import")
ALL = (*IMPORTS, "china-export")
BUREAUS = {bureau.path: bureau for bureau in bureaus()}


def faults(office: str, body: bytes, *, at: datetime = NOW) -> list[str]:
    bureau = BUREAUS[office]
    return list(bureau.faults(bureau.read(body), at=at))


@pytest.mark.parametrize("office", ALL)
def test_a_right_declaration_has_no_fault(office: str) -> None:
    assert faults(office, right(office)) == []


@pytest.mark.parametrize(
    ("office", "path", "value", "field"),
    [
        ("malaysia", "agent.code", "4410027", "agent.code"),
        ("malaysia", "consignor.country", "MY", "consignor.country"),
        ("malaysia", "consignee.postcode", "591", "consignee.postcode"),
        ("malaysia", "transport.mawb", "888-12345676", "transport.mawb"),
        ("malaysia", "invoice.currency", "EUR", "invoice.currency"),
        ("malaysia", "invoice.goods", "399.99", "invoice.goods"),
        ("malaysia", "netKg", "0.700", "netKg"),
        ("malaysia", "lvgSeller", None, "lvgSeller.registrationNo"),
        ("malaysia", "declarationType", "GENERAL", "declarationType"),
        ("malaysia", "taxDeclared", "39.99", "taxDeclared"),
        ("malaysia", "items.0.hs", "18", "items.0.hs"),
        ("malaysia", "items.0.line", 2, "items.0.line"),
        ("malaysia", "items", [], "items"),
        ("rwanda", "declarant.tin", "12345", "declarant.tin"),
        ("rwanda", "consignee.country", "UG", "consignee.country"),
        ("rwanda", "valuation.freight", "10000.50", "valuation.freight"),
        ("rwanda", "valuation.cif", "99999", "valuation.cif"),
        ("rwanda", "documents.0.number", "888-12345676", "documents.AWB"),
        ("rwanda", "documents", None, "documents.AWB"),
        ("rwanda", "taxDeclared", "10000", "taxDeclared"),
        ("china-export", "ownerCode", "BE0403019261", "ownerCode"),
        ("china-export", "destination", "CN", "destination"),
        ("china-export", "items.0.gcode", "441912", "items.0.gcode"),
        ("china-export", "total", "28.01", "total"),
        ("china-export", "grossKg", "0.500", "grossKg"),
        ("eu-import", "IM0560000017", "IM9990000017", "IOSSNumber"),
        ("eu-import", "F48", "F53", "IOSSNumber"),
        ("eu-import", "<Country>CN</Country>", "<Country>DE</Country>", "Exporter/Country"),
        ("eu-import", "<Country>BE</Country>", "<Country>GB</Country>", "Importer/Country"),
        ("eu-import", "888-12345675", "888-12345670", "TransportDocument"),
        ("eu-import", "<HSSubheading>441912", "<HSSubheading>220421", "GoodsItem 1/HSSubheading"),
        ("eu-import", ">28.00<", ">150.01<", "GoodsItem"),
        ("eu-import", ">10.77<", ">7.77<", "TaxDeclared"),
        ("eu-import", "<MerchantProductIdentifier>A", "<MerchantProductIdentifier>", "GoodsItem 1/Merchant"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(office: str, path: str, value: Any, field: str) -> None:
    found = faults(office, wrong(office, path, value))
    assert found
    assert found[0].startswith(field)


def test_identifiers_are_not_asked_for_before_november() -> None:
    body = H7.replace("<MerchantProductIdentifier>A</MerchantProductIdentifier>", "").encode()
    assert faults("eu-import", body, at=NOW.replace(month=10)) == []
    assert faults("eu-import", body) == [
        "GoodsItem 1/MerchantProductIdentifier: must be given from 1 November 2026 on"
    ]


def test_the_eu_counts_each_subheading_once_and_no_vat_that_ioss_has_paid() -> None:
    told = EuImport().read(H7.encode())
    assert EuImport().assess(told, at=NOW) == {"CustomsDuty": "3.00", "VAT": "0.00"}
    standard = H7.replace("F48", "F53").replace("<IOSSNumber>IM0560000017</IOSSNumber>", "")
    assert EuImport().assess(EuImport().read(standard.encode()), at=NOW)["VAT"] == "7.77"


def test_rwanda_levies_on_the_cif_value() -> None:
    bureau = BUREAUS["rwanda"]
    told: Told = bureau.read(right("rwanda"))
    assert bureau.assess(told, at=NOW) == {
        "duty": "35000", "vat": "24300", "wht": "5000", "idl": "1500", "aul": "200", "qif": "200",
    }  # fmt: skip


def test_the_check_digit_of_an_mrn() -> None:
    """The worked example of DGXXI/0879/99 in the older form, and one of ours."""
    assert check_digit("9904DUYMC12345678") in "0123456789"
    number = EuImport().number(1, at=NOW)
    assert (len(number), number[:4], number[-1]) == (18, "26BE", check_digit(number[:17]))


@pytest.mark.parametrize("office", IMPORTS)
def test_an_import_is_accepted_assessed_and_released(office: str, declarant: Declarant) -> None:
    assert declarant.post(office, right(office)) == 202
    assert declarant.wait(office, "released") == ["accepted", "assessed", "released"]


def test_an_export_is_released_and_closed_when_it_has_left(declarant: Declarant) -> None:
    declarant.post("china-export", right("china-export"))
    declarant.wait("china-export", "released")
    declarant.post("china-export", DEPARTURE)
    assert declarant.wait("china-export", "left") == ["accepted", "released", "left"]


def test_goods_that_are_not_released_cannot_leave(declarant: Declarant) -> None:
    declarant.post("china-export", DEPARTURE)
    assert declarant.wait("china-export", "leave_refused") == ["leave_refused"]
    assert '"about": "exit"' in declarant.answers("china-export")[0]["body"]


@pytest.mark.parametrize("office", ALL)
def test_what_is_wrong_is_rejected(office: str, declarant: Declarant) -> None:
    body = right(office).replace(b"C-1", b"C 1 !")
    assert declarant.post(office, body) == 202
    assert declarant.wait(office, "rejected") == ["rejected"]


@pytest.mark.parametrize("office", ALL)
def test_the_same_message_again_changes_nothing_and_another_under_its_id_is_a_conflict(
    office: str, declarant: Declarant
) -> None:
    assert [declarant.post(office, right(office)) for _ in range(3)] == [202, 202, 202]
    declarant.wait(office, "released")
    assert declarant.told(office).count("accepted") == 1
    assert declarant.post(office, right(office).replace(b"C-1", b"C-2")) == 409


@pytest.mark.parametrize("office", ALL)
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"<a/>", b"<!DOCTYPE a><a/>", b"[" * 100_000, b'{"format": "other"}', b"\xff"]
)
def test_what_is_no_message_is_not_taken(office: str, body: bytes, declarant: Declarant) -> None:
    assert declarant.post(office, body) == 400


@pytest.mark.parametrize("office", ALL)
def test_nobody_comes_in_without_the_token(office: str, offices: Served) -> None:
    for headers in ({}, {"Authorization": "Bearer other"}):
        for method in ("POST", "GET"):
            answer = requests.request(method, f"{offices.url}/{office}/messages", headers=headers, timeout=5)
            assert answer.status_code == 401


@pytest.mark.parametrize("office", ALL)
def test_a_declaration_is_cancelled_before_and_not_after_its_release(
    office: str, offices: Served, declarant: Declarant
) -> None:
    offices.misbehave("inspect")
    declarant.post(office, right(office))
    declarant.wait(office, "inspected")
    declarant.post(office, CANCELS[office])
    assert declarant.wait(office, "cancelled")[-1] == "cancelled"
    assert declarant.post(office, CANCELS[office].replace(b"m-9", b"m-10")) == 202
    assert declarant.wait(office, "cancel_refused")[-1] == "cancel_refused"


@pytest.mark.parametrize(
    ("kind", "events"),
    [
        ("reject", ["rejected"]),
        ("refuse", ["accepted", "assessed", "refused"]),
        ("inspect", ["accepted", "assessed", "inspected"]),
    ],
)
def test_told_to_say_no(kind: str, events: list[str], offices: Served, declarant: Declarant) -> None:
    offices.misbehave(kind, match={"office": "rwanda"}, detail="as told")
    declarant.post("rwanda", right("rwanda"))
    assert declarant.wait("rwanda", events[-1]) == events
    assert "as told" in declarant.answers("rwanda")[-1]["body"]
    declarant.post("malaysia", right("malaysia"))
    assert declarant.wait("malaysia", "released") == ["accepted", "assessed", "released"]


def test_an_inspection_is_ended_here(offices: Served, declarant: Declarant) -> None:
    offices.misbehave("inspect")
    declarant.post("malaysia", right("malaysia"))
    declarant.wait("malaysia", "inspected")
    assert offices.tell("release", office="rwanda").json()["released"] == 0
    assert offices.tell("release", reference="C-1").json()["released"] == 1
    assert declarant.wait("malaysia", "released")[-1] == "released"


def test_every_answer_is_pushed_in_order_to_the_offices_own_address(
    offices: Served, declarant: Declarant
) -> None:
    declarant.post("eu-import", right("eu-import"))
    pushes = eventually(lambda: offices.receiver.pushes[2:3] and offices.receiver.pushes)
    assert {push.path for push in pushes} == {"/webhooks/eu-import-office/"}
    assert {push.content_type for push in pushes} == {"application/xml"}
    assert [push.id for push in pushes] == [answer["id"] for answer in declarant.answers("eu-import")]


def test_a_lost_push_stays_in_the_mailbox(offices: Served, declarant: Declarant) -> None:
    offices.misbehave("drop", count=3)
    declarant.post("malaysia", right("malaysia"))
    declarant.wait("malaysia", "released")
    assert stays(lambda: offices.receiver.pushes) == []
    assert [answer["type"] for answer in declarant.answers("malaysia")] == ["K1RES"] * 3


def test_an_answer_comes_twice(offices: Served, declarant: Declarant) -> None:
    offices.misbehave("duplicate", match={"event": "accepted"})
    declarant.post("malaysia", right("malaysia"))
    pushes = eventually(lambda: offices.receiver.pushes[3:4] and offices.receiver.pushes)
    assert (pushes[0].id, len(pushes)) == (pushes[1].id, 4)


def test_a_broken_answer_after_the_work_is_mended_by_asking_again(
    offices: Served, declarant: Declarant
) -> None:
    offices.misbehave("fail_after_commit", match={"office": "rwanda"})
    assert declarant.post("rwanda", right("rwanda")) == 500
    assert declarant.post("rwanda", right("rwanda")) == 202
    assert declarant.wait("rwanda", "released") == ["accepted", "assessed", "released"]


def test_a_delayed_message_survives_a_restart(offices: Served, declarant: Declarant) -> None:
    offices.misbehave("delay", seconds=0.6)
    declarant.post("malaysia", right("malaysia"))
    assert stays(lambda: declarant.told("malaysia")) == []
    offices.restart()
    assert declarant.wait("malaysia", "released") == ["accepted", "assessed", "released"]


def test_each_office_keeps_to_itself(offices: Served, declarant: Declarant) -> None:
    for office in ALL:
        declarant.post(office, right(office))
    for office in ALL:
        declarant.wait(office, "released")
    page = requests.get(f"{offices.url}/_control/page", timeout=5)
    assert page.status_code == 200
    assert all(title in page.text for title in ("Malaysia", "Rwanda", "EU, import", "China, export"))
    assert (
        requests.get(f"{offices.url}/rwanda/messages?after=x", headers=HEADERS, timeout=5).status_code == 400
    )

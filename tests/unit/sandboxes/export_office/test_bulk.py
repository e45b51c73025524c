"""The desk for low-value parcels: forms, the day's threshold, repeats, answers in both ways."""

import uuid
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import etree

from sandboxes.export_office import bulk_checks
from tests.unit.sandboxes.export_office.conftest import ACCOUNT
from tests.unit.sandboxes.serving import Served, eventually

LINE = """
<Line><number>{number}</number><reference>{reference}</reference><officeOfExport>BE101000</officeOfExport>
<officeOfExit>{exit}</officeOfExit><Exporter><eori>{eori}</eori><name>Chocolaterie</name></Exporter>
<Consignee><name>{name}</name><street>文三路100号</street><city>杭州市</city><country>{country}</country></Consignee>
<invoice>I-1</invoice><value>{value}</value><grossMass>{mass}</grossMass>
<Goods><code>{code}</code><description>Pralines</description><origin>BE</origin><quantity>1</quantity>
<netMass>{net}</netMass><value>{value}</value></Goods></Line>
"""
PLAIN = {
    "exit": "BE343000",
    "eori": "BE0403019261",
    "name": "王小明",
    "country": "CN",
    "value": "86.00",
    "mass": "2.450",
    "net": "1.000",
    "code": "18069019",
}


def line(reference: str, number: int = 1, **changes: Any) -> str:
    return LINE.format(number=number, reference=reference, **{**PLAIN, **changes})


def file(*lines: str, id: str = "", kind: str = "ExportBulk", count: int | None = None) -> str:
    return (
        f'<eb:{kind} xmlns:eb="urn:ewtp:export-bulk:1"><fileId>{id or uuid.uuid4().hex}</fileId>'
        "<filer>BE0543210094</filer><location>BECWPLGG0001</location><madeAt>2026-11-23T12:00:00Z</madeAt>"
        f"<lines>{len(lines) if count is None else count}</lines>{''.join(lines)}</eb:{kind}>"
    )


def post(office: Served, text: str, account: tuple[str, str] = ACCOUNT) -> requests.Response:
    return requests.post(f"{office.url}/bulk", data=text.encode(), auth=account, timeout=5)


def mailbox(office: Served, after: str = "") -> list[etree._Element]:
    answer = requests.get(f"{office.url}/bulk", params={"after": after}, auth=ACCOUNT, timeout=5)
    roots = [etree.fromstring(m["xml"].encode()) for m in answer.json()["messages"]]
    for root in roots:
        assert bulk_checks.answer_errors(root) == []
    return roots


def told(office: Served, count: int) -> list[list[tuple[str | None, ...]]]:
    """Of each answer: reference, status, code of its lines, or of the file."""
    eventually(lambda: len(mailbox(office)) >= count)
    return [
        [
            tuple(one.findtext(name) for name in ("reference", "status", "code"))
            for one in root.findall("Line")
        ]
        or [(None, root.findtext("status"), root.findtext("code"))]
        for root in mailbox(office)
    ]


def test_lines_are_accepted_and_then_released(office: Served) -> None:
    answer = post(office, file(line("A-1"), line("A-2", 2, name="李雷")))
    assert (answer.status_code, len(answer.headers["Message-Receipt"])) == (202, 36)
    assert told(office, 2) == [
        [("A-1", "accepted", None), ("A-2", "accepted", None)],
        [("A-1", "released", None), ("A-2", "released", None)],
    ]
    numbers = [one.text for one in mailbox(office)[-1].findall("Line/officeReference")]
    assert [number and number[-3:] for number in numbers] == ["001", "002"]


def test_answers_are_pushed_to_an_address_of_their_own(office: Served) -> None:
    post(office, file(line("A-1")))
    eventually(lambda: len(office.receiver.pushes) == 2)
    assert {push.path for push in office.receiver.pushes} == {"/webhooks/export-bulk/"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"eori": "BE0403019262"}, "12"),
        ({"exit": "CN000001"}, "12"),
        ({"country": "FR"}, "14"),
        ({"net": "3.000"}, "14"),
        ({"net": "0"}, "14"),
        ({"code": "22042138"}, "14"),
        ({"code": "77010000"}, "12"),
        ({"value": "1000.00"}, "T1"),
        ({"mass": "1000.000"}, "T1"),
    ],
)
def test_a_line_that_breaks_a_rule_is_rejected_alone(
    office: Served, change: dict[str, Any], code: str
) -> None:
    post(office, file(line("A-1", **change), line("A-2", 2, name="李雷")))
    assert told(office, 1)[0] == [("A-1", "rejected", code), ("A-2", "accepted", None)]


def test_a_days_parcels_to_one_consignee_are_summed_over_files(office: Served) -> None:
    post(office, file(line("A-1", value="600.00")))
    told(office, 2)
    post(
        office,
        file(
            line("A-2", 1, value="399.99"),
            line("A-3", 2, value="0.01"),
            line("A-4", 3, value="600.00", name="李雷"),
            line("A-5", 4, value="600.00", exit="BE101000"),
        ),
    )
    assert told(office, 3)[2] == [
        ("A-2", "accepted", None),
        ("A-3", "rejected", "T1"),
        ("A-4", "accepted", None),
        ("A-5", "accepted", None),
    ]


def test_a_reference_is_used_once(office: Served) -> None:
    post(office, file(line("A-1"), line("A-1", 2)))
    assert told(office, 1)[0] == [("A-1", "accepted", None), ("A-1", "rejected", "26")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (file(line("A-1"), count=2), "14"),
        (file(line("A-1", 2)), "14"),
        (file(line("A 1")), "50"),
        (file(), "50"),
        (file(line("A-1")).replace("BE0543210094", "BE0543210095"), "12"),
    ],
)
def test_a_file_of_the_wrong_form_is_refused_as_a_whole(office: Served, text: str, code: str) -> None:
    assert post(office, text).status_code == 202
    assert told(office, 1) == [[(None, "refused", code)]]


def test_the_same_file_again_gets_the_same_receipt_only(office: Served) -> None:
    text = file(line("A-1"))
    receipts = {post(office, text).headers["Message-Receipt"] for _ in range(2)}
    assert len(receipts) == 1
    assert len(told(office, 2)) == 2
    post(office, text.replace("Pralines", "Truffles"))
    assert told(office, 3)[2] == [(None, "refused", "26")]


@pytest.mark.parametrize(
    ("body", "account", "status", "words"),
    [
        ("no xml", ACCOUNT, 400, "not well-formed"),
        ("<a/>", ACCOUNT, 400, "root: must be ExportBulk or ExportBulkCancellation"),
        (file(line("A-1")), ("ewtp-demo", "wrong"), 401, "not known"),
    ],
)
def test_what_is_no_file_is_refused_at_the_door(
    office: Served, body: str, account: tuple[str, str], status: int, words: str
) -> None:
    answer = post(office, body, account)
    assert (answer.status_code, words in answer.text) == (status, True)


def test_lines_are_taken_back_until_they_are_refused(office: Served) -> None:
    post(office, file(line("A-1")))
    told(office, 2)
    back = "<Line><number>{n}</number><reference>{r}</reference><reason>Sold twice</reason></Line>"
    post(office, file(back.format(n=1, r="A-1"), back.format(n=2, r="A-9"), kind="ExportBulkCancellation"))
    assert told(office, 3)[2] == [("A-1", "cancelled", None), ("A-9", "cancel_refused", "90")]
    post(office, file(back.format(n=1, r="A-1"), kind="ExportBulkCancellation"))
    assert told(office, 4)[3] == [("A-1", "cancel_refused", "92")]


def test_a_restart_loses_nothing(office: Served) -> None:
    post(office, file(line("A-1")))
    told(office, 2)
    office.restart()
    assert len(mailbox(office)) == 2
    assert (Path(office.options.data) / "sandbox.sqlite").exists()


def test_the_control_page_shows_the_lines(office: Served) -> None:
    post(office, file(line("A-1")))
    told(office, 2)
    page = requests.get(f"{office.url}/_control/page", timeout=5).text
    assert "Low-value parcels" in page
    assert "A-1" in page

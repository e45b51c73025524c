"""Requests about a declaration that is there: amendment and other proof of exit, over HTTP."""

import base64
import hashlib
import json
import uuid
from datetime import UTC, datetime
from functools import partial

import pytest
import requests
from lxml import etree

from sandboxes.export_office import schema
from tests.unit.sandboxes.export_office.conftest import ACCOUNT, Trader
from tests.unit.sandboxes.serving import Served, eventually

UNKNOWN = "26BERXEMM7XRFIGIA8"


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def controlled(office: Served, trader: Trader) -> str:
    office.misbehave("inspect")
    trader.send("CC515C", LRN="LRN1")
    return trader.wait("CC528C", "CC560C").findtext("ExportOperation/MRN") or ""


def test_a_controlled_declaration_is_changed_and_keeps_its_mrn(office: Served, trader: Trader) -> None:
    number = controlled(office, trader)
    trader.send("CC513C", MRN=number, countryOfDestination="MY")
    changed = trader.wait("CC528C", "CC560C", "CC504C")
    assert changed.findtext("ExportOperation/MRN") == number
    assert changed.findtext("correlationIdentifier") == trader.identification
    office.tell("release", MRN=number)
    released = trader.wait("CC528C", "CC560C", "CC504C", "CC529C")
    assert released.findtext("GoodsShipment/countryOfDestination") == "MY"
    assert [schema.answer_errors(xml) for _, xml in trader.mailbox()] == [[], [], [], []]


def test_what_breaks_a_rule_changes_nothing(office: Served, trader: Trader) -> None:
    number = controlled(office, trader)
    trader.send("CC513C", MRN=number, countryOfDestination="NL")
    rejected = trader.wait("CC528C", "CC560C", "CC556C")
    assert rejected.findtext("ExportOperation/businessRejectionType") == "513"
    office.tell("release", MRN=number)
    released = trader.wait("CC528C", "CC560C", "CC556C", "CC529C")
    assert released.findtext("GoodsShipment/countryOfDestination") == "CN"


def test_after_the_release_nothing_is_changed(trader: Trader) -> None:
    number = trader.released()
    trader.send("CC513C", MRN=number)
    rejected = trader.wait("CC528C", "CC529C", "CC556C")
    assert rejected.findtext("FunctionalError/errorCode") == "92"


def test_without_exit_the_office_asks_and_takes_the_waybill_for_proof(office: Served, trader: Trader) -> None:
    number = trader.released()
    answer = office.tell("enquire", MRN=number)
    assert answer.json() == {"status": "ok", "asked": 1}
    asked = trader.wait("CC528C", "CC529C", "CC582C")
    assert asked.findtext("ExportOperation/MRN") == number
    trader.send("CC583C", MRN=number, exitDate=today())
    confirmed = trader.wait("CC528C", "CC529C", "CC582C", "CC599C")
    assert confirmed.findtext("ExitControlResult/code") == "A2"
    assert confirmed.findtext("ExportOperation/exitDate") == today()
    assert [schema.answer_errors(xml) for _, xml in trader.mailbox()] == [[], [], [], []]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"MRN": UNKNOWN}, "90"),
        ({"MRN": UNKNOWN[:-1] + "9"}, "93"),
        ({"exitDate": "2020-01-01"}, "14"),
        ({"exitedFlag": "0"}, "14"),
        ({"type": "N380"}, "13"),
    ],
)
def test_proof_that_proves_nothing_is_rejected(trader: Trader, changes: dict[str, str], code: str) -> None:
    number = trader.released()
    trader.send("CC583C", **{"MRN": number, "exitDate": today(), **changes})
    rejected = trader.wait("CC528C", "CC529C", "CC556C")
    assert rejected.findtext("ExportOperation/businessRejectionType") == "583"
    assert rejected.findtext("FunctionalError/errorCode") == code


def a_file(control: etree._Element, code: str, content: bytes = b"%PDF-1.4\n%%EOF") -> dict[str, str]:
    return {
        "format": "ewtp-evidence-eu/1", "message": "EVSUB", "id": uuid.uuid4().hex,
        "registrationNo": control.findtext("ExportOperation/MRN") or "", "referenceNo": "F-1",
        "documentCode": code, "fileName": "a.pdf", "mediaType": "application/pdf",
        "sha256": hashlib.sha256(content).hexdigest(), "content": base64.b64encode(content).decode(),
    }  # fmt: skip


def hand_in(office: Served, file: dict[str, str]) -> requests.Response:
    return requests.post(f"{office.url}/files", json=file, auth=ACCOUNT, timeout=5)


def verdicts(office: Served) -> list[tuple[str, str]]:
    answer = requests.get(f"{office.url}/messages", auth=ACCOUNT, timeout=5).json()
    told = [json.loads(m["xml"]) for m in answer["messages"] if m["type"] == "EVRES"]
    return [(one["status"], one["remarks"]) for one in told]


def has_said(office: Served, verdicts_given: int) -> bool:
    return len(verdicts(office)) == verdicts_given


def test_a_control_ends_when_every_document_asked_for_is_taken(office: Served, trader: Trader) -> None:
    office.misbehave("ask_documents", detail="N380 Invoice; N271 Packing list")
    office.misbehave("refuse_file", detail="Blurred.", match={"documentCode": "N380"})
    trader.send("CC515C")
    control = trader.wait("CC528C", "CC560C")
    assert schema.answer_errors(control) == []
    asked = [
        (d.findtext("documentType"), d.findtext("description")) for d in control.iter("RequestedDocument")
    ]
    assert asked == [("N380", "Invoice"), ("N271", "Packing list")]
    for place, code in enumerate(("N380", "N380", "N271"), start=1):
        assert hand_in(office, a_file(control, code)).status_code == 202
        eventually(partial(has_said, office, place))
    assert verdicts(office) == [("REFUSED", "Blurred."), ("TAKEN", ""), ("TAKEN", "")]
    eventually(lambda: "CC529C" in str(requests.get(f"{office.url}/messages", auth=ACCOUNT, timeout=5).text))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"registrationNo": "26BEE0000000000AB1"},
            "registrationNo: no declaration of this MRN is under control",
        ),
        ({"documentCode": "N999"}, "documentCode: N999 is not asked for"),
        ({"sha256": "0"}, "sha256: is not that of the content"),
        ({"mediaType": "image/png"}, "mediaType: must be that of the content"),
        ({"content": "?"}, "content: must be base64"),
        ({"fileName": ""}, "fileName: is missing"),
    ],
)
def test_a_wrong_file_is_refused_by_name(
    office: Served, trader: Trader, changes: dict[str, str], said: str
) -> None:
    office.misbehave("ask_documents")
    trader.send("CC515C")
    control = trader.wait("CC528C", "CC560C")
    answer = hand_in(office, {**a_file(control, "N380"), **changes})
    assert answer.status_code == 400
    assert answer.text.startswith(said)

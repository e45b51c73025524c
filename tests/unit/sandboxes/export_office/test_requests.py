"""Requests about a declaration that is there: amendment and other proof of exit, over HTTP."""

from datetime import UTC, datetime

import pytest

from sandboxes.export_office import schema
from tests.unit.sandboxes.export_office.conftest import Trader
from tests.unit.sandboxes.serving import Served

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

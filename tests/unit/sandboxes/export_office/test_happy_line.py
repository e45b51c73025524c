"""From declaration to exit confirmation, over HTTP."""

from datetime import UTC, datetime

import requests

from sandboxes.export_office import mrn, schema
from tests.unit.sandboxes.export_office.conftest import ACCOUNT, Trader
from tests.unit.sandboxes.serving import Served, eventually


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def test_declaration_is_accepted_with_an_mrn_then_released(trader: Trader) -> None:
    receipt = trader.send("CC515C", LRN="EWTP1").headers["Message-Receipt"]
    assert len(receipt) == 36
    released = trader.wait("CC528C", "CC529C")
    accepted = trader.mailbox()[0][1]
    number = accepted.findtext("ExportOperation/MRN") or ""
    assert mrn.is_right(number)
    assert number[:4] == f"{today()[2:4]}BE"
    assert number[16] == "A"
    assert accepted.findtext("ExportOperation/LRN") == "EWTP1"
    assert accepted.findtext("ExportOperation/declarationAcceptanceDate") == today()
    assert accepted.findtext("messageRecipient") == "BE0543210094"
    assert accepted.findtext("correlationIdentifier") == trader.identification
    assert released.findtext("ExportOperation/MRN") == number
    assert released.findtext("ExportOperation/releaseDate") == today()
    assert (
        released.findtext("GoodsShipment/GoodsItem[2]/SupportingDocument/referenceNumber") == "INV-2026-0001"
    )


def test_security_data_gives_letter_b(trader: Trader) -> None:
    trader.send("CC515C", security="2")
    assert (trader.wait("CC528C", "CC529C").findtext("ExportOperation/MRN") or "")[16] == "B"


def test_arrival_and_exit_notification_give_the_exit_confirmation(trader: Trader) -> None:
    number = trader.released()
    trader.send("CC507C", MRN=number)
    trader.send("CC590C", MRN=number, exitDate=today())
    confirmed = trader.wait("CC528C", "CC529C", "CC599C")
    assert confirmed.findtext("ExportOperation/MRN") == number
    assert confirmed.findtext("ExportOperation/exitDate") == today()
    assert confirmed.findtext("CustomsOfficeOfExitActual/referenceNumber") == "BE343000"
    assert confirmed.findtext("ExitControlResult/code") == "A1"


def test_every_answer_follows_the_schema_of_answers(trader: Trader) -> None:
    number = trader.released()
    trader.send("CC507C", MRN=number)
    trader.send("CC590C", MRN=number, exitDate=today())
    trader.wait("CC528C", "CC529C", "CC599C")
    assert [schema.answer_errors(xml) for _, xml in trader.mailbox()] == [[], [], []]


def test_answers_are_pushed_signed_with_the_mailbox_id(trader: Trader, office: Served) -> None:
    trader.send("CC515C")
    trader.wait("CC528C", "CC529C")
    eventually(lambda: len(office.receiver.pushes) == 2)
    assert [p.path for p in office.receiver.pushes] == ["/webhooks/export-office/"] * 2
    assert [p.content_type for p in office.receiver.pushes] == ["application/xml"] * 2
    box = requests.get(f"{office.url}/messages", auth=ACCOUNT, timeout=5).json()
    assert [p.id for p in office.receiver.pushes] == [m["id"] for m in box["messages"]]
    assert [p.body.decode() for p in office.receiver.pushes] == [m["xml"] for m in box["messages"]]


def test_mailbox_pages_by_cursor(trader: Trader, office: Served) -> None:
    trader.send("CC515C")
    trader.wait("CC528C", "CC529C")
    box = requests.get(f"{office.url}/messages", auth=ACCOUNT, timeout=5).json()
    again = requests.get(
        f"{office.url}/messages", params={"after": box["cursor"]}, auth=ACCOUNT, timeout=5
    ).json()
    assert again == {"cursor": box["cursor"], "messages": []}


def test_invalidation_after_release_is_granted_and_blocks_the_exit(trader: Trader) -> None:
    number = trader.released()
    trader.send("CC514C", MRN=number)
    decided = trader.wait("CC528C", "CC529C", "CC509C")
    assert decided.findtext("Invalidation/decision") == "1"
    assert decided.findtext("ExportOperation/MRN") == number
    trader.send("CC507C", MRN=number)
    refused = trader.wait("CC528C", "CC529C", "CC509C", "CC557C")
    assert refused.findtext("FunctionalError/errorCode") == "92"
    assert [schema.answer_errors(xml) for _, xml in trader.mailbox()] == [[], [], [], []]

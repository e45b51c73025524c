"""Export messages: what we write follows the office's schemas, what we read is understood or refused."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from customs.regime import Envelope, Paper, Unreadable, export_regime
from customs.regimes.eu_aes import gateway
from customs.regimes.eu_aes.codec import notices
from customs.regimes.eu_aes.codec.exit import exit_date
from customs.values import ExportEntry
from tests.unit.customs.world import AT, CONSIGNEE, SELLER, eur, export_entry, items, movement

SCHEMAS = Path("sandboxes/export_office/schema")
MRN = "26BERXEMM7XRFIGIA8"
ID = uuid.UUID("0d4b1c7e-5f2a-4c0e-9a31-c7d2b8e60a11")


def written(kind: str, entry: ExportEntry | None = None, **params: str) -> etree._Element:
    paper = Paper(
        id=ID,
        kind=kind,
        reference="C-000001",
        number=MRN if kind != "declaration" else "",
        entry=entry or export_entry(),
        movement=movement(),
        params=params,
    )
    envelope = Envelope(
        id=ID, message=gateway.MESSAGES[kind], papers=(paper,), made_at=AT, stream=uuid.uuid4()
    )
    body = gateway.write(envelope)
    assert body == gateway.write(envelope)
    return etree.fromstring(body)


@pytest.mark.parametrize("kind", ["declaration", "amendment", "arrival", "exit", "proof", "cancellation"])
def test_what_is_written_follows_the_schema(kind: str) -> None:
    root = written(
        kind, reason="The buyer cancelled.", left_date="2026-11-23", documents="N741:020-81140743\nN380:C-1"
    )
    schema = etree.XMLSchema(etree.parse(SCHEMAS / f"{gateway.MESSAGES[kind]}.xsd"))
    schema.assertValid(root)


def test_declaration_says_what_the_entry_says() -> None:
    root = written("declaration")
    assert root.tag == "{http://ecs.dgtaxud.ec}CC515C"
    assert root.findtext("messageIdentification") == ID.hex
    assert root.findtext("ExportOperation/LRN") == "C-000001"
    assert root.findtext("ExportOperation/totalAmountInvoiced") == "86.00"
    assert root.findtext("Exporter/identificationNumber") == "BE0403019261"
    assert root.findtext("GoodsShipment/countryOfDestination") == "CN"
    assert root.findtext("GoodsShipment/Consignment/grossMass") == "2.450"
    assert root.findtext("GoodsShipment/Consignment/referenceNumberUCR") == "6BE0403019261-C-000001"
    lines = root.findall("GoodsShipment/GoodsItem")
    assert [line.findtext("statisticalValue") for line in lines] == ["50.00", "36.00"]
    assert [line.findtext("Commodity/GoodsMeasure/grossMass") for line in lines] == ["1.424", "1.026"]
    assert [line.findtext("Commodity/GoodsMeasure/netMass") for line in lines] == ["1.000", "0.750"]
    assert [line.findtext("Packaging/numberOfPackages") for line in lines] == ["1", "0"]
    assert [line.findtext("Packaging/shippingMarks") for line in lines] == ["C-000001", "C-000001"]
    assert lines[0].findtext("Commodity/CommodityCode/harmonizedSystemSubHeadingCode") == "180690"
    assert lines[0].findtext("Commodity/CommodityCode/combinedNomenclatureCode") == "19"


def test_long_and_odd_texts_are_made_to_fit() -> None:
    who = replace(CONSIGNEE, name="长" * 200, street="路\x00\n" * 200, city="城" * 90)
    root = written("declaration", export_entry(consignee=who, exporter=replace(SELLER, name="N" * 300)))
    etree.XMLSchema(etree.parse(SCHEMAS / "CC515C.xsd")).assertValid(root)


def test_exit_notification_names_mrn_day_and_waybill() -> None:
    root = written("exit", released_at=(AT - timedelta(days=1)).isoformat())
    assert root.findtext("ExportOperation/MRN") == MRN
    assert root.findtext("ExportOperation/exitDate") == "2026-11-23"
    assert root.findtext("TransportDocument/referenceNumber") == "888-12345675"


@pytest.mark.parametrize(
    ("departed", "released", "day"),
    [
        (AT, AT, date(2026, 11, 23)),
        (AT + timedelta(days=1), AT, date(2026, 11, 23)),
        (AT - timedelta(days=2), AT - timedelta(days=1), date(2026, 11, 22)),
        (None, None, date(2026, 11, 23)),
    ],
)
def test_exit_day_is_between_release_and_now(
    departed: datetime | None, released: datetime | None, day: date
) -> None:
    assert exit_date(departed_at=departed, released_at=released, at=AT) == day


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"exporter": replace(SELLER, eori="BE1234567895")}, "DE1301", "exporter.eori"),
        ({"office_of_exit": "BE3"}, "DE1701", "office_of_exit"),
        ({"destination": "DE"}, "DE1603", "destination"),
        ({"consignee": replace(CONSIGNEE, street=" ")}, "DE1303", "consignee.street"),
        ({"invoice_total": eur("0")}, "DE1401", "invoice_total"),
        ({"invoice_number": ""}, "DE1203", "invoice_number"),
        ({"items": (replace(items()[0], cn8="180690"),)}, "DE1809", "items.cn8"),
        ({"items": (replace(items()[0], net_mass_g=1251),)}, "DE1801", "items.net_mass_g"),
        ({"items": ()}, "DE1801", "gross_mass_g"),
        ({"items": (replace(items()[0], name_en=""),)}, "DE1805", "items.name_en"),
    ],
)
def test_a_rule_that_is_not_met_is_named(change: dict[str, Any], rule: str, field: str) -> None:
    _info, regime = export_regime(country="BE", on=AT.date())
    breaches = regime.check(export_entry(**change))
    assert [(breach.rule, breach.field) for breach in breaches] == [(rule, field)]


def test_a_good_entry_meets_every_rule() -> None:
    _info, regime = export_regime(country="BE", on=AT.date())
    assert regime.check(export_entry()) == []


def answer(message: str, inner: str, *, at: str = "2026-11-23T12:00:05", correlation: str = "") -> bytes:
    header = f"<correlationIdentifier>{correlation}</correlationIdentifier>" if correlation else ""
    return (
        f'<?xml version="1.0"?><e:{message} xmlns:e="http://ecs.dgtaxud.ec"><messageSender>NECA.BE</messageSender>'
        f"<messageRecipient>BE0543210094</messageRecipient><preparationDateAndTime>{at}</preparationDateAndTime>"
        f"<messageIdentification>m1</messageIdentification><messageType>{message}</messageType>{header}{inner}</e:{message}>"
    ).encode()


KEYS = f"<ExportOperation><LRN>C-000001</LRN><MRN>{MRN}</MRN>%s</ExportOperation>"


@pytest.mark.parametrize(
    ("message", "inner", "outcome", "phase", "official", "reason"),
    [
        ("CC928C", "<ExportOperation><LRN>C-000001</LRN></ExportOperation>", "", 0, "", ""),
        ("CC528C", KEYS % "", "accepted", 3, "", ""),
        ("CC529C", KEYS % "<releaseDate>2026-11-23</releaseDate>", "released", 6, "", ""),
        (
            "CC551C",
            KEYS % "<noReleaseMotivationCode>R1</noReleaseMotivationCode>"
            "<noReleaseMotivation>Prohibited</noReleaseMotivation>",
            "not_released",
            5,
            "R1",
            "Prohibited",
        ),
        (
            "CC560C",
            KEYS % "<notificationType>0</notificationType>"
            + "<TypeOfControls><type>40</type><text>Physical</text></TypeOfControls>",
            "controlled",
            4,
            "0",
            "40 Physical",
        ),
        (
            "CC556C",
            "<ExportOperation><LRN>C-000001</LRN><businessRejectionType>515</businessRejectionType>"  # noqa: ISC004
            "</ExportOperation><FunctionalError><errorPointer>/A/b</errorPointer><errorCode>14</errorCode>"
            "<errorReason>Wrong</errorReason><originalAttributeValue>7</originalAttributeValue></FunctionalError>",
            "rejected",
            2,
            "515",
            "/A/b: Wrong (7)",
        ),
        (
            "CC556C",
            KEYS
            % "<businessRejectionType>514</businessRejectionType><rejectionReason>Left</rejectionReason>",
            "rejected",
            2,
            "514",
            "Left",
        ),
        (
            "CC557C",
            KEYS % "<businessRejectionType>590</businessRejectionType><rejectionReason>No</rejectionReason>",
            "",
            0,
            "590",
            "No",
        ),
        (
            "CC599C",
            KEYS % "<exitDate>2026-11-24</exitDate>"
            + "<ExitControlResult><code>A2</code></ExitControlResult>",
            "exited",
            9,
            "A2",
            "",
        ),
        (
            "CC509C",
            KEYS % ""
            + "<Invalidation><decision>1</decision><justification>Yes</justification></Invalidation>",
            "invalidated",
            8,
            "1",
            "Yes",
        ),
        (
            "CC509C",
            KEYS % ""
            + "<Invalidation><decision>0</decision><justification>Late</justification></Invalidation>",
            "rejected",
            2,
            "0",
            "Late",
        ),
        ("CC504C", KEYS % "", "accepted", 3, "", ""),
        ("CC582C", KEYS % "", "proof_asked", 7, "", ""),
    ],
)
def test_answers_are_understood(
    message: str, inner: str, outcome: str, phase: int, official: str, reason: str
) -> None:
    (ruling,) = notices.read(answer(message, inner))
    assert (ruling.outcome, ruling.phase, ruling.official, ruling.reason) == (
        outcome,
        phase,
        official,
        reason,
    )
    assert ruling.keys[0] == "lrn:C-000001"
    assert ruling.at == datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "inner"),
    [
        (
            "CC906C",
            "<FunctionalError><errorPointer>/</errorPointer><errorCode>26</errorCode>"  # noqa: ISC004
            "<errorReason>Known</errorReason></FunctionalError>",
        ),
        (
            "CC917C",
            "<XMLError><errorPointer>/</errorPointer><errorCode>26</errorCode><errorText>Known</errorText></XMLError>",
        ),
    ],
)
def test_technical_refusals_are_found_by_the_message_they_answer(message: str, inner: str) -> None:
    (ruling,) = notices.read(answer(message, inner, correlation=ID.hex))
    assert (ruling.keys, ruling.outcome, ruling.code, ruling.reason) == (
        (f"id:{ID.hex}",),
        "failed",
        "26",
        "/: Known",
    )


def test_a_foreign_number_that_fails_its_check_digit_is_only_doubted() -> None:
    (ruling,) = notices.read(
        answer("CC528C", "<ExportOperation><MRN>26GB0000X6524786A9</MRN></ExportOperation>")
    )
    assert ruling.number == "26GB0000X6524786A9"
    assert ruling.params["mrn_in_doubt"] == "1"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><CC528C>&b;</CC528C>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><CC528C><MRN>&f;</MRN></CC528C>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"no xml",
        BOMB,
        OUTSIDE,
        OUTSIDE.decode().encode("utf-16"),
        answer("CC528C", KEYS % "")[:-20],
        b"<CC528C/>",
        b"<html/>",
        b"\xff\xfe\x00",
        answer("CC515C", KEYS % ""),
        answer("CC528C", ""),
        b"<a>" * 5000 + b"</a>" * 5000,
        b"<CC528C>" + b"x" * (8 * 1024 * 1024) + b"</CC528C>",
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_else_happens(body: bytes) -> None:
    with pytest.raises(Unreadable):
        notices.read(body)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    good = answer("CC529C", KEYS % "")
    for body in (noise, good[: len(noise)] + noise + good[len(noise) :]):
        try:
            notices.read(body)
        except Unreadable:
            continue

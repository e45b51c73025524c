"""Low-value export: who may go that way, which parcels count together, the file and its answers."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from customs.bulk import DayTotal, bulk_regime, in_euro, is_bulk
from customs.regime import Envelope, Paper, Unreadable, export_regime, office_of_system
from customs.regimes.be_gate import day, gateway, limits
from customs.regimes.be_gate.codec import answers
from customs.regimes.be_gate.rules import Candidate, objections
from customs.values import ExportEntry
from ewtp.kernel.money import Money
from tests.unit.customs.low_value import ID, answer, low, said
from tests.unit.customs.world import AT, CONSIGNEE, SELLER, eur, items

DAY = "23\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"

pytestmark = pytest.mark.regime("be_gate")

SCHEMA = etree.XMLSchema(etree.parse(Path("sandboxes/export_office/schema/bulk.xsd")))
ON = AT.date()


def why(
    entry: ExportEntry | None = None,
    *,
    value: str = "86.00",
    mass_g: int = 2450,
    was_refused: bool = False,
    on: date = ON,
) -> list[str]:
    total = DayTotal(value=eur(value), mass_g=mass_g)
    found = objections(Candidate(entry=entry or low(), total=total, on=on, was_refused=was_refused))
    return [breach.rule for breach in found]


WINE = replace(items()[0], cn8="22042138")
NEEDED = [
    ({}, {}, []),
    ({"wants_exit_proof": True}, {}, ["ProofWanted"]),
    ({}, {"value": "999.99"}, []),
    ({}, {"value": "1000.00"}, ["DayValue"]),
    ({}, {"mass_g": 999_999}, []),
    ({}, {"mass_g": 1_000_000}, ["DayMass"]),
    ({}, {"value": "1000.00", "mass_g": 1_000_000}, ["DayValue", "DayMass"]),
    ({"restrictions": ("dual_use",)}, {}, ["Restricted"]),
    ({"restrictions": ("cites", "cultural_goods")}, {}, ["Restricted", "Restricted"]),
    ({"items": (WINE,)}, {}, ["Excise"]),
    ({}, {"was_refused": True}, ["RefusedBefore"]),
    ({"exporter": replace(SELLER, eori="BE1234567895")}, {}, ["Form"]),
    ({"consignee": replace(CONSIGNEE, name=" ")}, {}, ["Form"]),
    ({"invoice_number": ""}, {}, ["Form"]),
    ({"items": ()}, {}, ["Form"]),
    ({"wants_exit_proof": True, "restrictions": ("excise",)}, {}, ["ProofWanted", "Restricted"]),
    ({}, {"on": date(2020, 3, 15)}, ["DayValue"]),
]


@pytest.mark.parametrize(("change", "day_so_far", "rules"), NEEDED)
def test_the_way_of_a_parcel_by_the_decision_table(
    change: dict[str, Any], day_so_far: dict[str, Any], rules: list[str]
) -> None:
    assert why(low(**change), **day_so_far) == rules


def test_a_lines_restriction_is_named() -> None:
    entry = low(items=(replace(items()[0], restrictions=("cites",)),))
    total = DayTotal(value=eur("1.00"), mass_g=1)
    (breach,) = objections(Candidate(entry=entry, total=total, on=ON, was_refused=False))
    assert (breach.rule, breach.params) == ("Restricted", {"found": "cites"})


def test_an_objection_says_what_it_found() -> None:
    total = DayTotal(value=eur("1043.00"), mass_g=1)
    (breach,) = objections(Candidate(entry=low(), total=total, on=ON, was_refused=False))
    assert breach.params == {"day": "1043.00 EUR", "limit": "1000.00 EUR"}
    assert breach.message.startswith("The day's parcels to this consignee reach the value")


@pytest.mark.parametrize(
    ("who", "counts_together"),
    [
        (CONSIGNEE, True),
        (replace(CONSIGNEE, phone="+86 138-0013-8000", street="新路1号", name="王 小明"), True),
        (replace(CONSIGNEE, phone="13900000000"), True),
        (replace(CONSIGNEE, phone="13900000000", street="文三路 100号", name="王小明 "), True),
        (replace(CONSIGNEE, phone="13900000000", street="文三路101号"), False),
        (replace(CONSIGNEE, phone="13900000000", name="李雷"), False),
        (replace(CONSIGNEE, phone=""), True),
    ],
)
def test_one_consignee_is_one_telephone_or_one_name_at_one_address(who: Any, counts_together: bool) -> None:
    first = set(day.shares(low(), ON))
    assert bool(first & set(day.shares(low(consignee=who), ON))) is counts_together


@pytest.mark.parametrize(
    "change",
    [
        {"exporter": replace(SELLER, eori="BE0543210094")},
        {"office_of_exit": "BE101000"},
        {"destination": "HK"},
    ],
)
def test_another_exporter_office_or_destination_counts_apart(change: dict[str, Any]) -> None:
    assert not set(day.shares(low(), ON)) & set(day.shares(low(**change), ON))


def test_another_day_counts_apart() -> None:
    assert not set(day.shares(low(), ON)) & set(day.shares(low(), ON + timedelta(days=1)))


def test_where_the_country_is_the_scope_all_its_consignees_count_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (row,) = limits.THRESHOLDS
    monkeypatch.setattr(day, "THRESHOLDS", (replace(row, scope=limits.DESTINATION),))
    other = replace(CONSIGNEE, name="李雷", phone="13900000000", street="南京路1号")
    assert day.shares(low(), ON) == day.shares(low(consignee=other), ON)
    assert day.shares(low(), ON) != day.shares(low(destination="JP"), ON)


@pytest.mark.parametrize(
    ("at", "belgian"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_a_day_is_the_belgian_calendar_day(at: datetime, belgian: date) -> None:
    assert day.day(at) == belgian


NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "oldest", "at", "due"),
    [
        (1, AT, AT, False),
        (1, AT, AT + timedelta(seconds=29), False),
        (1, AT, AT + timedelta(seconds=30), True),
        (998, AT, AT, False),
        (999, AT, AT, True),
        (1, NOON - timedelta(seconds=10), NOON - timedelta(seconds=1), False),
        (1, NOON - timedelta(seconds=10), NOON, True),
        (1, NOON, NOON + timedelta(seconds=10), False),
    ],
)
def test_a_file_goes_when_it_is_full_when_a_line_waited_or_at_a_cut_off(
    lines: int, oldest: datetime, at: datetime, due: bool
) -> None:
    assert day.is_due(lines=lines, oldest=oldest, at=at) is due


def test_the_full_declaration_stays_the_one_that_is_asked_for() -> None:
    info, _regime = export_regime(country="BE", on=ON)
    assert info.code == "eu_aes"
    found = bulk_regime(country="BE", on=ON)
    assert found is not None
    assert found[0].code == "be_gate"
    assert bulk_regime(country="CN", on=ON) is None
    assert bulk_regime(country="BE", on=date(2020, 3, 15)) is None
    assert (is_bulk("be_gate"), is_bulk("eu_aes"), is_bulk("gone")) == (True, False, False)


def test_the_office_of_bulk_files_has_a_name_of_its_own_in_the_wire_log() -> None:
    assert office_of_system("export-bulk")[0].code == "be_gate"
    assert office_of_system("export-office")[0].code == "eu_aes"


@pytest.mark.parametrize(
    ("total", "rate", "euros"),
    [
        (Money(8600, "EUR"), None, Money(8600, "EUR")),
        (Money(10000, "USD"), Decimal("1.25"), Money(8000, "EUR")),
        (Money(10000, "USD"), None, None),
        (Money(10000, "USD"), Decimal(0), None),
        (Money(10000, "USD"), Decimal("NaN"), None),
    ],
)
def test_the_value_in_euros(total: Money, rate: Decimal | None, euros: Money | None) -> None:
    assert in_euro(low(invoice_total=total, exchange_rate=rate)) == euros


def written(*entries: ExportEntry, kind: str = "declaration", **params: str) -> etree._Element:
    papers = tuple(
        Paper(
            id=uuid.uuid4(), kind=kind, reference=entry.reference, number="", entry=entry, movement=None,
            params=params,
        )
        for entry in entries
    )  # fmt: skip
    message = gateway.MESSAGES[kind]
    envelope = Envelope(id=ID, message=message, papers=papers, made_at=AT, stream=uuid.uuid4())
    body = gateway.write(envelope)
    assert body == gateway.write(envelope)
    root = etree.fromstring(body)
    SCHEMA.assertValid(root)
    return root


def test_a_file_says_what_the_parcels_are() -> None:
    second = low(number="C-000002", house_waybill="EW0000000002")
    root = written(low(), second)
    assert root.tag == "{urn:ewtp:export-bulk:1}ExportBulk"
    assert {node.tag: node.text for node in root if node.tag != "Line"} == {
        "fileId": ID.hex,
        "filer": "BE0543210094",
        "location": "BECWPLGG0001",
        "madeAt": "2026-11-23T12:00:00Z",
        "lines": "2",
    }
    lines = root.findall("Line")
    assert [line.findtext("reference") for line in lines] == ["C-000001", "C-000002"]
    assert [line.findtext("houseWaybill") for line in lines] == [None, "EW0000000002"]
    first = lines[0]
    said = {
        path: first.findtext(path)
        for path in ("officeOfExport", "officeOfExit", "Exporter/eori", "Exporter/name", "Consignee/name",
                     "Consignee/street", "Consignee/postcode", "Consignee/city", "Consignee/country",
                     "invoice", "value", "grossMass")
    }  # fmt: skip
    assert said == {
        "officeOfExport": "BE101000", "officeOfExit": "BE343000", "Exporter/eori": "BE0403019261",
        "Exporter/name": "Chocolaterie de la Meuse SRL", "Consignee/name": "王小明",
        "Consignee/street": "西湖区文三路100号", "Consignee/postcode": "310012", "Consignee/city": "杭州市",
        "Consignee/country": "CN", "invoice": "C-000001", "value": "86.00", "grossMass": "2.450",
    }  # fmt: skip
    assert [[node.text for node in goods] for goods in first.findall("Goods")] == [
        ["18069019", "Filled chocolate pralines, box of 500 g", "BE", "2", "1.000", "50.00"],
        ["19053119", "Speculoos biscuits", "BE", "3", "0.750", "36.00"],
    ]


def test_a_file_is_in_euros_and_names_no_telephone() -> None:
    root = written(low(invoice_total=Money(10000, "USD"), exchange_rate=Decimal("1.25")))
    assert root.findtext("Line/value") == "80.00"
    assert CONSIGNEE.phone not in etree.tostring(root, encoding="unicode")


def test_a_full_file_has_999_lines() -> None:
    root = written(*(low(number=f"C-{n:06}") for n in range(999)))
    assert len(root.findall("Line")) == 999
    assert gateway.office().batch == 999


def test_a_cancellation_names_the_line_and_why() -> None:
    root = written(low(), kind="cancellation", reason="The buyer cancelled.")
    assert root.tag == "{urn:ewtp:export-bulk:1}ExportBulkCancellation"
    assert [node.text for node in root.findall("Line/*")] == ["1", "C-000001", "The buyer cancelled."]


@pytest.mark.parametrize(
    ("status", "subject", "outcome", "phase"),
    [
        ("accepted", "declaration", "accepted", 3),
        ("released", "declaration", "released", 6),
        ("rejected", "declaration", "rejected", 2),
        ("REFUSED", "declaration", "rejected", 2),
        ("control", "declaration", "controlled", 4),
        ("not_released", "declaration", "not_released", 5),
        ("cancelled", "declaration", "invalidated", 8),
        ("cancel_refused", "cancellation", "rejected", 2),
        ("pondered", "declaration", "", 0),
    ],
)
def test_the_answer_of_a_line(status: str, subject: str, outcome: str, phase: int) -> None:
    (ruling,) = answers.read(answer(said(status, more="<code>14</code><reason>So it is</reason>")))
    assert (ruling.subject, ruling.outcome, ruling.phase) == (subject, outcome, phase)
    assert ruling.keys == ("lrn:C-000001", "mrn:EB263270000000001")
    assert (ruling.number, ruling.code, ruling.reason) == ("EB263270000000001", "14", "So it is")
    assert ruling.at == datetime(2026, 11, 23, 12, 0, 4, tzinfo=UTC)


def test_a_file_that_was_refused_is_found_by_its_id() -> None:
    head = "<status>refused</status><code>50</code><reason>Not by its form</reason>"
    (ruling,) = answers.read(answer(head=head))
    assert (ruling.keys, ruling.outcome, ruling.phase) == ((f"id:{ID.hex}",), "failed", 1)
    assert (ruling.code, ruling.reason) == ("50", "Not by its form")


def test_extra_elements_blanks_and_a_strange_time_do_no_harm() -> None:
    body = answer(
        "<reference> C-9 </reference><surprise/><status> released </status><decidedAt>soon</decidedAt>"
    )
    (ruling,) = answers.read(body)
    assert (ruling.keys, ruling.outcome, ruling.at) == (("lrn:C-9",), "released", None)


def test_a_line_that_names_nothing_informs_only() -> None:
    (ruling,) = answers.read(answer("<status>released</status>"))
    assert ruling.keys == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no xml",
        b"<html/>",
        b"<ExportBulkAnswer/>",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ExportBulkAnswer>&a;</ExportBulkAnswer>',
        answer(said("released"))[:-9],
        b"<ExportBulk/>",
    ],
)
def test_what_is_no_answer_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable):
        answers.read(body)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    good = answer(said("released"))
    for body in (noise, good[: len(noise)] + noise + good[len(noise) :]):
        gateway.office().label(body)
        try:
            answers.read(body)
        except Unreadable:
            continue


@pytest.mark.parametrize(
    ("message", "official", "params", "words"),
    [
        (
            "ExportBulkAnswer",
            "released",
            {"number": "EB1"},
            "The office released low-value export EB1. The goods may fly.",
        ),
        (
            "ExportBulkAnswer",
            "rejected",
            {"reason": "No"},
            "The office refused the parcel as low-value export: No",
        ),
        ("ExportBulk", "", {}, "The parcel was sent to the office of export in a file of low-value parcels."),
        (
            "carrier",
            "",
            {"flight": "EW8801", "date": "2026-11-23", "awb": "888-12345675"},
            f"Flight EW8801 left on {DAY} with air waybill 888-12345675. "  # noqa: ISC004
            "This is the carrier's evidence of exit; the office confirms none for low-value parcels.",
        ),
        (
            "ExportBulkAnswer",
            "pondered",
            {},
            "The office says “pondered” of a low-value parcel, which has no sentence here. "  # noqa: ISC004
            "A broker must read it.",
        ),
    ],
)
def test_every_message_has_a_sentence_that_calls_no_number_an_mrn(
    message: str, official: str, params: dict[str, str], words: str
) -> None:
    said = gateway.office().sentence(message, official, params)
    assert said == words
    assert "MRN" not in said

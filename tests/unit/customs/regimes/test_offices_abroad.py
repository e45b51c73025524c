"""What is written to the offices of Malaysia, Rwanda, the EU (import) and China (export), and what is checked
before.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from customs.regime import Envelope, Paper, Unreadable, gateway, import_regime, office
from customs.values import ExportEntry, ImportEntry
from ewtp.kernel.money import Money
from tests.unit.customs.abroad import from_china, line, to_belgium, to_malaysia, to_rwanda
from tests.unit.customs.world import AT, movement

MALAYSIA = pytest.mark.regime("malaysia")
RWANDA = pytest.mark.regime("rwanda")
EU_IMPORT = pytest.mark.regime("eu_import")
CHINA_EXPORT = pytest.mark.regime("china_export")
UID = uuid.UUID(int=7)


def paper(kind: str, entry: ImportEntry | ExportEntry, **params: str) -> Paper:
    return Paper(
        id=UID, kind=kind, reference="C-1", number="N-1", entry=entry, movement=movement(), params=params
    )


def envelope(of: Paper) -> Envelope:
    return Envelope(id=UID, message="", papers=(of,), made_at=AT, stream=UID)


def desk_of(entry: ImportEntry) -> Any:
    return import_regime(country=entry.destination, mode=entry.mode, on=AT.date())[1]


def written(kind: str, entry: ImportEntry, **params: str) -> bytes:
    of = paper(kind, entry, **params)
    body: bytes = desk_of(entry).write(envelope(of), of)
    return body


@MALAYSIA
def test_malaysia_is_told_of_low_value_goods_and_who_collected_the_tax() -> None:
    said = json.loads(written("list", to_malaysia()))
    assert (said["format"], said["message"], said["referenceNo"]) == ("ewtp-my-k1/1", "K1", "C-1")
    assert (said["declarationType"], said["taxDeclared"]) == ("LVG", "40.00")
    assert said["lvgSeller"] == {"registrationNo": "LVG-24000178", "name": "eWTP"}
    assert said["invoice"] == {
        "number": "C-000001", "currency": "MYR", "goods": "400.00", "freight": "30.00", "insurance": "0.00",
    }  # fmt: skip
    assert said["items"] == [
        {
            "line": 1, "hs": "180690", "description": "Filled chocolate pralines, box of 500 g",
            "origin": "BE", "quantity": 2, "unit": "box", "unitPrice": "200.00", "value": "400.00",
            "lvg": True, "grossKg": "0.600", "netKg": "0.500",
        }
    ]  # fmt: skip
    assert said["transport"]["arrivedAt"] == "2026-11-23T20:00:00+08:00"


@MALAYSIA
def test_above_the_ceiling_and_for_liquor_the_declaration_is_a_general_one() -> None:
    dear = line(1, "1806900000", 1, Money(50001, "MYR"))
    beer = line(1, "2203000000", 1, Money(2000, "MYR"))
    for goods in (dear, beer):
        said = json.loads(written("list", to_malaysia(items=(goods,))))
        assert (said["declarationType"], said["lvgSeller"]) == ("GENERAL", None)


@RWANDA
def test_rwanda_is_told_in_whole_francs_with_the_cif_value() -> None:
    said = json.loads(written("list", to_rwanda()))
    assert said["valuation"] == {
        "currency": "RWF", "fob": "90000", "freight": "10000", "insurance": "0", "cif": "100000",
    }  # fmt: skip
    assert (said["regime"], said["taxDeclared"], said["declarant"]["tin"]) == ("IM4", "62900", "102345678")
    assert [row["type"] for row in said["documents"]] == ["AWB", "HAWB", "INVOICE"]


@EU_IMPORT
def test_the_h7_names_scheme_classification_and_both_product_identifiers() -> None:
    root = etree.fromstring(written("list", to_belgium()))
    said = {etree.QName(element).localname: (element.text or "").strip() for element in root.iter()}
    assert root.tag == "{urn:ewtp:eu-import:1}H7Declaration"
    assert (said["AdditionalProcedure"], said["IOSSNumber"]) == ("F48", "IM0560000017")
    assert (said["HSSubheading"], said["IntrinsicValue"], said["TaxDeclared"]) == ("441912", "28.00", "10.77")
    assert (said["MerchantProductIdentifier"], said["ManufacturerProductIdentifier"]) == (
        "SKU-1", "6901234500018",
    )  # fmt: skip


@EU_IMPORT
@pytest.mark.parametrize(("mode", "procedure"), [("special", "F49"), ("standard", "F53"), ("h7", "F53")])
def test_without_ioss_the_h7_names_no_ioss_number(mode: str, procedure: str) -> None:
    body = written("list", to_belgium(mode=mode))
    assert f"<AdditionalProcedure>{procedure}</AdditionalProcedure>".encode() in body
    assert b"IOSSNumber" not in body


@CHINA_EXPORT
def test_china_is_told_of_goods_that_leave_and_of_their_flight() -> None:
    write_export = gateway("china_export").write
    listed = json.loads(write_export(envelope(paper("declaration", from_china()))))
    assert (listed["message"], listed["copNo"], listed["ownerCode"]) == ("LIST", "C-1", "3301960BM1")
    assert (listed["total"], listed["items"][0]["gcode"]) == ("28.00", "4419120000")
    left = json.loads(write_export(envelope(paper("exit", from_china()))))
    assert (left["message"], left["listNo"], left["billNo"]) == ("DEPARTURE", "N-1", "888-12345675")
    void = json.loads(write_export(envelope(paper("cancellation", from_china(), reason="sold out"))))
    assert (void["message"], void["copNo"], void["reason"]) == ("CANCEL", "C-1", "sold out")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param(to_malaysia(), "K1CANCEL", marks=MALAYSIA),
        pytest.param(to_rwanda(), "IM4CANCEL", marks=RWANDA),
        pytest.param(to_belgium(), "H7InvalidationRequest", marks=EU_IMPORT),
    ],
)
def test_a_request_to_cancel_names_both_numbers_and_the_reason(entry: ImportEntry, message: str) -> None:
    body = written("cancellation", entry, cop_no="X1ABC", reason="changed mind").decode()
    assert desk_of(entry).sends("cancellation") == message
    assert all(part in body for part in (message, "C-1", "N-1", "X1ABC", "changed mind"))


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        pytest.param(to_malaysia(), [], marks=MALAYSIA),
        pytest.param(to_malaysia(net_mass_g=0), ["K1Mass"], marks=MALAYSIA),
        pytest.param(to_malaysia(goods_value=Money(1, "MYR")), ["K1Value"], marks=MALAYSIA),
        pytest.param(to_malaysia(freight=Money(1, "EUR")), ["K1Currency"], marks=MALAYSIA),
        pytest.param(to_malaysia(items=()), ["K1Value", "K1Goods"], marks=MALAYSIA),
        pytest.param(to_rwanda(), [], marks=RWANDA),
        pytest.param(to_rwanda(net_mass_g=9999), ["IM4Mass"], marks=RWANDA),
        pytest.param(to_rwanda(tax=Money(1, "USD")), ["IM4Currency"], marks=RWANDA),
        pytest.param(to_belgium(), [], marks=EU_IMPORT),
        pytest.param(to_belgium(goods_value=Money(15001, "EUR")), ["H7Ceiling", "H7Value"], marks=EU_IMPORT),
        pytest.param(to_belgium(gross_mass_g=0), ["H7Mass"], marks=EU_IMPORT),
    ],
)
def test_what_is_wrong_is_said_by_rule(entry: ImportEntry, rules: list[str]) -> None:
    assert [breach.rule for breach in desk_of(entry).check(entry)] == rules


@EU_IMPORT
def test_product_identifiers_are_asked_for_from_november_on() -> None:
    bare = replace(to_belgium().items[0], sku="", attributes={})
    entry = to_belgium(items=(bare,))
    found = desk_of(entry).check(entry)
    assert [(breach.rule, breach.field) for breach in found] == [
        ("H7Identifiers", "items.sku"),
        ("H7Identifiers", "items.attributes.manufacturer_id"),
    ]
    before = replace(entry.payment, paid_at=AT.replace(month=10))
    assert desk_of(entry).check(replace(entry, payment=before)) == []


@EU_IMPORT
def test_excise_goods_need_the_standard_declaration() -> None:
    wine = line(1, "2204210000", 2, Money(1400, "EUR"), attributes={"gtin": "6901234500018"})
    entry = to_belgium(items=(wine,))
    assert [breach.rule for breach in desk_of(entry).check(entry)] == ["H7Excise"]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("malaysia", marks=MALAYSIA),
        pytest.param("rwanda", marks=RWANDA),
        pytest.param("eu_import", marks=EU_IMPORT),
        pytest.param("china_export", marks=CHINA_EXPORT),
    ],
)
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"{}", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000, b"<a/>",
     b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b'{"format": "ewtp-my-k1/1", "message": "K1RES"}',
     b'{"format": "ewtp-rw-im4/1", "message": "IM4RES", "status": {}}',
     b'<H7Released xmlns="urn:ewtp:eu-import:1"/>', b'<H7Declaration xmlns="urn:ewtp:eu-import:1"/>'],
)  # fmt: skip
def test_what_is_no_notice_is_unreadable_and_nothing_else(code: str, body: bytes) -> None:
    with pytest.raises(Unreadable):
        office(code).read(body)
    office(code).label(body)


def notice(**changes: Any) -> bytes:
    told = {
        "format": "ewtp-my-k1/1", "message": "K1RES", "status": "RELEASED", "referenceNo": "C-1",
        "registrationNo": "B18", "issuedAt": "2026-11-23T20:00:00+08:00", "remarks": "",
    }  # fmt: skip
    return json.dumps({**told, **changes}).encode()


@MALAYSIA
@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({}, ("RELEASED", "released", 2, ("cop:C-1", "invt:B18"))),
        ({"status": "HALF_MOON"}, ("HALF_MOON", "", 0, ("cop:C-1", "invt:B18"))),
        ({"referenceNo": ""}, ("RELEASED", "released", 2, ("invt:B18",))),
        ({"about": "cancellation", "status": "REFUSED"}, ("REFUSED", "rejected", 2, ("cancellation:C-1",))),
        ({"remarks": {"a": 1}, "registrationNo": 18}, ("RELEASED", "released", 2, ("cop:C-1", "invt:18"))),
    ],
)
def test_a_notice_is_read_tolerantly(changes: dict[str, Any], seen: tuple[Any, ...]) -> None:
    (ruling,) = office("malaysia").read(notice(**changes))
    assert (ruling.official, ruling.outcome, ruling.phase, ruling.keys) == seen


@MALAYSIA
@pytest.mark.parametrize("when", ["", "yesterday", "2026-11-23T20:00:00", None])
def test_a_moment_that_cannot_be_read_is_left_open(when: str | None) -> None:
    (ruling,) = office("malaysia").read(notice(issuedAt=when))
    assert ruling.at is None


@MALAYSIA
@pytest.mark.parametrize(
    "assessment",
    [None, [], {"currency": "USD", "salesTax": "1"}, {"currency": "MYR", "salesTax": "-1"},
     {"currency": "MYR", "salesTax": "NaN"}, {"currency": "MYR", "salesTax": "1e99"}],
)  # fmt: skip
def test_a_tax_that_cannot_be_read_is_none(assessment: object) -> None:
    (ruling,) = office("malaysia").read(notice(assessment=assessment))
    assert ruling.tax is None


@EU_IMPORT
def test_an_mrn_whose_check_digit_fails_is_doubted_and_kept() -> None:
    body = b'<H7Released xmlns="urn:ewtp:eu-import:1"><LRN>C-1</LRN><MRN>26BE12</MRN></H7Released>'
    (ruling,) = office("eu_import").read(body)
    assert (ruling.number, ruling.params["mrn_in_doubt"], ruling.outcome) == ("26BE12", "yes", "released")


@pytest.mark.parametrize(
    ("code", "message", "official", "sentence"),
    [
        pytest.param(
            "malaysia", "K1RES", "REGISTERED", "Malaysian customs registered the declaration under number 7.",
            marks=MALAYSIA,
        ),
        pytest.param(
            "rwanda", "IM4RES", "RED", "Rwandan customs examines the parcel: open", marks=RWANDA
        ),
        pytest.param(
            "eu_import", "H7Released", "", "The office of import released the parcel under number 7.",
            marks=EU_IMPORT,
        ),
        pytest.param(
            "china_export", "LISTRES", "899", "Chinese customs confirmed that the goods left China.",
            marks=CHINA_EXPORT,
        ),
        pytest.param(
            "rwanda", "IM4RES", "BLUE",
            "Rwandan customs gave the status BLUE, which is not in our table: open", marks=RWANDA,
        ),
    ],
)  # fmt: skip
def test_every_notice_has_a_sentence(code: str, message: str, official: str, sentence: str) -> None:
    params = {"number": "7", "mrn": "7", "reason": "open"}
    assert office(code).sentence(message, official, params) == sentence


@pytest.mark.parametrize(
    "make", [pytest.param(to_malaysia, marks=MALAYSIA), pytest.param(to_belgium, marks=EU_IMPORT)]
)
def test_the_same_envelope_is_the_same_bytes(make: Callable[..., ImportEntry]) -> None:
    once, again = (written("list", make(consignment=UID)) for _time in range(2))
    assert once == again

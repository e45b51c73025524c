"""Order, payment, waybill and list side by side: what agrees, what differs, and who mends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from customs.comparison import SHAPES, CheckRow, carried, compare, fixer_of
from customs.regime import check_all
from customs.regimes.china_cbec.rules import RULES
from customs.values import ImportEntry
from tests.unit.customs.world import CONSIGNEE, cny, eur, import_entry, items


def rows(entry: ImportEntry, **more: object) -> dict[str, CheckRow]:
    found = compare(entry, breaches=check_all(RULES, entry), **more)  # type: ignore[arg-type]
    return {row.field: row for row in found}


def differing(entry: ImportEntry) -> list[tuple[str, str, str]]:
    return [(row.field, row.rule, row.fixer) for row in rows(entry).values() if not row.agrees]


def test_a_right_entry_agrees_in_every_field() -> None:
    found = rows(import_entry())
    assert (len(found), [row for row in found.values() if not row.agrees]) == (15, [])


def test_a_row_says_what_each_document_that_carries_it_says() -> None:
    found = rows(import_entry())
    assert found["paid"].said == {"order": "712.38 CNY", "payment": "712.38 CNY"}
    assert found["consignee.phone"].said == {"order": "13800138000", "waybill": "13800138000"}
    assert found["waybill"].said == {
        "waybill": "3301961LM1 EW0000000001", "list": "3301961LM1 EW0000000001",
    }  # fmt: skip
    assert list(found["order_number"].said) == ["order", "payment", "waybill", "list"]
    assert found["mode"].said == {"list": "9610"}


_ENTRY = import_entry()


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (replace(_ENTRY, order_number=""), [("order_number", "M1", "platform")]),
        (
            replace(_ENTRY, payment=replace(_ENTRY.payment, amount=cny("700"))),
            [("paid", "M2", "platform")],
        ),
        (
            replace(_ENTRY, payment=replace(_ENTRY.payment, transaction_id="")),
            [("transaction", "M3", "platform")],
        ),
        (replace(_ENTRY, consignee=replace(CONSIGNEE, name=" ")), [("consignee.name", "M4", "buyer")]),
        (replace(_ENTRY, consignee=replace(CONSIGNEE, phone="")), [("consignee.phone", "M4", "buyer")]),
        (
            replace(_ENTRY, waybill=replace(_ENTRY.waybill, waybill_no="")),
            [("waybill", "M5", "platform")],
        ),
        (
            replace(_ENTRY, items=(replace(items()[0], line=7), items()[1])),
            [("items", "M6", "platform")],
        ),
        (
            replace(_ENTRY, payment=replace(_ENTRY.payment, payer_name="李雷")),
            [("name", "M7", "buyer")],
        ),
        (
            replace(_ENTRY, freight=eur("52"), waybill=replace(_ENTRY.waybill, freight=eur("52"))),
            [("currency", "M8", "platform")],
        ),
        (replace(_ENTRY, net_mass_g=9000), [("mass", "M9", "platform")]),
        (replace(_ENTRY, mode="1210"), [("mode", "M9", "platform")]),
        (
            replace(_ENTRY, items=(replace(items()[0], hs="18"), items()[1])),
            [("goods", "Goods", "seller")],
        ),
    ],
    ids=["M1", "M2", "M3", "M4-name", "M4-phone", "M5", "M6", "M7", "M8", "M9-mass", "M9-mode", "Goods"],
)
def test_a_wrong_field_is_its_rules_row(entry: ImportEntry, expected: list[tuple[str, str, str]]) -> None:
    assert differing(entry) == expected


def test_a_goods_row_names_its_lines() -> None:
    entry = replace(_ENTRY, items=(items()[0], replace(items()[1], origin="XX")))
    assert (rows(entry)["goods"].lines, rows(entry)["goods"].wrong) == ((2,), ("items.origin",))


def test_another_persons_number_differs_in_name_and_number() -> None:
    entry = replace(_ENTRY, payment=replace(_ENTRY.payment, payer_id_number="110105194912310038"))
    assert differing(entry) == [("name", "M7", "buyer"), ("identity", "M7", "buyer")]


def test_documents_written_from_another_entry_differ_where_they_were_changed() -> None:
    old = replace(_ENTRY, consignee=replace(CONSIGNEE, phone="13900139000"))
    found = compare(_ENTRY, written={"waybill": old})
    assert [(row.field, row.said) for row in found if not row.agrees] == [
        ("consignee.phone", {"order": "13800138000", "waybill": "13900139000"})
    ]


def test_what_the_office_named_differs_although_we_see_no_difference() -> None:
    found = compare(_ENTRY, named=("consignee.address",))
    assert [(row.field, row.wrong, row.fixer) for row in found if not row.agrees] == [
        ("consignee.address", ("consignee.address",), "buyer")
    ]


def test_the_platform_is_asked_before_the_seller_and_the_seller_before_the_buyer() -> None:
    assert fixer_of(["consignee.phone", "items.hs", "paid"]) == "platform"
    assert fixer_of(["consignee.phone", "items.hs"]) == "seller"
    assert fixer_of(["consignee.phone"]) == "buyer"
    assert fixer_of([]) == "platform"


def test_every_field_is_one_rows_only() -> None:
    covered = [field for shape in SHAPES for field in shape.covers]
    assert len(covered) == len(set(covered))


def test_a_phone_changes_order_and_waybill_and_not_the_payment() -> None:
    new = replace(_ENTRY, consignee=replace(CONSIGNEE, phone="13900139000"))
    changed = [
        kind for kind in ("order", "payment", "waybill") if carried(kind, _ENTRY) != carried(kind, new)
    ]
    assert changed == ["order", "waybill"]

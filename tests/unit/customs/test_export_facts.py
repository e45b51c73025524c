"""What eligibility and the nomenclature put into the lines of an export declaration, by exact value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from customs import api
from customs.eligibility.question import Question
from customs.export_facts import export_facts
from customs.models import Declaration, ExportRoute, GoodsCode
from customs.supplementary import units
from customs.values import GoodsItem
from tests.unit.customs.desk import Post
from tests.unit.customs.eligibility.asking import ask
from tests.unit.customs.low_value import low
from tests.unit.customs.regimes.test_eu_aes import SCHEMAS, written
from tests.unit.customs.world import AT, BY, export_entry, items

TODAY = date(2026, 11, 23)
SCHEMA = etree.XMLSchema(etree.parse(SCHEMAS / "CC515C.xsd"))


def line(cn8: str = "18069019", **changes: Any) -> GoodsItem:
    return replace(items()[0], cn8=cn8, **changes)


def filled(cn8: str, unit: str = "", **facts: str) -> GoodsItem:
    """The line of these goods as the declaration has it."""
    if unit:
        GoodsCode.objects.create(year=2026, code=cn8, supplementary_unit=unit, text_en="Goods")
    item = line(cn8, attributes=facts)
    question = Question(
        origin="BE", destination="CN", mode="9610", hs=cn8, on=TODAY, attributes=item.attributes
    )
    (found,) = export_facts(items=[item], questions=[question])
    return found


def documents(item: GoodsItem) -> tuple[list[tuple[str, str]], list[str]]:
    """Supporting documents and negative statements of the one line of a CC515C that the schema takes."""
    root = written("declaration", export_entry(items=(item,), invoice_total=item.value))
    SCHEMA.assertValid(root)
    goods = root.find("GoodsShipment/GoodsItem")
    assert goods is not None
    papers = [
        (node.findtext("type", ""), node.findtext("referenceNumber", ""))
        for node in goods.findall("SupportingDocument")
    ]
    return papers, [node.findtext("type", "") for node in goods.findall("AdditionalReference")]


@pytest.mark.parametrize(
    ("hs", "facts", "restrictions", "licences"),
    [
        ("22030001", {}, ("excise",), ()),
        ("22030001", {"arc": "26BE123"}, ("excise",), (("excise", "26BE123"),)),
        ("22030001", {"abv": "0.4"}, (), ()),
        ("42022100", {"cites": "yes", "cites_permit": "BE-7"}, ("cites",), (("cites", "BE-7"),)),
        ("42022100", {"cites": "yes"}, ("cites",), ()),
        ("42022100", {"cites": "no"}, (), ()),
        ("42022100", {}, (), ()),
        ("85423100", {"dual_use": "yes", "export_licence": "FL1"}, ("dual_use",), (("dual_use", "FL1"),)),
        (
            "97012100",
            {"age_years": "120", "export_licence": "W9"},
            ("cultural_goods",),
            (("cultural_goods", "W9"),),
        ),
        ("84151000", {"f_gas": "yes"}, ("f_gas",), ()),
        ("90251120", {"mercury": "yes"}, ("mercury",), ()),
        ("38089190", {}, ("chemicals",), ()),
        ("38089190", {"pic": "no"}, (), ()),
        ("18069019", {}, (), ()),
    ],
)
def test_measures_and_licences_that_the_rules_find(
    hs: str, facts: dict[str, str], restrictions: tuple[str, ...], licences: tuple[tuple[str, str], ...]
) -> None:
    answer = ask(hs, **facts)
    assert (answer.restrictions, answer.licences) == (restrictions, licences)


def test_a_destination_under_embargo_restricts_the_parcel() -> None:
    assert ask("18069019", to="RU").restrictions == ("embargo",)


@pytest.mark.django_db
def test_the_sellers_no_becomes_the_negative_statement() -> None:
    item = filled("42022100", cites="no")
    assert (item.references, item.restrictions) == (("Y900",), ())
    assert documents(item) == ([("N380", "C-000001")], ["Y900"])


@pytest.mark.django_db
def test_a_permit_takes_the_place_of_the_negative_statement() -> None:
    item = filled("42022100", cites="yes", cites_permit="BE-2026-17")
    assert (item.references, item.restrictions) == ((), ("cites",))
    assert documents(item) == ([("N380", "C-000001"), ("C400", "BE-2026-17")], [])


@pytest.mark.django_db
def test_the_arc_of_an_excise_movement_is_a_supporting_document() -> None:
    item = filled("22030001", arc="26BE0000000000000001")
    assert documents(item) == ([("N380", "C-000001"), ("C651", "26BE0000000000000001")], [])


def test_one_lines_restriction_leaves_the_statement_of_the_other() -> None:
    first = line("42022100", restrictions=("cites",))
    second = line("42022100", line=2)
    root = written("declaration", export_entry(items=(first, second)))
    found = [
        [node.text for node in goods.findall("AdditionalReference/type")]
        for goods in root.findall("GoodsShipment/GoodsItem")
    ]
    assert found == [[], ["Y900"]]


@pytest.mark.django_db
def test_a_line_may_not_deny_its_own_restriction() -> None:
    entry = export_entry(items=(line("42022100", references=("Y900",), restrictions=("cites",)),))
    api.lodge_export(entry=entry, by=BY, at=AT)
    assert list(Declaration.objects.values_list("state", "office_code")) == [("held", "DE1204")]


@pytest.mark.django_db
def test_a_licence_without_a_known_document_is_not_left_out_in_silence() -> None:
    entry = export_entry(items=(line(licences=(("waste", "N-1"),)),))
    api.lodge_export(entry=entry, by=BY, at=AT)
    assert list(Declaration.objects.values_list("state", "office_code")) == [("held", "LicenceType")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cn8", "unit", "facts", "expected"),
    [
        ("22030001", "l", {"litres": "1.98"}, "3.96"),
        ("22030001", "l", {"net_ml": "750"}, "1.5"),
        ("22030001", "l", {}, None),
        ("22083019", "l alc. 100%", {"litres": "0.7", "abv": "40"}, "0.56"),
        ("95030021", "p/st", {}, "2"),
        ("95030021", "NAR", {"pieces": "6"}, "12"),
        ("64039993", "pa", {}, None),
        ("64039993", "pa", {"pairs": "1"}, "2"),
        ("71131900", "g", {}, "1000"),
        ("57031000", "m²", {"m2": "2.4"}, "4.8"),
        ("96170000", "", {}, None),
        ("96170000", "ct/l", {}, None),
    ],
)
def test_supplementary_units_are_counted_as_the_nomenclature_asks(
    cn8: str, unit: str, facts: dict[str, str], expected: str | None
) -> None:
    found = filled(cn8, unit, **facts).supplementary_units
    assert (str(found) if found is not None else None) == expected


@pytest.mark.django_db
def test_a_six_digit_line_asks_for_its_only_subdivision() -> None:
    GoodsCode.objects.create(year=2026, code="340600", supplementary_unit="p/st", text_en="Candles")
    item = line("34060000")
    question = Question(origin="BE", destination="CN", mode="9610", hs="34060000", on=TODAY)
    assert export_facts(items=[item], questions=[question])[0].supplementary_units == Decimal(2)


def test_a_hundred_pieces_make_one_of_their_unit() -> None:
    assert units(unit="100 p/st", item=line(attributes={"pieces": "25"}), on=TODAY) == Decimal("0.5")


@pytest.mark.django_db
def test_additional_codes_are_the_sellers() -> None:
    assert filled("18069019", taric_codes="4099, b123").taric_codes == ("4099", "B123")


@pytest.mark.django_db
def test_twenty_lines_cost_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    GoodsCode.objects.create(year=2026, code="22030001", supplementary_unit="l", text_en="Beer")
    question = Question(origin="BE", destination="CN", mode="9610", hs="22030001", on=TODAY)
    with django_assert_num_queries(3):
        found = export_facts(items=[line("22030001")] * 20, questions=[question] * 20)
    assert {item.restrictions for item in found} == {("excise",)}


@pytest.mark.regime("be_gate")
@pytest.mark.django_db
def test_a_restricted_line_is_declared_in_full(post: Post) -> None:
    entry = low(items=(line("42022100", restrictions=("cites",)),), invoice_total=line().value)
    declared = Declaration.objects.get(pk=api.lodge_export(entry=entry, by=BY, at=AT))
    assert declared.regime == "eu_aes"
    assert ExportRoute.objects.get(declaration=declared).reasons == ["Restricted"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "facts", "missing"),
    [
        ("l", {}, "l"),
        ("l", {"litres": "0.75"}, ""),
        ("l alc. 100%", {"litres": "0.7"}, "l alc. 100%"),
        ("pa", {}, "pa"),
        ("p/st", {}, ""),
        ("ct/l", {}, ""),
        ("", {}, ""),
    ],
)
def test_a_seller_is_told_what_the_declaration_cannot_count(
    unit: str, facts: dict[str, str], missing: str
) -> None:
    GoodsCode.objects.create(year=2026, code="22030001", supplementary_unit=unit, text_en="Beer")
    found = api.missing_unit(cn8="22030001", unit="piece", net_mass_g=500, attributes=facts, on=TODAY)
    assert found == missing

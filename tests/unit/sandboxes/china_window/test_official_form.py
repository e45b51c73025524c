"""The field tables and every receipt held against the official schemas, when they lie beside the repo."""

from functools import cache

import pytest
from lxml import etree

from sandboxes.china_window import messages
from sandboxes.china_window.fields import FIELDS, Field
from tests.unit.sandboxes.china_window.conftest import OFFICIAL, Enterprise, Trade, message, sign
from tests.unit.sandboxes.china_window.test_clearance import application, signed_for
from tests.unit.sandboxes.serving import Served, eventually

XS = "{http://www.w3.org/2001/XMLSchema}"
SAMPLES = OFFICIAL.parent / "samples"
pytestmark = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official schemas are not beside the repo")


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(OFFICIAL / "import_messages.xsd"))


@cache
def official(entity: str) -> list[etree._Element]:
    root = etree.parse(OFFICIAL / "import_messages.xsd").getroot()
    found = [
        *root.iterfind(f"{XS}element[@name='{entity}']"),
        *root.iterfind(f"{XS}complexType[@name='{entity}']"),
    ]
    return list(found[0].iterfind(f".//{XS}sequence/{XS}element"))


def facet(element: etree._Element, name: str) -> int | None:
    found = element.find(f".//{XS}{name}")
    return None if found is None else int(found.get("value", ""))


@pytest.mark.parametrize("entity", FIELDS)
def test_fields_have_the_official_names_order_and_presence(entity: str) -> None:
    ours = [(field.name, field.is_required) for field in FIELDS[entity]]
    assert ours == [(e.get("name"), e.get("minOccurs") != "0") for e in official(entity)]


@pytest.mark.parametrize(
    ("field", "element"),
    [
        pytest.param(field, place, id=f"{entity}.{field.name}")
        for entity, fields in FIELDS.items()
        for place, field in ((f"{entity}/{n}", f) for n, f in enumerate(fields))
    ],
)
def test_fields_have_the_official_sizes(field: Field, element: str) -> None:
    entity, place = element.split("/")
    one = official(entity)[int(place)]
    if field.kind == "N":
        assert (field.digits, field.decimals) == (facet(one, "totalDigits"), facet(one, "fractionDigits"))
    elif field.kind == "C" and facet(one, "length") is not None:
        assert (field.shortest, field.longest) == (facet(one, "length"), facet(one, "length"))
    elif field.kind == "C":
        assert field.longest == (facet(one, "maxLength") or -1)


@pytest.mark.parametrize("name", ["311", "411", "511", "513", "621", "623", "625"])
def test_the_official_samples_pass_our_schema(name: str) -> None:
    root = etree.parse(SAMPLES / f"CEB{name}Message.xml").getroot()
    assert list(messages.problems(root)) == []


def test_the_messages_of_these_tests_are_official_ones(enterprise: Enterprise) -> None:
    trade = Trade()
    blocks = {"311": trade.order_block(), "411": trade.payment_block(), "511": trade.waybill_block()}
    for name, block in blocks.items():
        schema().assertValid(etree.fromstring(message(f"CEB{name}Message", [block])))
    schema().assertValid(etree.fromstring(sign(message("CEB621Message", [trade.list_block()]))))


def test_every_receipt_follows_the_official_schema(window: Served, enterprise: Enterprise) -> None:
    trade, inspected, refused = Trade(), Trade(order_no="O2"), Trade(order_no="O3")
    enterprise.declare(trade)
    enterprise.send("CEB513Message", signed_for(trade))
    enterprise.send("CEB625Message", application(enterprise, trade, qty="1"))
    window.misbehave("inspect")
    enterprise.declare(inspected, until="500")
    enterprise.send("CEB623Message", application(enterprise, inspected))
    enterprise.declare_list(refused, until="100")
    enterprise.post(enterprise.envelope("CEB311Message", "<a>\u6c49</a>"))
    eventually(lambda: enterprise.statuses("CEB624Message")[-1:] == ["399"])
    eventually(lambda: enterprise.statuses("CEB626Message")[-1:] == ["399"])
    eventually(lambda: enterprise.receipts("CEB900Message"))
    seen = enterprise.all_inner()
    for root in seen:
        schema().assertValid(root)
    names = {"CEB312", "CEB412", "CEB512", "CEB514", "CEB622", "CEB624", "CEB626", "CEB816", "CEB900"}
    assert {etree.QName(root).localname[:6] for root in seen} == names

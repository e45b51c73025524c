"""Conditions between groups of a declaration, each broken in one place of a good one."""

import re

import pytest
from lxml import etree

from sandboxes.export_office import rules, schema
from sandboxes.export_office.message import Message
from tests.unit.sandboxes.export_office.conftest import SAMPLES

GOOD = (SAMPLES / "CC515C.xml").read_text()
PARCEL = "/CC515C/GoodsShipment/Consignment"
ITEM = "/CC515C/GoodsShipment/GoodsItem[1]"
MEANS = (
    "<DepartureTransportMeans><sequenceNumber>1</sequenceNumber><typeOfIdentification>{kind}"
    "</typeOfIdentification><identificationNumber>EW8801</identificationNumber><nationality>BE</nationality>"
    "</DepartureTransportMeans>"
)
WAY = (
    "<CountryOfRoutingOfConsignment><sequenceNumber>{place}</sequenceNumber><country>{country}</country>"
    "</CountryOfRoutingOfConsignment>"
)
WAYBILL = (
    "<TransportDocument><sequenceNumber>1</sequenceNumber><type>{kind}</type>"
    "<referenceNumber>EW1</referenceNumber></TransportDocument>"
)
UNKNOWN = (
    "<AdditionalInformation><sequenceNumber>1</sequenceNumber><code>30600</code></AdditionalInformation>"
)
Y901 = "<AdditionalReference><sequenceNumber>{place}</sequenceNumber><type>Y901</type></AdditionalReference>"


def faults(text: str) -> list[tuple[str, str]]:
    root = etree.fromstring(text.encode())
    assert schema.errors(root) == []
    return [(fault.pointer, fault.code) for fault in rules.declaration(Message.of(root))]


def behind(text: str, more: str) -> str:
    return GOOD.replace(text, f"{text}{more}", 1)


def before(text: str, more: str) -> str:
    return GOOD.replace(text, f"{more}{text}", 1)


def after_place(more: str) -> str:
    return behind("</LocationOfGoods>", more)


def after_documents(more: str) -> str:
    return re.sub(r"<AdditionalReference>.*?</AdditionalReference>", more, GOOD, count=1, flags=re.DOTALL)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        after_place(MEANS.format(kind="40")),
        after_place(WAY.format(place=1, country="BE") + WAY.format(place=2, country="CN")),
        GOOD.replace(
            "</ActiveBorderTransportMeans>", f"</ActiveBorderTransportMeans>{WAYBILL.format(kind='N740')}"
        ),
    ],
)
def test_a_declaration_that_keeps_the_conditions_has_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "pointer", "code"),
    [
        (
            GOOD.replace("<postcode>4000</postcode>", ""),
            "/CC515C/Exporter/Address/postcode",
            "13",
        ),
        (GOOD.replace("<postcode>310012</postcode>", ""), f"{PARCEL}/Consignee/Address/postcode", "13"),
        (after_documents(UNKNOWN), f"{PARCEL}/Consignee", "15"),
        (
            after_place(MEANS.format(kind="99")),
            f"{PARCEL}/DepartureTransportMeans[1]/typeOfIdentification",
            "12",
        ),
        (after_place(WAY.format(place=1, country="BE")), f"{PARCEL}/CountryOfRoutingOfConsignment", "14"),
        (
            after_place(WAY.format(place=1, country="BE") + WAY.format(place=3, country="CN")),
            f"{PARCEL}/CountryOfRoutingOfConsignment[2]/sequenceNumber",
            "14",
        ),
        (
            behind("</ActiveBorderTransportMeans>", WAYBILL.format(kind="N380")),
            f"{PARCEL}/TransportDocument[1]/type",
            "12",
        ),
        (
            before("<nationality>BE", "<typeOfIdentification>40</typeOfIdentification>"),
            f"{PARCEL}/ActiveBorderTransportMeans[1]/identificationNumber",
            "13",
        ),
        (
            after_documents(Y901.format(place=1) + Y901.format(place=2)),
            f"{ITEM}/AdditionalReference[2]/type",
            "14",
        ),
        (
            behind("<netMass>1.000</netMass>", "<supplementaryUnits>0</supplementaryUnits>"),
            f"{ITEM}/Commodity/GoodsMeasure/supplementaryUnits",
            "14",
        ),
        (
            before(
                "<LocationOfGoods>",
                "<TransportEquipment><sequenceNumber>1</sequenceNumber></TransportEquipment>",
            ),
            f"{PARCEL}/TransportEquipment",
            "15",
        ),
    ],
)
def test_a_broken_condition_is_pointed_at(text: str, pointer: str, code: str) -> None:
    assert faults(text) == [(pointer, code)]


def test_a_simplified_declaration_with_delivery_terms_breaks_two_rules() -> None:
    text = GOOD.replace(
        "<additionalDeclarationType>A</additionalDeclarationType>",
        "<additionalDeclarationType>C</additionalDeclarationType>",
    )
    assert faults(text) == [
        ("/CC515C/ExportOperation/additionalDeclarationType", "12"),
        ("/CC515C/GoodsShipment/DeliveryTerms", "15"),
    ]

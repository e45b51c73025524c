"""CC515C with everything that data set B1 can say of a parcel, by exact value, and the conditions on it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from customs.payload import dump, load
from customs.regime import Envelope, Paper, export_regime
from customs.regimes.eu_aes import gateway
from customs.regimes.eu_aes.statements import statements_of
from customs.values import ExportEntry
from ewtp.kernel.http import Refused
from ewtp.kernel.money import Money
from sandboxes.export_office import rules as office_rules
from sandboxes.export_office.message import Message
from tests.unit.customs.regimes.test_eu_aes import ID, MRN, SCHEMAS, written
from tests.unit.customs.world import AT, CONSIGNEE, SELLER, export_entry, items, movement

BELGIAN = replace(SELLER, name="Distillerie SA", eori="BE0543210094")
SCHEMA = etree.XMLSchema(etree.parse(SCHEMAS / "CC515C.xsd"))


def full(**changes: Any) -> ExportEntry:
    first, second = items()
    entry = export_entry(
        items=(
            replace(first, supplementary_units=Decimal(2), taric_codes=("4099", "B123")),
            replace(second, supplementary_units=Decimal("0.75")),
        ),
        house_waybill="EW0000000001",
        flight_no="EW8801",
        carrier_eori="BE0543210094",
        consignor=BELGIAN,
        routing=("KZ",),
        references=("Y901", "Y903"),
        statements=(("30500", "Sold online"),),
    )
    return replace(entry, **changes)


def complaints(root: etree._Element) -> list[tuple[str, str]]:
    """What the sandbox's own code has against it, after its schema."""
    SCHEMA.assertValid(root)
    return [(fault.pointer, fault.code) for fault in office_rules.declaration(Message.of(root))]


def test_the_full_set_is_written_and_the_office_has_nothing_against_it() -> None:
    root = written("declaration", full())
    assert complaints(root) == []
    parcel = root.find("GoodsShipment/Consignment")
    assert parcel is not None
    assert [child.tag for child in parcel] == [
        "containerIndicator", "inlandModeOfTransport", "modeOfTransportAtTheBorder", "grossMass",
        "referenceNumberUCR", "Carrier", "Consignor", "Consignee", "LocationOfGoods",
        "DepartureTransportMeans", "CountryOfRoutingOfConsignment", "CountryOfRoutingOfConsignment",
        "CountryOfRoutingOfConsignment", "ActiveBorderTransportMeans", "TransportDocument",
    ]  # fmt: skip
    assert parcel.findtext("inlandModeOfTransport") == "3"
    assert parcel.findtext("Carrier/identificationNumber") == "BE0543210094"
    assert parcel.findtext("Consignor/name") == "Distillerie SA"
    assert [child.text for child in parcel.findall("DepartureTransportMeans/*")] == [
        "1",
        "40",
        "EW8801",
        "BE",
    ]
    assert [c.text for c in parcel.findall("CountryOfRoutingOfConsignment/country")] == ["BE", "KZ", "CN"]
    assert [child.text for child in parcel.findall("ActiveBorderTransportMeans/*")] == ["40", "EW8801", "BE"]
    assert [child.text for child in parcel.findall("TransportDocument/*")] == ["1", "N740", "EW0000000001"]


def test_lines_carry_units_additional_codes_references_and_statements() -> None:
    lines = written("declaration", full()).findall("GoodsShipment/GoodsItem")
    assert [line.findtext("Commodity/GoodsMeasure/supplementaryUnits") for line in lines] == ["2", "0.75"]
    codes = "Commodity/CommodityCode/TARICAdditionalCode/TARICAdditionalCode"
    assert [[code.text for code in line.findall(codes)] for line in lines] == [["4099", "B123"], []]
    assert [[n.text for n in line.findall("AdditionalReference/type")] for line in lines] == [
        ["Y901", "Y903"],
        ["Y901", "Y903"],
    ]
    assert [n.text for n in lines[0].findall("AdditionalInformation/*")] == ["1", "30500", "Sold online"]


def test_what_is_not_known_is_left_out() -> None:
    root = written("declaration", export_entry())
    assert complaints(root) == []
    parcel = root.find("GoodsShipment/Consignment")
    assert parcel is not None
    absent = ("Carrier", "Consignor", "DepartureTransportMeans", "TransportDocument", "TransportEquipment")
    assert [parcel.find(name) for name in absent] == [None] * 5
    assert [child.tag for child in parcel.findall("ActiveBorderTransportMeans/*")] == ["nationality"]
    assert root.find("CurrencyExchange") is None


def test_an_invoice_in_another_currency_is_converted_at_its_rate() -> None:
    first, second = items()
    entry = full(
        items=(replace(first, value=Money(6000, "USD")), replace(second, value=Money(4000, "USD"))),
        invoice_total=Money(10000, "USD"),
        exchange_rate=Decimal("1.0834"),
    )
    root = written("declaration", entry)
    assert complaints(root) == []
    assert [child.text for child in root.findall("CurrencyExchange/*")] == ["EUR", "1.08340"]
    assert root.findtext("ExportOperation/totalAmountInvoiced") == "100.00"
    assert root.findtext("ExportOperation/invoiceCurrency") == "USD"
    values = [n.text for n in root.findall("GoodsShipment/GoodsItem/statisticalValue")]
    assert values == ["55.38", "36.92"]


def test_containers_and_an_unknown_consignee_are_written_as_the_conditions_ask() -> None:
    unknown = replace(CONSIGNEE, name="", street="", city="", province="", postcode="")
    entry = full(
        is_containerised=True,
        containers=("MSKU1234565",),
        consignee=unknown,
        statements=(("30600", ""),),
        incoterm="",
    )
    root = written("declaration", entry)
    assert complaints(root) == []
    parcel = root.find("GoodsShipment/Consignment")
    assert parcel is not None
    assert (parcel.findtext("containerIndicator"), parcel.find("Consignee")) == ("1", None)
    assert [n.text for n in parcel.findall("TransportEquipment/*")] == ["1", "MSKU1234565"]
    assert root.find("GoodsShipment/DeliveryTerms") is None


def test_an_address_in_china_without_a_postcode_gets_its_provinces_general_one() -> None:
    root = written("declaration", full(consignee=replace(CONSIGNEE, postcode="")))
    assert root.findtext("GoodsShipment/Consignment/Consignee/Address/postcode") == "310000"
    assert complaints(root) == []


def test_an_amendment_carries_the_same_set_under_the_mrn() -> None:
    root = written("amendment", full())
    etree.XMLSchema(etree.parse(SCHEMAS / "CC513C.xsd")).assertValid(root)
    assert root.findtext("ExportOperation/MRN") == MRN
    assert root.findtext("GoodsShipment/Consignment/TransportDocument/referenceNumber") == "EW0000000001"


@pytest.mark.parametrize(
    ("cn8", "restrictions", "codes"),
    [
        ("18069019", (), ()),
        ("85171300", (), ("Y901",)),
        ("85171300", ("dual_use",), ()),
        ("97012100", (), ("Y903", "Y900")),
        ("42022100", (), ("Y900",)),
        ("42022100", ("cites",), ()),
    ],
)
def test_goods_get_the_negative_statements_of_their_kind(
    cn8: str, restrictions: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    item = replace(items()[0], cn8=cn8)
    entry = export_entry(items=(item,), restrictions=restrictions)
    assert statements_of(entry, item, AT.date()) == codes


def test_statements_decided_elsewhere_take_the_place_of_the_default_set() -> None:
    item = replace(items()[0], cn8="85171300")
    entry = export_entry(items=(item,), references=("Y967",))
    assert statements_of(entry, item, AT.date()) == ("Y967",)


def test_before_their_law_statements_are_not_made() -> None:
    item = replace(items()[0], cn8="85171300")
    assert statements_of(export_entry(items=(item,)), item, date(2021, 9, 8)) == ()


LINE = items()[0]


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"security": "1"}, "C0265", "security"),
        ({"statements": (("30600", ""),)}, "C0283", "consignee.name"),
        ({"additional_type": "C"}, "C0462", "incoterm"),
        ({"exporter": replace(SELLER, postcode=" ")}, "C0505", "exporter.postcode"),
        (
            {"consignee": replace(CONSIGNEE, country="MY", postcode=""), "destination": "MY"},
            "C0505",
            "consignee.postcode",
        ),
        ({"consignor": replace(BELGIAN, postcode="")}, "C0505", "consignor.postcode"),
        ({"exchange_rate": Decimal("1.1")}, "C0556", "exchange_rate"),
        (
            {"items": (replace(LINE, value=Money(8600, "USD")),), "invoice_total": Money(8600, "USD")},
            "C0556",
            "exchange_rate",
        ),
        ({"invoice_total": Money(8600, "USD"), "exchange_rate": Decimal(1)}, "DE1401", "items.value"),
        ({"is_containerised": True}, "C0823", "containers"),
        ({"items": (replace(LINE, taric_codes=("4001", "4002", "4003")),)}, "E1404", "items.taric_codes"),
        ({"items": (replace(LINE, taric_codes=("40",)),)}, "E1404", "items.taric_codes"),
        ({"statements": (("306", "x"),)}, "DE1202", "statements"),
        ({"references": ("Y901", "Y901")}, "DE1204", "references"),
        ({"references": ("Y901",), "restrictions": ("dual_use",)}, "DE1204", "references"),
        ({"carrier_eori": "BE1"}, "DE1312", "carrier_eori"),
        ({"routing": ("Kazakhstan",)}, "DE1612", "routing"),
        ({"items": (replace(LINE, supplementary_units=Decimal(0)),)}, "DE1802", "items.supplementary_units"),
        ({"inland_mode": "0"}, "DE1904", "inland_mode"),
    ],
)
def test_a_condition_that_is_not_met_is_named(change: dict[str, Any], rule: str, field: str) -> None:
    _info, regime = export_regime(country="BE", on=AT.date())
    breaches = regime.check(export_entry(**change))
    assert {(breach.rule, breach.field) for breach in breaches} == {(rule, field)}


def test_countries_without_postcodes_need_none() -> None:
    _info, regime = export_regime(country="BE", on=AT.date())
    kigali = replace(CONSIGNEE, country="RW", postcode="", city="Kigali")
    assert regime.check(export_entry(consignee=kigali, destination="RW")) == []


def test_an_entry_with_everything_survives_its_storage() -> None:
    entry = full(exchange_rate=Decimal("1.08340"))
    assert load(ExportEntry, dump(entry)) == entry


@pytest.mark.parametrize(
    ("number", "is_refused"), [("26BERXEMM7XRFIGIA9", True), ("26GB0000X6524786A9", False)]
)
def test_nothing_goes_out_under_an_mrn_of_ours_that_cannot_be_right(
    number: str, is_refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[str] = []
    monkeypatch.setattr(
        "customs.regimes.eu_aes.client.post", lambda *, message, **_rest: posted.append(message)
    )
    paper = Paper(
        id=ID, kind="arrival", reference="C-1", number=number, entry=export_entry(), movement=movement()
    )
    envelope = Envelope(id=ID, message="CC507C", papers=(paper,), made_at=AT, stream=uuid.uuid4())
    if is_refused:
        with pytest.raises(Refused, match="26BERXEMM7XRFIGIA9: its check digit does not hold"):
            gateway.office().deliver(envelope)
        assert posted == []
    else:
        gateway.office().deliver(envelope)
        assert posted == ["CC507C"]

"""Entries for Kuala Lumpur, Kigali and Brussels, and one that leaves Hangzhou."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from customs.values import (
    Consignee,
    ExportEntry,
    GoodsItem,
    ImportEntry,
    PaymentFact,
    Person,
    Trader,
    WaybillFact,
)
from ewtp.kernel.money import Money
from tests.unit.customs.world import AT, SELLER, export_entry, import_entry, items

KUALA_LUMPUR = Consignee(
    name="Nur Aisyah", phone="+60123456789", country="MY", province="Kuala Lumpur", city="Kuala Lumpur",
    district="", street="18, Jalan Telawi 3", postcode="59100", district_code="",
)  # fmt: skip
KIGALI = Consignee(
    name="Claudine Uwase", phone="+250788123456", country="RW", province="Kigali", city="Kigali", district="",
    street="KG 7 Ave 12", postcode="", district_code="",
)  # fmt: skip
BRUSSELS = Consignee(
    name="Lien De Smet", phone="+32470123456", country="BE", province="Brussels", city="Brussel", district="",
    street="Dansaertstraat 44", postcode="1000", district_code="",
)  # fmt: skip
WORKSHOP = Trader(
    name="杭州竹间工坊有限公司", eori="3301960BM1", street="转塘街道 128 号", postcode="310024", city="杭州",
    country="CN",
)  # fmt: skip


def line(number: int, hs: str, quantity: int, unit_price: Money, **changes: Any) -> GoodsItem:
    plain = replace(
        items()[0], line=number, hs=hs, quantity=quantity, unit_price=unit_price, total=unit_price * quantity,
        net_mass_g=500, gross_mass_g=600, sku=f"SKU-{number}",
    )  # fmt: skip
    return replace(plain, **changes)


def entry(
    consignee: Consignee, mode: str, *lines: GoodsItem, tax: int, freight: int, **changes: Any
) -> ImportEntry:
    """`tax` and `freight` in minor units of the lines' currency."""
    currency = lines[0].total.currency
    goods = Money(sum(one.total.minor for one in lines), currency)
    costs, levied, none = Money(freight, currency), Money(tax, currency), Money(0, currency)
    paid = goods + costs + levied
    plain = import_entry(
        seller=SELLER, buyer=Person(name=consignee.name, id_number="", phone=consignee.phone, account="1"),
        consignee=consignee, items=lines, goods_value=goods, freight=costs, insurance=none, tax=levied,
        discount=none, paid=paid, destination=consignee.country, mode=mode,
        payment=PaymentFact(
            method="card", transaction_id="pi_1", amount=paid, paid_at=AT, payer_name=consignee.name,
            payer_id_number="",
        ),
        waybill=WaybillFact(
            carrier_code="EWDA", carrier_name="EW Delivery", waybill_no="DA0000000000001",
            gross_mass_g=600 * len(lines), freight=costs, insurance=none,
        ),
        net_mass_g=500 * len(lines), gross_mass_g=600 * len(lines),
    )  # fmt: skip
    return replace(plain, **changes)


def to_malaysia(**changes: Any) -> ImportEntry:
    """Two pieces at MYR 200: sales tax of 40 (customs.md 3.1)."""
    goods = line(1, "1806900000", 2, Money(20000, "MYR"))
    return replace(entry(KUALA_LUMPUR, "lvg", goods, tax=4000, freight=3000), **changes)


def to_rwanda(**changes: Any) -> ImportEntry:
    goods = line(1, "1806900000", 1, Money(90000, "RWF"))
    return replace(entry(KIGALI, "im4", goods, tax=62900, freight=10000), **changes)


def to_belgium(**changes: Any) -> ImportEntry:
    """EUR 28 of chopsticks: EUR 3 of duty, 21 % of 28 + 6 + 3 = 7.77 of VAT."""
    goods = line(1, "4419120000", 2, Money(1400, "EUR"), attributes={"gtin": "6901234500018"}, origin="CN")
    plain = entry(BRUSSELS, "ioss", goods, tax=1077, freight=600, seller=WORKSHOP, origin="CN")
    return replace(plain, **changes)


def from_china(**changes: Any) -> ExportEntry:
    goods = line(1, "4419120000", 2, Money(1400, "EUR"), value=Money(2800, "EUR"))
    return export_entry(
        exporter=WORKSHOP, consignee=BRUSSELS, items=(goods,), invoice_total=Money(2800, "EUR"),
        gross_mass_g=600, office_of_export="2991", office_of_exit="2991", origin="CN", destination="BE",
        **changes,
    )  # fmt: skip

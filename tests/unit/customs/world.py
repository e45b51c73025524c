"""Entries to declare, as the marketplace would hand them over."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from customs.values import (
    Consignee,
    ExportEntry,
    GoodsItem,
    ImportEntry,
    Movement,
    PaymentFact,
    Person,
    Trader,
    WaybillFact,
)
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money

BY = Actor.system("tests")
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ID_NUMBER = "11010519491231002X"
PHONE = "13800138000"

SELLER = Trader(
    name="Chocolaterie de la Meuse SRL",
    eori="BE0403019261",
    street="Quai de la Goffe 12",
    postcode="4000",
    city="Liège",
    country="BE",
)

CONSIGNEE = Consignee(
    name="王小明",
    phone=PHONE,
    country="CN",
    province="浙江省",
    city="杭州市",
    district="西湖区",
    street="文三路100号",
    postcode="310012",
    district_code="330106",
)


def cny(yuan: str) -> Money:
    whole, _, fen = yuan.partition(".")
    return Money(int(whole) * 100 + int((fen or "0").ljust(2, "0")), "CNY")


def eur(euro: str) -> Money:
    return Money(cny(euro).minor, "EUR")


def items() -> tuple[GoodsItem, ...]:
    return (
        GoodsItem(
            line=1,
            sku="PRAL-500",
            name_en="Filled chocolate pralines, box of 500 g",
            name_local="夹心巧克力礼盒",
            model_local="夹心巧克力|500克/盒|默兹牌",
            brand="Meuse",
            hs="1806310000",
            cn8="18069019",
            origin="BE",
            quantity=2,
            unit="box",
            unit_price=cny("198.00"),
            total=cny("396.00"),
            value=eur("50.00"),
            net_mass_g=1000,
            gross_mass_g=1250,
        ),
        GoodsItem(
            line=2,
            sku="BISC-250",
            name_en="Speculoos biscuits",
            name_local="焦糖饼干",
            model_local="焦糖饼干|250克/盒",
            brand="",
            hs="1905310000",
            cn8="19053119",
            origin="BE",
            quantity=3,
            unit="piece",
            unit_price=cny("68.00"),
            total=cny("204.00"),
            value=eur("36.00"),
            net_mass_g=750,
            gross_mass_g=900,
        ),
    )


def movement(**changes: Any) -> Movement:
    plain = Movement(
        awb="888-12345675", flight_no="EW8801", origin="LGG", destination="HGH", departed_at=AT, arrived_at=AT
    )
    return replace(plain, **changes)


def export_entry(*, number: str = "C-000001", consignment: UUID | None = None, **changes: Any) -> ExportEntry:
    entry = ExportEntry(
        consignment=consignment or uuid.uuid4(),
        reference=number,
        exporter=SELLER,
        consignee=CONSIGNEE,
        items=items(),
        invoice_number=number,
        invoice_total=eur("86.00"),
        gross_mass_g=2450,
        transport_mode="4",
        office_of_export="BE101000",
        office_of_exit="BE343000",
        origin="BE",
        destination="CN",
    )
    return replace(entry, **changes)


def import_entry(
    *,
    number: str = "C-000001",
    waybill_no: str = "EW0000000001",
    consignment: UUID | None = None,
    id_number: str = ID_NUMBER,
    **changes: Any,
) -> ImportEntry:
    paid = cny("712.38")
    entry = ImportEntry(
        consignment=consignment or uuid.uuid4(),
        order_number=number,
        seller=SELLER,
        buyer=Person(name="王小明", id_number=id_number, phone=PHONE, account="7001"),
        consignee=CONSIGNEE,
        items=items(),
        goods_value=cny("600.00"),
        freight=cny("52.00"),
        insurance=cny("0"),
        tax=cny("60.38"),
        discount=cny("0"),
        paid=paid,
        payment=PaymentFact(
            method="alipay",
            transaction_id="2026112322001400001234567890",
            amount=paid,
            paid_at=AT,
            payer_name="王小明",
            payer_id_number=id_number,
        ),
        waybill=WaybillFact(
            carrier_code="3301961LM1",
            carrier_name="东方快递",
            waybill_no=waybill_no,
            gross_mass_g=2450,
            freight=cny("52.00"),
            insurance=cny("0"),
        ),
        movement=movement(arrived_at=None),
        net_mass_g=1750,
        gross_mass_g=2450,
        origin="BE",
        destination="CN",
        mode="9610",
    )
    return replace(entry, **changes)

"""CEB621, the import declaration list (mode 9610): written from an import entry and the flight that carried
it.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from lxml import etree

from customs.identifiers import resident_id
from customs.regimes.china_cbec import codes
from customs.regimes.china_cbec.codec.message import amount, day, fill, guid, line, mass, moment, q
from customs.regimes.china_cbec.parties import AGENT, CUSTOMS_CODE, MERCHANT, PLATFORM, PORT_CODE
from customs.values import GoodsItem, ImportEntry, Movement
from customs.xml import cut, put
from ewtp.kernel.quantity import kilograms


def declaration_list(
    root: etree._Element, *, entry: ImportEntry, movement: Movement, cop_no: str, uid: UUID, at: datetime
) -> None:
    """`cop_no` is our reference of at most 20 characters, by which receipts come back."""
    element = put(root, q("Inventory"))
    fill(
        put(element, q("InventoryHead")),
        {
            "guid": guid(uid),
            "appType": "1",
            "appTime": moment(at),
            "appStatus": "2",
            "orderNo": entry.order_number,
            "ebpCode": PLATFORM.code,
            "ebpName": PLATFORM.name,
            "ebcCode": MERCHANT.code,
            "ebcName": MERCHANT.name,
            "logisticsNo": entry.waybill.waybill_no,
            "logisticsCode": entry.waybill.carrier_code,
            "logisticsName": cut(entry.waybill.carrier_name, 100),
            "copNo": cop_no,
            "assureCode": AGENT.code,
            "ieFlag": "I",
            "declTime": day(at),
            "customsCode": CUSTOMS_CODE,
            "portCode": PORT_CODE,
            "ieDate": day(min(movement.arrived_at, at)) if movement.arrived_at else None,
            "buyerIdType": "1",
            "buyerIdNumber": resident_id.normal(entry.buyer.id_number),
            "buyerName": cut(entry.buyer.name, 60),
            "buyerTelephone": cut(entry.buyer.phone, 30),
            "consigneeAddress": cut(entry.consignee.address, 200),
            "agentCode": AGENT.code,
            "agentName": AGENT.name,
            "tradeMode": entry.mode,
            "trafMode": codes.AIR,
            "trafNo": line(movement.flight_no, 100),
            "voyageNo": line(movement.flight_no, 32),
            "billNo": line(movement.awb, 37),
            "country": codes.country(entry.origin),
            "freight": amount(entry.freight),
            "insuredFee": amount(entry.insurance),
            "currency": codes.YUAN,
            "wrapType": "2",
            "packNo": "1",
            "grossWeight": mass(entry.gross_mass_g),
            "netWeight": mass(entry.net_mass_g),
        },
    )
    for item in entry.items:
        quantity, unit = legal_quantity(item)
        fill(
            put(element, q("InventoryList")),
            {
                "gnum": item.line,
                "itemNo": line(item.sku, 20),
                "itemName": cut(item.name_local, 250),
                "gcode": item.hs.ljust(10, "0"),
                "gname": cut(item.name_local, 250),
                "gmodel": line(item.model_local, 510) or cut(item.name_local, 250),
                "barCode": item.attributes.get("gtin") or "无",
                "country": codes.country(item.origin),
                "currency": codes.YUAN,
                "qty": item.quantity,
                "unit": codes.unit(item.unit),
                "qty1": quantity,
                "unit1": unit,
                "price": amount(item.unit_price),
                "totalPrice": amount(item.total),
            },
        )


def legal_quantity(item: GoodsItem) -> tuple[str, str]:
    """First legal quantity and its unit: litres for drinks of known volume, else kilograms net."""
    if item.hs.startswith(codes.LITRE_HEADINGS):
        each = _fact(item, "net_ml") / 1000 or _fact(item, "litres")
        if each:
            return f"{each * item.quantity:.3f}", codes.LITRE
    return str(kilograms(item.net_mass_g)), codes.KILOGRAM


def _fact(item: GoodsItem, name: str) -> Decimal:
    """A number that the seller gave for one piece; 0 where there is none."""
    try:
        said = Decimal(item.attributes.get(name) or 0)
    except InvalidOperation:
        return Decimal(0)
    return said if said.is_finite() and said > 0 else Decimal(0)

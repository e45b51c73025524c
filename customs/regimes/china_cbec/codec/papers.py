"""CEB311 order, CEB411 payment, CEB511 waybill and CEB513 waybill status: written from an import entry."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from lxml import etree

from customs.identifiers import resident_id
from customs.regimes.china_cbec import codes
from customs.regimes.china_cbec.codec.message import NEW, amount, fill, guid, line, mass, moment, q
from customs.regimes.china_cbec.parties import MERCHANT, PAYERS, PLATFORM
from customs.values import ImportEntry
from customs.xml import cut, put


def order(root: etree._Element, *, entry: ImportEntry, uid: UUID, at: datetime, app_type: str = NEW) -> None:
    element = put(root, q("Order"))
    head = put(element, q("OrderHead"))
    payer = PAYERS[entry.payment.method]
    fill(
        head,
        {
            "guid": guid(uid),
            "appType": app_type,
            "appTime": moment(at),
            "appStatus": "2",
            "orderType": "I",
            "orderNo": entry.order_number,
            "ebpCode": PLATFORM.code,
            "ebpName": PLATFORM.name,
            "ebcCode": MERCHANT.code,
            "ebcName": MERCHANT.name,
            "goodsValue": amount(entry.goods_value),
            "freight": amount(entry.freight + entry.insurance),
            "discount": amount(entry.discount),
            "taxTotal": amount(entry.tax),
            "acturalPaid": amount(entry.paid),
            "currency": codes.YUAN,
            "buyerRegNo": line(entry.buyer.account, 60) or "0",
            "buyerName": cut(entry.buyer.name, 60),
            "buyerTelephone": cut(entry.buyer.phone, 30),
            "buyerIdType": "1",
            "buyerIdNumber": resident_id.normal(entry.buyer.id_number),
            "payCode": payer.code,
            "payName": payer.name,
            "payTransactionId": serial(entry),
            "consignee": cut(entry.consignee.name, 100),
            "consigneeTelephone": cut(entry.consignee.phone, 50),
            "consigneeAddress": cut(entry.consignee.address, 200),
            "consigneeDistrict": _district(entry.consignee.district_code),
        },
    )
    for item in entry.items:
        fill(
            put(element, q("OrderList")),
            {
                "gnum": item.line,
                "itemNo": line(item.sku, 20),
                "itemName": cut(item.name_local, 250),
                "gmodel": line(item.model_local, 510) or cut(item.name_local, 250),
                "unit": codes.unit(item.unit),
                "qty": item.quantity,
                "price": amount(item.unit_price),
                "totalPrice": amount(item.total),
                "currency": codes.YUAN,
                "country": codes.country(item.origin),
            },
        )


def serial(entry: ImportEntry) -> str:
    """The payment's number for this order: one payment may pay several orders, and each declares its own
    share.
    """
    order_number = entry.order_number[:59]
    return f"{entry.payment.transaction_id[: 59 - len(order_number)]}-{order_number}"


def _district(code: str) -> str | None:
    return code if len(code) == 6 and code.isdecimal() else None


def payment(
    root: etree._Element, *, entry: ImportEntry, uid: UUID, at: datetime, app_type: str = NEW
) -> None:
    fact = entry.payment
    payer = PAYERS[fact.method]
    fill(
        put(put(root, q("Payment")), q("PaymentHead")),
        {
            "guid": guid(uid),
            "appType": app_type,
            "appTime": moment(at),
            "appStatus": "2",
            "payCode": payer.code,
            "payName": payer.name,
            "payTransactionId": serial(entry),
            "orderNo": entry.order_number,
            "ebpCode": PLATFORM.code,
            "ebpName": PLATFORM.name,
            "payerIdType": "1",
            "payerIdNumber": resident_id.normal(fact.payer_id_number),
            "payerName": cut(fact.payer_name, 60),
            "amountPaid": amount(fact.amount),
            "currency": codes.YUAN,
            "payTime": moment(fact.paid_at),
        },
    )


def waybill(
    root: etree._Element, *, entry: ImportEntry, uid: UUID, at: datetime, app_type: str = NEW
) -> None:
    fact = entry.waybill
    goods = "、".join(f"{item.name_local}×{item.quantity}" for item in entry.items)
    fill(
        put(put(root, q("Logistics")), q("LogisticsHead")),
        {
            "guid": guid(uid),
            "appType": app_type,
            "appTime": moment(at),
            "appStatus": "2",
            "logisticsCode": fact.carrier_code,
            "logisticsName": cut(fact.carrier_name, 100),
            "logisticsNo": fact.waybill_no,
            "billNo": line(entry.movement.awb, 37),
            "orderNo": entry.order_number,
            "freight": amount(fact.freight),
            "insuredFee": amount(fact.insurance),
            "currency": codes.YUAN,
            "weight": mass(fact.gross_mass_g),
            "packNo": "1",
            "goodsInfo": line(goods, 200),
            "consignee": cut(entry.consignee.name, 100),
            "consigneeAddress": cut(entry.consignee.address, 200),
            "consigneeTelephone": cut(entry.consignee.phone, 50),
        },
    )


def delivery(
    root: etree._Element, *, entry: ImportEntry, uid: UUID, delivered_at: datetime, at: datetime
) -> None:
    """`S`, signed for: the only waybill status that customs takes."""
    fill(
        put(root, q("LogisticsStatus")),
        {
            "guid": guid(uid),
            "appType": "1",
            "appTime": moment(at),
            "appStatus": "2",
            "logisticsCode": entry.waybill.carrier_code,
            "logisticsName": cut(entry.waybill.carrier_name, 100),
            "logisticsNo": entry.waybill.waybill_no,
            "logisticsStatus": "S",
            "logisticsTime": moment(delivered_at),
        },
    )

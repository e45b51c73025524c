"""CEB623, request to cancel a list before its release, and CEB625, request to return goods after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from lxml import etree

from customs.identifiers import resident_id
from customs.regimes.china_cbec import codes
from customs.regimes.china_cbec.codec.message import fill, guid, moment, q
from customs.regimes.china_cbec.parties import AGENT, CUSTOMS_CODE, MERCHANT, PLATFORM
from customs.values import ImportEntry
from customs.xml import cut, put


def cancellation(
    root: etree._Element,
    *,
    entry: ImportEntry,
    invt_no: str,
    cop_no: str,
    reason: str,
    uid: UUID,
    at: datetime,
) -> None:
    """`invt_no` is the list's number, `cop_no` our own of this request."""
    fill(
        put(root, q("InvtCancel")),
        _head(entry, invt_no=invt_no, cop_no=cop_no, reason=reason, uid=uid, at=at),
    )


def goods_return(
    root: etree._Element,
    *,
    entry: ImportEntry,
    invt_no: str,
    cop_no: str,
    reason: str,
    quantities: Mapping[int, int],
    uid: UUID,
    at: datetime,
) -> None:
    """`quantities` are pieces by the number of the list's line."""
    element = put(root, q("InvtRefund"))
    head = _head(entry, invt_no=invt_no, cop_no=cop_no, reason=reason, uid=uid, at=at)
    fill(put(element, q("InvtRefundHead")), head)
    for item in entry.items:
        if item.line in quantities:
            fill(
                put(element, q("InvtRefundList")),
                {
                    "gnum": item.line,
                    "gcode": item.hs.ljust(10, "0"),
                    "gname": cut(item.name_local, 250),
                    "qty": quantities[item.line],
                    "unit": codes.unit(item.unit),
                },
            )


def _head(
    entry: ImportEntry, *, invt_no: str, cop_no: str, reason: str, uid: UUID, at: datetime
) -> dict[str, object]:
    return {
        "guid": guid(uid),
        "appType": "1",
        "appTime": moment(at),
        "appStatus": "2",
        "customsCode": CUSTOMS_CODE,
        "orderNo": entry.order_number,
        "ebpCode": PLATFORM.code,
        "ebpName": PLATFORM.name,
        "ebcCode": MERCHANT.code,
        "ebcName": MERCHANT.name,
        "logisticsNo": entry.waybill.waybill_no,
        "logisticsCode": entry.waybill.carrier_code,
        "logisticsName": cut(entry.waybill.carrier_name, 100),
        "copNo": cop_no,
        "invtNo": invt_no,
        "buyerIdType": "1",
        "buyerIdNumber": resident_id.normal(entry.buyer.id_number),
        "buyerName": cut(entry.buyer.name, 60),
        "buyerTelephone": cut(entry.buyer.phone, 30),
        "agentCode": AGENT.code,
        "agentName": AGENT.name,
        "reason": cut(reason, 1000),
    }

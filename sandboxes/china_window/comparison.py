"""A list against its order, payment and waybill: the comparison of the three documents (rules M1 to M7)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from sandboxes.china_window.checks import Problem
from sandboxes.china_window.messages import Document

Fields = Mapping[str, str]


def three_documents(
    goods: Document, *, order: Document | None, payment: Document | None, waybill: Document | None
) -> Iterator[Problem]:
    """Each of the three is None when customs has not stored it (status 120)."""
    for name, found in (("订单", order), ("支付单", payment), ("运单", waybill)):
        if found is None:
            yield _bad("M1", f"三单比对失败：海关没有该清单的{name}")
    if order is None or payment is None or waybill is None:
        return
    yield from _paid(payment["fields"], order["fields"])
    yield from _carried(waybill["fields"], order["fields"], goods["fields"])
    yield from _same_lines(goods["lines"], order["lines"])
    for name in ("buyerName", "buyerIdNumber"):
        if goods["fields"][name] != order["fields"][name]:
            yield _bad("M7", f"{name} 清单与订单不一致")


def _bad(rule: str, text: str) -> Problem:
    return Problem(code=rule, text=text)


def _paid(paid: Fields, ordered: Fields) -> Iterator[Problem]:
    if Decimal(paid["amountPaid"]) != Decimal(ordered["acturalPaid"]):
        yield _bad("M2", f"amountPaid {paid['amountPaid']} 不等于 acturalPaid {ordered['acturalPaid']}")
    for name in ("payCode", "payTransactionId"):
        if ordered.get(name) and ordered[name] != paid[name]:
            yield _bad("M3", f"{name} 订单 {ordered[name]} 与支付单 {paid[name]} 不一致")
    if (paid["payerName"], paid["payerIdNumber"]) != (ordered["buyerName"], ordered["buyerIdNumber"]):
        yield _bad("M7", "支付人与订购人不一致")


def _carried(carried: Fields, ordered: Fields, listed: Fields) -> Iterator[Problem]:
    if carried["orderNo"] != listed["orderNo"]:
        yield _bad("M1", f"运单的 orderNo {carried['orderNo']} 与清单 {listed['orderNo']} 不一致")
    for name in ("consignee", "consigneeTelephone", "consigneeAddress"):
        if ordered[name] != carried[name]:
            yield _bad("M4", f"{name} 订单与运单不一致")
    if listed["consigneeAddress"] != ordered["consigneeAddress"]:
        yield _bad("M4", "consigneeAddress 清单与订单不一致")
    if carried.get("billNo") and listed.get("billNo") != carried["billNo"]:
        yield _bad("M5", f"billNo 清单 {listed.get('billNo', '')} 与运单 {carried['billNo']} 不一致")


def _same_lines(listed: Sequence[Fields], ordered: Sequence[Fields]) -> Iterator[Problem]:
    if len(listed) != len(ordered):
        yield _bad("M6", f"清单表体{len(listed)}项，订单表体{len(ordered)}项")
        return
    for one, other in zip(listed, ordered, strict=True):
        for name in ("qty", "price", "totalPrice"):
            if Decimal(one[name]) != Decimal(other[name]):
                yield _bad("M6", f"第{one['gnum']}项 {name} 清单 {one[name]} 与订单 {other[name]} 不一致")

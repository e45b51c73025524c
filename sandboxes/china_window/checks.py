"""What customs checks in a document looked at alone (rules M2 and M5 to M10, and T1: form)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sandboxes.china_window.identity import is_enterprise_code, is_resident_id
from sandboxes.china_window.messages import Document
from sandboxes.china_window.receipts import BEIJING

Fields = Mapping[str, str]
CNY = "142"
FEN = Decimal("0.01")
SIZES = {"gcode": 10, "unit": 3, "unit1": 3, "country": 3, "customsCode": 4, "portCode": 4, "trafMode": 1}
ENTERPRISES = ("ebpCode", "ebcCode", "payCode", "logisticsCode", "agentCode", "areaCode")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a document is not taken: a code (official, or a rule's name) and what is wrong."""

    code: str
    text: str

    @property
    def status(self) -> str:
        """Negative official codes are statuses of their own; all else is returned with 100."""
        return self.code if self.code.startswith("-") else "100"

    @property
    def info(self) -> str:
        return f"[Code:{self.code};Desc:{self.text}]"


def document(doc: Document, *, at: datetime) -> Iterator[Problem]:
    """Everything wrong with one document looked at alone, first things first."""
    fields, lines = doc["fields"], doc["lines"]
    for name in ENTERPRISES:
        if fields.get(name) and not is_enterprise_code(fields[name]):
            yield Problem(code="-10102", text=f"{name} 企业代码无效：{fields[name]}")
    yield from _general(fields, lines)
    yield from _person(fields, at)
    checks = {
        "CEB311Message": _order,
        "CEB411Message": _payment,
        "CEB511Message": _waybill,
        "CEB513Message": _signing,
        "CEB621Message": _list,
    }
    if check := checks.get(doc["messageType"]):
        yield from check(fields, lines)


def _bad(rule: str, text: str) -> Problem:
    return Problem(code=rule, text=text)


def _general(fields: Fields, lines: Sequence[Fields]) -> Iterator[Problem]:
    if not re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", fields["guid"]):
        yield _bad("T1", "guid 必须为大写的36位序号")
    if fields["appType"] not in ("1", "2", "3"):
        yield _bad("T1", "appType 必须为1、2或3")
    for name, form in (
        ("appTime", "%Y%m%d%H%M%S"),
        ("payTime", "%Y%m%d%H%M%S"),
        ("logisticsTime", "%Y%m%d%H%M%S"),
    ):
        if name in fields and not _is_time(fields[name], form):
            yield _bad("T1", f"{name} 不是有效时间：{fields[name]}")
    for name in ("declTime", "ieDate"):
        if fields.get(name) and not _is_time(fields[name], "%Y%m%d"):
            yield _bad("T1", f"{name} 不是有效日期：{fields[name]}")
    for part in (fields, *lines):
        yield from _codes(part)
    for name in ("goodsValue", "freight", "discount", "taxTotal", "acturalPaid", "amountPaid", "insuredFee"):
        if fields.get(name) and Decimal(fields[name]) < 0:
            yield _bad("T1", f"{name} 不得为负数")


def _codes(part: Fields) -> Iterator[Problem]:
    if part.get("currency", CNY) != CNY:
        yield _bad("M8", f"currency 必须为142，实际 {part['currency']}")
    for name, size in SIZES.items():
        if name in part and not re.fullmatch(f"[0-9]{{{size}}}", part[name]):
            yield _bad("T1", f"{name} 必须为{size}位数字，实际 {part[name]}")


def _is_time(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form).replace(tzinfo=BEIJING)
    except ValueError:
        return False
    return text.isdigit()


def _person(fields: Fields, at: datetime) -> Iterator[Problem]:
    for role in ("buyer", "payer"):
        if f"{role}IdType" not in fields:
            continue
        if fields[f"{role}IdType"] != "1":
            yield _bad("M7", f"{role}IdType 限定为1（身份证）")
        if not is_resident_id(fields[f"{role}IdNumber"], today=at.astimezone(BEIJING).date()):
            yield _bad("M7", f"{role}IdNumber 身份证号码校验不通过")


def _numbered(lines: Sequence[Fields]) -> Iterator[Problem]:
    for place, line in enumerate(lines, start=1):
        if int(line["gnum"]) != place:
            yield _bad("M6", f"gnum 应为{place}，实际 {line['gnum']}")
        if Decimal(line["qty"]) <= 0:
            yield _bad("M6", f"第{place}项 qty 必须大于0")
        elif abs(Decimal(line["price"]) * Decimal(line["qty"]) - Decimal(line["totalPrice"])) > FEN:
            yield _bad("M6", f"第{place}项 totalPrice 不等于 price × qty")


def _order(fields: Fields, lines: Sequence[Fields]) -> Iterator[Problem]:
    if fields["orderType"] != "I":
        yield _bad("T1", "orderType 必须为I")
    yield from _numbered(lines)
    goods = sum((Decimal(line["totalPrice"]) for line in lines), Decimal(0))
    if goods != Decimal(fields["goodsValue"]):
        yield _bad("M2", f"goodsValue {fields['goodsValue']} 不等于商品总价合计 {goods}")
    due = sum(
        (Decimal(fields[name]) for name in ("goodsValue", "freight", "taxTotal")),
        -Decimal(fields["discount"]),
    )
    if due != Decimal(fields["acturalPaid"]):
        yield _bad("M2", f"acturalPaid {fields['acturalPaid']} 不等于 {due}（商品+运杂费+税款-抵扣）")


def _payment(fields: Fields, _lines: Sequence[Fields]) -> Iterator[Problem]:
    if Decimal(fields["amountPaid"]) <= 0:
        yield _bad("T1", "amountPaid 必须大于0")


def _waybill(fields: Fields, _lines: Sequence[Fields]) -> Iterator[Problem]:
    if int(fields["packNo"]) != 1:
        yield _bad("M5", f"packNo 限定为1，实际 {fields['packNo']}")
    if Decimal(fields["weight"]) <= 0:
        yield _bad("M9", "weight 必须大于0")


def _signing(fields: Fields, _lines: Sequence[Fields]) -> Iterator[Problem]:
    if fields["logisticsStatus"] != "S":
        yield _bad("T1", "logisticsStatus 限定为S")


def _list(fields: Fields, lines: Sequence[Fields]) -> Iterator[Problem]:
    if fields["ieFlag"] != "I":
        yield _bad("T1", "ieFlag 必须为I")
    yield from _numbered(lines)
    if int(fields["packNo"]) != 1:
        yield _bad("M5", f"packNo 限定为1，实际 {fields['packNo']}")
    gross, net = Decimal(fields["grossWeight"]), Decimal(fields["netWeight"])
    if not 0 < net <= gross:
        yield _bad("M9", f"netWeight {net} 必须大于0且不大于 grossWeight {gross}")
    wanted = {"9610": ("trafNo", "voyageNo", "billNo"), "1210": ("emsNo", "areaCode", "areaName")}
    if fields["tradeMode"] not in wanted:
        yield _bad("T1", "tradeMode 必须为9610或1210")
    for name in wanted.get(fields["tradeMode"], ()):
        if not fields.get(name):
            yield _bad("M9", f"监管方式{fields['tradeMode']}必须填写 {name}")
    if fields["tradeMode"] == "1210" and any(not line.get("itemRecordNo") for line in lines):
        yield _bad("M9", "监管方式1210必须填写 itemRecordNo")
    if fields["assureCode"] not in (fields["agentCode"], fields["ebcCode"], fields["logisticsCode"]):
        yield _bad("M10", "assureCode 只限申报企业、电商企业或物流企业")

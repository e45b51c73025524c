"""A list from declaration to closing, and what goes wrong on the way."""

import base64
import hashlib
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import requests

from tests.unit.sandboxes.china_window.conftest import CEB, Enterprise, Trade, guid
from tests.unit.sandboxes.serving import Served, eventually, stays

LIST = "CEB622Message"


def test_order_payment_and_waybill_are_taken_then_stored(enterprise: Enterprise) -> None:
    enterprise.three(Trade())
    assert enterprise.statuses("CEB312Message", orderNo="O1") == ["2", "120"]
    assert enterprise.statuses("CEB412Message", payTransactionId="TO1") == ["2", "120"]
    assert enterprise.statuses("CEB512Message", logisticsNo="EWO1") == ["2", "120"]


def test_list_goes_through_every_status_to_closing(enterprise: Enterprise) -> None:
    trade = Trade()
    assert enterprise.declare(trade) == ["2", "3", "120", "399", "800", "899"]
    receipts = enterprise.receipts(LIST, copNo="CO1")
    assert {r.findtext(f".//{CEB}preNo") for r in receipts} == {receipts[0].findtext(f".//{CEB}preNo")}
    assert re.fullmatch(r"B\d{17}", receipts[0].findtext(f".//{CEB}preNo") or "")
    year = datetime.now(ZoneInfo("Asia/Shanghai")).year
    assert [bool(r.findtext(f".//{CEB}invtNo")) for r in receipts] == [False, False, True, True, True, True]
    assert re.fullmatch(rf"2992{year}I\d{{9}}", receipts[-1].findtext(f".//{CEB}invtNo") or "")
    times = [r.findtext(f".//{CEB}returnTime") or "" for r in receipts]
    assert times == sorted(set(times))
    assert {len(time) for time in times} == {17}


def test_tax_bill_follows_the_release(enterprise: Enterprise) -> None:
    enterprise.declare(Trade(price="425.00", gcode="3304990029", tax="98.00"))
    bill = enterprise.receipts("CEB816Message")[0]
    listed = enterprise.receipts(LIST, copNo="CO1")[-1]
    head = bill.find(f".//{CEB}TaxHeadRd")
    assert head is not None
    assert [head.findtext(f"{CEB}{name}") for name in ("customsTax", "valueAddedTax", "consumptionTax")] == [
        "0.00",
        "38.68",
        "0.00",
    ]
    assert head.findtext(f"{CEB}invtNo") == listed.findtext(f".//{CEB}invtNo")
    assert bill.findtext(f".//{CEB}TaxListRd/{CEB}taxPrice") == "425.00"


def test_a_batch_of_documents_is_handled_one_by_one(enterprise: Enterprise) -> None:
    trades = [Trade(order_no=f"B{number}") for number in range(3)]
    trades[1].order["acturalPaid"] = "1.00"
    enterprise.send("CEB311Message", *(trade.order_block() for trade in trades))
    eventually(lambda: len(enterprise.receipts("CEB312Message")) == 6)
    assert [enterprise.statuses("CEB312Message", orderNo=t.order_no)[-1] for t in trades] == [
        "120",
        "100",
        "120",
    ]


def test_a_list_without_its_documents_is_returned(enterprise: Enterprise) -> None:
    assert enterprise.declare_list(Trade(), until="100") == ["2", "3", "100"]
    assert enterprise.last_info(LIST) == "[Code:M1;Desc:三单比对失败：海关没有该清单的订单]"


@pytest.mark.parametrize(
    ("where", "name", "value", "code"),
    [
        ("payment", "amountPaid", "205.10", "M2"),
        ("payment", "payTransactionId", "OTHER", "M3"),
        ("payment", "payerName", "李小宝", "M7"),
        ("waybill", "consigneeTelephone", "13900000002", "M4"),
        ("waybill", "billNo", "888-00000000", "M5"),
        ("waybill", "orderNo", "O2", "M1"),
        ("goods", "buyerName", "李小宝", "M7"),
        ("goods", "consigneeAddress", "别处", "M4"),
        ("goods", "assureCode", "3301960AB9", "M10"),
        ("goods", "netWeight", "1.3", "M9"),
        ("goods", "packNo", "2", "M5"),
        ("goods", "voyageNo", "", "M9"),
        ("goods", "currency", "502", "M8"),
        ("goods", "buyerIdNumber", "110105194912310021", "M7"),
        ("goods", "buyerIdType", "2", "M7"),
        ("goods", "tradeMode", "0110", "T1"),
        ("goods", "ieFlag", "E", "T1"),
        ("goods_line", "totalPrice", "187.00", "M6"),
        ("goods_line", "gnum", "2", "M6"),
        ("goods_line", "gcode", "18063200AB", "T1"),
    ],
)
def test_a_list_that_does_not_agree_is_returned_with_the_rule(
    enterprise: Enterprise, where: str, name: str, value: str, code: str
) -> None:
    trade = Trade()
    getattr(trade, where)[name] = value
    assert enterprise.declare(trade, until="100") == ["2", "3", "100"]
    assert enterprise.last_info(LIST).startswith(f"[Code:{code};Desc:")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("acturalPaid", "205.10", "M2"), ("goodsValue", "187.00", "M2"), ("buyerIdNumber", "1", "M7")],
)
def test_an_order_that_does_not_add_up_is_returned(
    enterprise: Enterprise, name: str, value: str, code: str
) -> None:
    trade = Trade()
    trade.order[name] = value
    enterprise.send("CEB311Message", trade.order_block())
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "100"])
    assert enterprise.last_info("CEB312Message").startswith(f"[Code:{code};Desc:")


def test_a_returned_list_can_be_declared_again(enterprise: Enterprise) -> None:
    trade = Trade()
    wrong = trade.again()
    wrong.goods["buyerName"] = "李小宝"
    assert enterprise.declare(wrong, until="100") == ["2", "3", "100"]
    assert enterprise.declare_list(trade) == ["2", "3", "120", "399", "800", "899"]


def test_more_than_one_piece_over_5000_is_refused(enterprise: Enterprise) -> None:
    trade = Trade(price="2500.50", qty="2", tax="0")
    assert enterprise.declare(trade, until="-621005") == ["2", "3", "-621005"]
    assert enterprise.last_info(LIST) == "[Code:-621005;Desc:超过单次交易限值5000元：5001.00]"


def test_one_piece_over_5000_pays_in_full(enterprise: Enterprise) -> None:
    enterprise.declare(Trade(price="8000.00", gcode="4202210090", tax="1763.20"))
    head = enterprise.receipts("CEB816Message")[0].find(f".//{CEB}TaxHeadRd")
    assert head is not None
    assert [head.findtext(f"{CEB}{name}") for name in ("customsTax", "valueAddedTax")] == [
        "640.00",
        "1123.20",
    ]


def test_the_yearly_limit_counts_accepted_lists_of_the_same_id(enterprise: Enterprise) -> None:
    for number in range(5):
        enterprise.declare(Trade(order_no=f"Y{number}", price="5000.00", tax="0"))
    last = Trade(order_no="Y6", price="1000.01", tax="0")
    assert enterprise.declare(last, until="-621018") == ["2", "3", "-621018"]
    fits = Trade(order_no="Y7", price="1000.00", tax="0")
    assert enterprise.declare(fits)[-1] == "899"


def test_an_order_sent_twice_is_refused(enterprise: Enterprise) -> None:
    trade = Trade()
    enterprise.three(trade)
    enterprise.send("CEB311Message", trade.order_block())
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120", "-301010"])
    enterprise.send("CEB411Message", trade.payment_block())
    eventually(lambda: enterprise.statuses("CEB412Message") == ["2", "120", "-401010"])
    enterprise.send("CEB511Message", trade.waybill_block())
    eventually(lambda: enterprise.statuses("CEB512Message") == ["2", "120", "-504010"])


def test_a_list_sent_twice_is_refused(enterprise: Enterprise) -> None:
    trade = Trade()
    enterprise.declare(trade)
    again = trade.again()
    again.goods["copNo"] = "OTHER"
    assert enterprise.declare_list(again, until="-621004") == ["-621004"]


def test_an_order_can_be_changed_until_a_list_uses_it(enterprise: Enterprise) -> None:
    trade = Trade()
    enterprise.three(trade)
    changed = trade.again()
    changed.order |= {"appType": "2", "appTime": "20261123201600", "consigneeTelephone": "13900000003"}
    enterprise.send("CEB311Message", changed.order_block())
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120", "2", "120"])
    assert enterprise.declare_list(trade, until="100") == ["2", "3", "100"]
    assert enterprise.last_info(LIST) == "[Code:M4;Desc:consigneeTelephone 订单与运单不一致]"
    changed.order |= {"appTime": "20261123201400"}
    enterprise.send("CEB311Message", changed.order_block())
    eventually(lambda: enterprise.statuses("CEB312Message")[-1] == "-301014")


def test_a_waybill_serves_one_list_only(enterprise: Enterprise) -> None:
    first = Trade()
    enterprise.declare(first)
    second = Trade(order_no="O2")
    second.goods["logisticsNo"] = "EWO1"
    enterprise.three(second)
    assert enterprise.declare_list(second, until="100") == ["2", "3", "100"]


def test_an_unknown_enterprise_code_is_refused_at_once(enterprise: Enterprise) -> None:
    trade = Trade()
    trade.order["ebcCode"] = "91110000600037341M"
    enterprise.send("CEB311Message", trade.order_block())
    eventually(lambda: enterprise.statuses("CEB312Message") == ["-10102"])


def test_a_draft_list_is_only_kept(enterprise: Enterprise) -> None:
    trade = Trade()
    trade.goods["appStatus"] = "1"
    assert enterprise.declare_list(trade, until="1") == ["1"]
    assert stays(lambda: enterprise.statuses(LIST)) == ["1"]


def signed_for(trade: Trade) -> str:
    fields = {name: trade.waybill[name] for name in ("guid", "appType", "appTime", "appStatus")}
    fields |= {name: trade.waybill[name] for name in ("logisticsCode", "logisticsName", "logisticsNo")}
    inner = {**fields, "logisticsStatus": "S", "logisticsTime": "20261125101500"}
    return (
        "<ceb:LogisticsStatus>"
        + "".join(f"<ceb:{k}>{v}</ceb:{k}>" for k, v in inner.items())
        + "</ceb:LogisticsStatus>"
    )


def test_a_parcel_signed_for_is_noted(enterprise: Enterprise) -> None:
    trade = Trade()
    enterprise.three(trade)
    enterprise.send("CEB513Message", signed_for(trade))
    eventually(lambda: enterprise.statuses("CEB514Message", logisticsNo="EWO1") == ["2", "399"])
    assert enterprise.receipts("CEB514Message")[0].findtext(f".//{CEB}logisticsStatus") == "S"


def test_an_unknown_parcel_signed_for_is_returned(enterprise: Enterprise) -> None:
    enterprise.send("CEB513Message", signed_for(Trade()))
    eventually(lambda: enterprise.statuses("CEB514Message") == ["2", "100"])


def application(enterprise: Enterprise, trade: Trade, *, qty: str = "") -> str:
    """A cancellation, or with `qty` a return of that many pieces of line 1."""
    invt_no = enterprise.receipts(LIST, copNo=trade.goods["copNo"])[-1].findtext(f".//{CEB}invtNo") or ""
    names = (
        "appType",
        "appTime",
        "appStatus",
        "customsCode",
        "orderNo",
        "ebpCode",
        "ebpName",
        "ebcCode",
        "ebcName",
    )
    parts = {"guid": guid(), **{name: trade.goods[name] for name in names}}
    parts |= {name: trade.goods[name] for name in ("logisticsNo", "logisticsCode", "logisticsName")}
    parts |= {"copNo": f"R{trade.order_no}", "invtNo": invt_no}
    buyer = ("buyerIdType", "buyerIdNumber", "buyerName", "buyerTelephone", "agentCode", "agentName")
    parts |= {**{name: trade.goods[name] for name in buyer}, "reason": "不想要了"}
    head = "".join(f"<ceb:{name}>{value}</ceb:{name}>" for name, value in parts.items())
    if not qty:
        return f"<ceb:InvtCancel>{head}</ceb:InvtCancel>"
    line = {"gnum": "1", "gcode": trade.gcode, "gname": "巧克力", "qty": qty, "unit": "011"}
    inner = "".join(f"<ceb:{name}>{value}</ceb:{name}>" for name, value in line.items())
    return (
        f"<ceb:InvtRefund><ceb:InvtRefundHead>{head}</ceb:InvtRefundHead>"
        f"<ceb:InvtRefundList>{inner}</ceb:InvtRefundList></ceb:InvtRefund>"
    )


def test_a_list_under_inspection_can_be_cancelled_and_declared_again(
    window: Served, enterprise: Enterprise
) -> None:
    trade = Trade()
    window.misbehave("inspect")
    enterprise.declare(trade, until="500")
    enterprise.send("CEB623Message", application(enterprise, trade))
    eventually(lambda: enterprise.statuses("CEB624Message") == ["2", "120", "399"])
    assert window.tell("release").json()["released"] == 0
    assert enterprise.declare_list(trade) == ["2", "3", "120", "399", "800", "899"]


def test_a_released_list_can_not_be_cancelled(enterprise: Enterprise) -> None:
    trade = Trade()
    enterprise.declare(trade)
    enterprise.send("CEB623Message", application(enterprise, trade))
    eventually(lambda: enterprise.statuses("CEB624Message") == ["2", "100"])
    assert enterprise.last_info("CEB624Message") == "[Code:M1;Desc:清单已放行，不能撤销]"


def test_a_return_gives_the_yearly_limit_back(enterprise: Enterprise) -> None:
    trades = [Trade(order_no=f"Z{number}", price="5000.00", tax="0") for number in range(5)]
    for trade in trades:
        enterprise.declare(trade)
    enterprise.send("CEB625Message", application(enterprise, trades[0], qty="1"))
    eventually(lambda: enterprise.statuses("CEB626Message") == ["2", "120", "399"])
    assert enterprise.declare(Trade(order_no="Z9", price="5000.00", tax="0"))[-1] == "899"


def test_more_can_not_come_back_than_was_bought(enterprise: Enterprise) -> None:
    trade = Trade()
    enterprise.declare(trade)
    enterprise.send("CEB625Message", application(enterprise, trade, qty="2"))
    eventually(lambda: enterprise.statuses("CEB626Message") == ["2", "-625209"])


def test_a_file_that_nobody_asked_for_is_refused(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("inspect")
    enterprise.declare(Trade(), until="500")
    content = b"%PDF-1.4 %%EOF"
    number = enterprise.receipts(LIST)[-1].findtext(f".//{CEB}invtNo")
    file = {
        "format": "ewtp-evidence-cn/1", "message": "EVSUB", "id": "1", "registrationNo": number,
        "referenceNo": "F-1", "fileName": "a.pdf", "mediaType": "application/pdf",
        "sha256": hashlib.sha256(content).hexdigest(), "content": base64.b64encode(content).decode(),
    }  # fmt: skip
    answer = requests.post(f"{window.url}/files", json=file, timeout=5)
    assert (answer.status_code, answer.text) == (
        400, "registrationNo: no list of this number waits for documents\n",
    )  # fmt: skip

"""Payment originals (announcements 2018 No. 165 and 179): the question to the platform, its signed answer.

The answer's signature must be by a certificate that has signed a declaration here before.
"""

from __future__ import annotations

import json
import time
import uuid
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from sandboxes.china_window import signature

if TYPE_CHECKING:
    from sandboxes.china_window.window import Window

PATH = "/customs/china/platDataOpen/"
TAKEN, WRONG = "10000", "20000"
HEAD = (
    "guid",
    "initalRequest",
    "initalResponse",
    "ebpCode",
    "payCode",
    "payTransactionId",
    "totalAmount",
    "currency",
    "verDept",
    "payType",
    "tradingTime",
)


def ask(window: Window, *, order_number: str, platform: str) -> dict[str, Any]:
    """Ask the platform, at its webhook's host; its answer as it came."""
    session = str(uuid.uuid4()).upper()
    asked = {"id": session, "orderNo": order_number, "state": "asked", "amount": ""}
    with window.kit.store.transaction():
        window.originals.put(session, asked)
    question = {"sessionID": session, "orderNo": order_number, "serviceTime": str(int(time.time() * 1000))}
    parts = urlsplit(platform)
    try:
        answer = requests.post(
            f"{parts.scheme}://{parts.netloc}{PATH}", data={"openReq": json.dumps(question)}, timeout=10
        )
        told: dict[str, Any] = answer.json()
    except requests.RequestException as problem:
        return {"code": "", "message": f"the platform does not answer: {problem}", "sessionID": session}
    if told.get("code") != TAKEN:
        with window.kit.store.transaction():
            window.originals.put(session, {**asked, "state": f"refused: {told.get('message', '')}"})
    return {**told, "sessionID": session}


def take(window: Window, raw: str) -> tuple[str, str]:
    """(code, sentence) for an answer; what is wrong with it is named, and nothing is kept of it."""
    try:
        told = json.loads(raw)
        head, lists = told["payExchangeInfoHead"], told["payExchangeInfoLists"]
        session, order_number = told["sessionID"], lists[0]["orderNo"]
        amount = Decimal(str(head["totalAmount"]))
    except (ValueError, KeyError, IndexError, TypeError, InvalidOperation) as problem:
        return WRONG, f"payExInfoStr 格式错误：{type(problem).__name__} {problem}"
    asked = window.originals.get(session)
    if asked is None or asked["orderNo"] != order_number:
        return WRONG, f"sessionID {session} 与订单 {order_number} 不符"
    missing = [name for name in HEAD if not str(head.get(name, "")).strip()]
    if missing:
        return WRONG, f"缺少 {'、'.join(missing)}"
    if not _is_signed(window, told):
        return WRONG, "验签失败"
    paid = window.customs.filings.find(messageType="CEB411Message", fields__orderNo=order_number)
    if not paid or Decimal(paid[-1]["fields"]["amountPaid"]) != amount:
        return WRONG, f"totalAmount {amount} 与支付单不一致"
    if paid[-1]["fields"]["payTransactionId"] != head["payTransactionId"]:
        return WRONG, "payTransactionId 与支付单不一致"
    window.originals.put(session, {**asked, "state": "answered", "amount": str(amount)})
    return TAKEN, "上传成功"


def _is_signed(window: Window, told: dict[str, Any]) -> bool:
    known = window.certificates.get(str(told.get("certNo", "")))
    text = "||".join(
        f'"{name}":"{_compact(told.get(name, ""))}"'
        for name in ("sessionID", "payExchangeInfoHead", "payExchangeInfoLists", "serviceTime")
    )
    return known is not None and signature.is_signed_by(
        known["der"], data=text.encode(), value=str(told.get("signValue", ""))
    )


def _compact(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

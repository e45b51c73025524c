"""Payment originals on demand (GACC Announcements 2018 No. 165 and 179): customs' question, our answer.

The answer carries the payment company's raw request and response, who was paid, and links to the goods; its
signature is over the four parts joined by `||` in a fixed order.
"""

from __future__ import annotations

import json
from typing import Any, Final

from customs.regime import OriginalsQuestion, Unreadable
from customs.regimes.china_cbec import codes
from customs.regimes.china_cbec.codec.message import guid, moment
from customs.regimes.china_cbec.parties import MERCHANT, PAYERS, PLATFORM, RECEIVING_ACCOUNT
from customs.values import PaymentOriginals

METHODS: Final = {"alipay": "2", "wechat_pay": "2", "card": "1"}
"""verDept, who verified the payment: 1 UnionPay, 2 NetsUnion, 3 another."""

KIND: Final = "1"
"""payType: 1 an application on a phone or a web page."""


def read_question(body: str) -> OriginalsQuestion:
    """`body` is the JSON in the form field openReq. Raises Unreadable, naming the field."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("openReq: is not JSON") from None
    if not isinstance(told, dict):
        raise Unreadable("openReq: is not a JSON object")
    parts = {name: str(told.get(name) or "").strip() for name in ("sessionID", "orderNo", "serviceTime")}
    if odd := next((name for name, said in parts.items() if not said.isprintable()), ""):
        raise Unreadable(f"{odd}: holds a character that cannot be read")
    for name, limit in (("sessionID", 36), ("orderNo", 60)):
        if not 0 < len(parts[name]) <= limit:
            raise Unreadable(f"{name}: must have 1 to {limit} characters")
    return OriginalsQuestion(
        session=parts["sessionID"],
        order_key=f"order:{PLATFORM.code}:{parts['orderNo']}",
        service_time=parts["serviceTime"][:20],
    )


def write(*, originals: PaymentOriginals, session: str, serial: str, service_time: str) -> dict[str, Any]:
    """The unsigned answer. `serial` is the payment's number as it was declared."""
    payer = PAYERS[originals.payment.method]
    return {
        "sessionID": session,
        "payExchangeInfoHead": {
            "guid": guid(originals.id),
            "initalRequest": originals.raw_request.decode("utf-8", "replace") or "无",
            "initalResponse": originals.raw_response.decode("utf-8", "replace") or "无",
            "ebpCode": PLATFORM.code,
            "payCode": payer.code,
            "payTransactionId": serial,
            "totalAmount": float(originals.payment.amount.amount),
            "currency": codes.YUAN,
            "verDept": METHODS[originals.payment.method],
            "payType": KIND,
            "tradingTime": moment(originals.payment.paid_at),
            "note": "",
        },
        "payExchangeInfoLists": [
            {
                "orderNo": originals.order_number,
                "goodsInfo": [{"gname": name, "itemLink": link} for name, link in originals.goods],
                "recpAccount": RECEIVING_ACCOUNT,
                "recpCode": MERCHANT.code,
                "recpName": MERCHANT.name,
            }
        ],
        "serviceTime": service_time,
    }


def signed_text(answer: dict[str, Any]) -> str:
    """What the signature is over."""
    parts = (
        ("sessionID", answer["sessionID"]),
        ("payExchangeInfoHead", answer["payExchangeInfoHead"]),
        ("payExchangeInfoLists", answer["payExchangeInfoLists"]),
        ("serviceTime", answer["serviceTime"]),
    )
    return "||".join(f'"{name}":"{_compact(value)}"' for name, value in parts)


def _compact(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

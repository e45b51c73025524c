"""Receipts CEB312, 412, 512, 514, 622, 624, 626, the tax bills CEB816 and 818 and the format error CEB900.

Read tolerantly: found by business keys, never by guid (it is E-Port's); extra elements and stray text are
passed over; an unknown status is kept and changes nothing; a receipt without keys is kept beside its
neighbours that have them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from customs.regime import Ruling, Unreadable
from customs.regimes.china_cbec.codec import tax_bills
from customs.regimes.china_cbec.codec.envelope import open_envelope
from customs.regimes.china_cbec.codec.message import beijing_or_none
from customs.regimes.china_cbec.codec.outcomes import documents_asked, outcome
from customs.xml import children, local, named, parse, text, texts

_NAMES: Final = (
    "ebpCode",
    "orderNo",
    "payCode",
    "payTransactionId",
    "logisticsCode",
    "logisticsNo",
    "copNo",
    "preNo",
    "invtNo",
)


def read(body: bytes) -> list[Ruling]:
    """Every receipt in the message, in an envelope or bare. Raises Unreadable when not one can be used."""
    root = parse(open_envelope(body).data)
    message = local(root).removesuffix("Message")
    reader = _READERS.get(message)
    if reader is None:
        raise Unreadable(f"{local(root)[:40]} is not a receipt of the single window.")
    rulings = reader(message, root)
    if not rulings:
        raise Unreadable(f"{message} holds no receipt.")
    if not any(ruling.keys and ruling.official for ruling in rulings):
        raise Unreadable(f"{message} lacks the status or the keys of the document that it is about.")
    return rulings


def message_type(body: bytes) -> tuple[str, str]:
    """Message inside and CopMsgId of the envelope. Raises Unreadable."""
    opened = open_envelope(body)
    return local(parse(opened.data)).removesuffix("Message"), opened.id


def _receipts(
    name: str, subject: str, keys: Callable[[Mapping[str, str]], tuple[str, ...]]
) -> Callable[..., list[Ruling]]:
    def read_all(message: str, root: etree._Element) -> list[Ruling]:
        said = (texts(receipt) for receipt in children(root, name))
        return [_receipt(message, receipt, subject, keys(receipt)) for receipt in said]

    return read_all


def _receipt(message: str, receipt: Mapping[str, str], subject: str, keys: tuple[str, ...]) -> Ruling:
    status, info = receipt.get("returnStatus", ""), receipt.get("returnInfo", "")
    state, phase = outcome(subject, status)
    return Ruling(
        message=message,
        subject=subject,
        keys=keys if status else (),
        official=status,
        outcome=state,
        phase=phase,
        at=beijing_or_none(receipt.get("returnTime", "")),
        number=receipt.get("invtNo", "") if subject == "list" else "",
        code=status,
        reason=info,
        params={
            "number": receipt.get("invtNo", ""),
            "pre_no": receipt.get("preNo", ""),
            "reason": info,
            **_asked(status, info),
        },
        named={name: said for name in _NAMES if (said := receipt.get(name))},
    )


def _asked(status: str, info: str) -> dict[str, str]:
    asked = documents_asked(status, info)
    return {"documents": asked} if asked else {}


def _pair(subject: str, first: str, second: str) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    def keys(receipt: Mapping[str, str]) -> tuple[str, ...]:
        a, b = receipt.get(first), receipt.get(second)
        return (f"{subject}:{a}:{b}",) if a and b else ()

    return keys


def _numbers(own: str) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    """By our own number (copNo), else by the list's (invtNo)."""

    def keys(receipt: Mapping[str, str]) -> tuple[str, ...]:
        named = {own: receipt.get("copNo"), "invt": receipt.get("invtNo")}
        return tuple(f"{kind}:{value}" for kind, value in named.items() if value)

    return keys


def _format_errors(message: str, root: etree._Element) -> list[Ruling]:
    found = []
    for answer in children(root, "MessageReturn"):
        original, info = text(answer, "oriCopMsgId"), text(answer, "returnInfo")
        found.append(
            Ruling(
                message=message,
                subject="message",
                keys=(f"id:{original}",) if original else (),
                official=text(answer, "returnStatus"),
                outcome="failed",
                phase=1,
                at=beijing_or_none(text(answer, "returnTime")),
                code=text(answer, "returnStatus"),
                reason=info,
                params={"reason": info},
                named=named(answer, ("oriCopMsgId", "oriMessageType")),
            )
        )
    return found


_READERS: Final[Mapping[str, Callable[[str, etree._Element], list[Ruling]]]] = {
    "CEB312": _receipts("OrderReturn", "order", _pair("order", "ebpCode", "orderNo")),
    "CEB412": _receipts("PaymentReturn", "payment", _pair("payment", "payCode", "payTransactionId")),
    "CEB512": _receipts("LogisticsReturn", "waybill", _pair("waybill", "logisticsCode", "logisticsNo")),
    "CEB514": _receipts(
        "LogisticsStatusReturn", "delivery", _pair("delivery", "logisticsCode", "logisticsNo")
    ),
    "CEB622": _receipts("InventoryReturn", "list", _numbers("cop")),
    "CEB624": _receipts("InvtCancelReturn", "cancellation", _numbers("cancellation")),
    "CEB626": _receipts("InvtRefundReturn", "return", _numbers("return")),
    "CEB816": tax_bills.bills,
    "CEB818": tax_bills.statuses,
    "CEB900": _format_errors,
}

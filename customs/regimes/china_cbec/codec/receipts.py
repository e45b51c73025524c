"""Receipts CEB312, 412, 512, 514, 622, the tax bill CEB816 and the format error CEB900, read tolerantly.

Found by business keys, never by guid (it is E-Port's). An unknown status is kept and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from customs.regime import Ruling, Unreadable
from customs.regimes.china_cbec.codec.envelope import open_envelope
from customs.regimes.china_cbec.codec.message import beijing
from customs.xml import children, local, parse, text
from ewtp.kernel.money import Money

_LIST_OUTCOMES: Final[Mapping[str, tuple[str, int]]] = {
    "1": ("submitted", 1),
    "2": ("submitted", 1),
    "3": ("submitted", 1),
    "4": ("failed", 1),
    "100": ("rejected", 1),
    "120": ("accepted", 1),
    "300": ("review", 1),
    "399": ("approved", 1),
    "500": ("inspection", 1),
    "501": ("detained", 1),
    "502": ("detained", 1),
    "503": ("detained", 1),
    "599": ("detained", 1),
    "800": ("released", 2),
    "899": ("closed", 3),
    "700": ("returned", 4),
}
"""State and phase by returnStatus. Within a phase the later returnTime counts; a later phase is never
undone.
"""

_PAPER_OUTCOMES: Final[Mapping[str, tuple[str, int]]] = {
    "1": ("submitted", 1),
    "2": ("submitted", 1),
    "3": ("submitted", 1),
    "4": ("failed", 1),
    "100": ("rejected", 1),
    "120": ("accepted", 2),
    "399": ("accepted", 2),
}

_ALREADY: Final = frozenset(
    {"-301010", "-301011", "-301014", "-401010", "-401011", "-504010", "-504011", "-621004"}
)
"""Errors that only say that the office has it already."""

_FINAL: Final = frozenset({"-621005", "-621018"})
"""Errors that no correction of the message mends: over the buyer's limits."""


def read(body: bytes) -> list[Ruling]:
    """Every receipt in the message, in an envelope or bare. Raises Unreadable."""
    root = parse(open_envelope(body).data)
    message = local(root).removesuffix("Message")
    reader = _READERS.get(message)
    if reader is None:
        raise Unreadable(f"{local(root)[:40]} is not a receipt of the single window.")
    rulings = reader(message, root)
    if not rulings:
        raise Unreadable(f"{message} holds no receipt.")
    return rulings


def message_type(body: bytes) -> tuple[str, str]:
    """Message inside and CopMsgId of the envelope. Raises Unreadable."""
    opened = open_envelope(body)
    return local(parse(opened.data)).removesuffix("Message"), opened.id


def _receipts(
    name: str, subject: str, keys: Callable[[etree._Element], tuple[str, ...]]
) -> Callable[..., list[Ruling]]:
    def read_all(message: str, root: etree._Element) -> list[Ruling]:
        return [_receipt(message, receipt, subject, keys(receipt)) for receipt in children(root, name)]

    return read_all


def _receipt(message: str, receipt: etree._Element, subject: str, keys: tuple[str, ...]) -> Ruling:
    status, info = text(receipt, "returnStatus"), text(receipt, "returnInfo")
    if not keys or not status:
        raise Unreadable(f"{message} lacks returnStatus or the keys of the {subject} that it is about.")
    outcome, phase = (_LIST_OUTCOMES if subject == "list" else _PAPER_OUTCOMES).get(status, ("", 0))
    if status.startswith("-"):
        outcome, phase = _error(status)
    return Ruling(
        message=message,
        subject=subject,
        keys=keys,
        official=status,
        outcome=outcome,
        phase=phase,
        at=_moment(receipt),
        number=text(receipt, "invtNo"),
        code=status,
        reason=info,
        params={"number": text(receipt, "invtNo"), "pre_no": text(receipt, "preNo"), "reason": info},
    )


def _error(status: str) -> tuple[str, int]:
    if status in _ALREADY:
        return "", 0
    return ("rejected" if status in _FINAL else "failed"), 1


def _moment(element: etree._Element) -> datetime:
    try:
        return beijing(text(element, "returnTime")).astimezone(UTC)
    except ValueError as error:
        raise Unreadable(f"returnTime {error}") from None


def _pair(subject: str, first: str, second: str) -> Callable[[etree._Element], tuple[str, ...]]:
    def keys(receipt: etree._Element) -> tuple[str, ...]:
        a, b = text(receipt, first), text(receipt, second)
        return (f"{subject}:{a}:{b}",) if a and b else ()

    return keys


def _list_keys(receipt: etree._Element) -> tuple[str, ...]:
    named = {"cop": text(receipt, "copNo"), "invt": text(receipt, "invtNo")}
    return tuple(f"{kind}:{value}" for kind, value in named.items() if value)


def _tax_bills(message: str, root: etree._Element) -> list[Ruling]:
    found = []
    for tax in children(root, "Tax"):
        head = next(children(tax, "TaxHeadRd"), None)
        if head is None or not text(head, "invtNo"):
            raise Unreadable(f"{message} has a tax bill without a list number.")
        parts = {name: _decimal(head, name) for name in ("customsTax", "valueAddedTax", "consumptionTax")}
        found.append(
            Ruling(
                message=message,
                subject="list",
                keys=(f"invt:{text(head, 'invtNo')}",),
                official=text(head, "status"),
                outcome="",
                phase=0,
                at=_moment(head),
                number=text(head, "invtNo"),
                params={
                    "tax_no": text(head, "taxNo"),
                    "duty": str(parts["customsTax"]),
                    "vat": str(parts["valueAddedTax"]),
                    "consumption": str(parts["consumptionTax"]),
                },
                tax=Money.of(sum(parts.values(), Decimal(0)), "CNY") if text(head, "status") != "3" else None,
            )
        )
    return found


def _decimal(element: etree._Element, name: str) -> Decimal:
    try:
        number = Decimal(text(element, name) or "0")
    except InvalidOperation:
        raise Unreadable(f"{name} is not a number.") from None
    if not number.is_finite() or not 0 <= number < Decimal("1e12"):
        raise Unreadable(f"{name} is not an amount.")
    return number


def _format_errors(message: str, root: etree._Element) -> list[Ruling]:
    found = []
    for answer in children(root, "MessageReturn"):
        original = text(answer, "oriCopMsgId")
        if not original:
            raise Unreadable(f"{message} does not say which message it answers.")
        info = text(answer, "returnInfo")
        found.append(
            Ruling(
                message=message,
                subject="message",
                keys=(f"id:{original}",),
                official=text(answer, "returnStatus"),
                outcome="failed",
                phase=1,
                at=_moment(answer),
                code=text(answer, "returnStatus"),
                reason=info,
                params={"reason": info},
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
    "CEB622": _receipts("InventoryReturn", "list", _list_keys),
    "CEB816": _tax_bills,
    "CEB900": _format_errors,
}

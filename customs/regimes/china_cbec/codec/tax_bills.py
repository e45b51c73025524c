"""CEB816, the electronic tax bill, and CEB818, its status: both name the list that was taxed."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from customs.regime import Ruling
from customs.regimes.china_cbec.codec.message import beijing_or_none
from customs.xml import children, named, text
from ewtp.kernel.money import Money

VOID: Final = "3"
"""Status of a bill: 1 made, 2 put together with others, 3 void."""

_TAXES: Final = {"duty": "customsTax", "vat": "valueAddedTax", "consumption": "consumptionTax"}


def bills(message: str, root: etree._Element) -> list[Ruling]:
    """The amount counts unless one of its parts cannot be read or the bill is void."""
    found = []
    for tax in children(root, "Tax"):
        for head in children(tax, "TaxHeadRd"):
            parts = {name: _amount(text(head, element)) for name, element in _TAXES.items()}
            amounts = [part for part in parts.values() if part is not None]
            is_due = len(amounts) == len(parts) and text(head, "status") != VOID
            found.append(
                _ruling(
                    message,
                    head,
                    params={name: str(part) for name, part in parts.items() if part is not None},
                    tax=Money.of(sum(amounts, Decimal(0)), "CNY") if is_due else None,
                )
            )
    return found


def statuses(message: str, root: etree._Element) -> list[Ruling]:
    return [
        _ruling(message, head, params={"duty_no": text(head, "entDutyNo")}, tax=None)
        for tax in children(root, "Tax")
        for head in children(tax, "TaxHeadStatus")
    ]


def _ruling(message: str, head: etree._Element, *, params: dict[str, str], tax: Money | None) -> Ruling:
    number = text(head, "invtNo")
    return Ruling(
        message=message,
        subject="list",
        keys=(f"invt:{number}",) if number else (),
        official=text(head, "status"),
        outcome="",
        phase=0,
        at=beijing_or_none(text(head, "returnTime")),
        number=number,
        params={"tax_no": text(head, "taxNo"), **params},
        tax=tax,
        named=named(head, ("invtNo", "taxNo", "entDutyNo")),
    )


def _amount(written: str) -> Decimal | None:
    """None for what is no amount of money."""
    try:
        number = Decimal(written or "0")
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < Decimal("1e12") else None

"""The frame of every CEB message: root, times, numbers, and who transfers it (BaseTransfer)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from lxml import etree

from customs.moments import believed
from customs.regimes.china_cbec.parties import AGENT
from customs.xml import cut, put
from ewtp.kernel.money import Money
from ewtp.kernel.quantity import kilograms

NAMESPACE: Final = "http://www.chinaport.gov.cn/ceb"
_BEIJING: Final = ZoneInfo("Asia/Shanghai")
NEW: Final = "1"
"""appType of a document that customs does not have; "2" changes one that it has, "3" takes it back."""


def q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def start(message: str, *, uid: UUID) -> etree._Element:
    return etree.Element(q(f"{message}Message"), nsmap={"ceb": NAMESPACE}, guid=guid(uid), version="1.0")


def guid(uid: UUID) -> str:
    return str(uid).upper()


def moment(at: datetime) -> str:
    """YYYYMMDDhhmmss, Beijing time."""
    return at.astimezone(_BEIJING).strftime("%Y%m%d%H%M%S")


def day(at: datetime) -> str:
    return at.astimezone(_BEIJING).strftime("%Y%m%d")


def beijing(year_to_millisecond: str) -> datetime:
    """`YYYYMMDDhhmmss` with up to three more digits. Raises ValueError."""
    digits = year_to_millisecond.strip()
    if not (digits.isascii() and digits.isdecimal() and 14 <= len(digits) <= 17):
        raise ValueError(f"{digits[:30]!r} is not YYYYMMDDhhmmssSSS")
    month, day_, hour, minute, second = (int(digits[place : place + 2]) for place in range(4, 14, 2))
    milliseconds = int((digits[14:] or "0").ljust(3, "0"))
    return datetime(int(digits[:4]), month, day_, hour, minute, second, milliseconds * 1000, tzinfo=_BEIJING)


def beijing_or_none(written: str) -> datetime | None:
    """The moment in UTC; None when it cannot be read or believed. Blanks and dividers are passed over."""
    try:
        return believed(beijing(re.sub(r"[-:. T/]", "", written)))
    except ValueError:
        return None


def amount(money: Money) -> str:
    return f"{money.amount:.2f}"


def mass(grams: int) -> str:
    return str(kilograms(grams))


def fill(parent: etree._Element, values: dict[str, object]) -> None:
    """Children in order; None leaves one out."""
    for name, value in values.items():
        if value is not None:
            put(parent, q(name), value)


def finish(root: etree._Element, *, dxp_id: str) -> None:
    """Who transfers: must be the enterprise of the client."""
    transfer = put(root, q("BaseTransfer"))
    fill(transfer, {"copCode": AGENT.code, "copName": AGENT.name, "dxpMode": "DXP", "dxpId": dxp_id})


def line(text: str, length: int) -> str | None:
    """One line of at most `length` characters, None when nothing is left."""
    return cut(text, length) or None

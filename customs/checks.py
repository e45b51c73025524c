"""Quick answers for forms: may this number and this code be right?"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_noop

from customs.identifiers import resident_id
from customs.values import Reason

_IDENTITY: Final = {
    "length": gettext_noop(
        "A resident identity number has 18 characters. Count them and type the number again."
    ),
    "format": gettext_noop(
        "A resident identity number has 17 digits, then a digit or X. Type the number again."
    ),
    "component": gettext_noop(
        "The region or the date of birth in this number does not exist. Type the number again."
    ),
    "checksum": gettext_noop(
        "The last character does not fit the rest: one character is wrong. Type the number again."
    ),
}


def check_identity_number(*, country: str, number: str) -> Reason | None:
    """None when the number may be right. China: GB 11643. Of other countries' numbers nothing is known
    here.
    """
    if country != "CN":
        return None
    fault = resident_id.fault(number)
    if not fault:
        return None
    return Reason(code=f"identity_{fault}", message=gettext(_IDENTITY[fault]))


def check_goods_code(*, destination: str, hs: str) -> Reason | None:
    """None when it has the form of a goods code: 6 or 8 digits (or 10, in China), chapter 01 to 97."""
    digits = {6, 8, 10} if destination == "CN" else {6, 8}
    is_code = (
        hs.isascii() and hs.isdecimal() and len(hs) in digits and 1 <= int(hs[:2]) <= 97 and hs[:2] != "77"
    )
    if is_code:
        return None
    return Reason(
        code="goods_code",
        message=gettext(
            "{hs} is not a goods code. Give 6 or 8 digits (10 for China), without dots, chapter 01 to 97."
        ).format(hs=hs or "—"),
    )

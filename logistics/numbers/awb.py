"""Air waybill numbers, IATA Resolution 600a: airline prefix, seven-digit serial, check digit = serial modulo
7.
"""

from __future__ import annotations

import re
from typing import Final

_SHAPE: Final = re.compile(r"(\d{3})-?(\d{7})(\d)")


def awb_number(*, prefix: str, serial: int) -> str:
    """`888`, 1234567 -> `888-12345675`. Raises ValueError for a prefix or serial of the wrong length."""
    if not re.fullmatch(r"\d{3}", prefix):
        raise ValueError(f"An airline prefix has three digits, not {prefix!r}.")
    if not 0 <= serial <= 9_999_999:
        raise ValueError(f"An air waybill serial has seven digits, not {serial}.")
    return f"{prefix}-{serial:07d}{serial % 7}"


def is_awb(text: str) -> bool:
    """True for a number of the right shape whose check digit agrees; the dash may be missing."""
    match = _SHAPE.fullmatch(text.strip())
    return match is not None and int(match[2]) % 7 == int(match[3])


def normal_awb(text: str) -> str:
    """The number with its dash. Raises ValueError when it is no air waybill number."""
    if not is_awb(text):
        raise ValueError(f"{text!r} is no air waybill number: its check digit must be the serial modulo 7.")
    digits = text.strip().replace("-", "")
    return f"{digits[:3]}-{digits[3:]}"

"""Serial shipping container codes, GS1 General Specifications: 18 digits, the last by modulo 10 with weights
3 and 1.
"""

from __future__ import annotations

import re


def sscc_check(digits: str) -> int:
    """Check digit of seventeen digits."""
    if not re.fullmatch(r"\d{17}", digits):
        raise ValueError(f"An SSCC has seventeen digits before its check digit, not {digits!r}.")
    return -sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(digits)) % 10


def sscc(*, extension: int, company_prefix: str, serial: int) -> str:
    """Eighteen digits; the serial fills what the extension digit and the company prefix leave of
    seventeen.
    """
    room = 16 - len(company_prefix)
    if serial < 0 or room < 1 or len(str(serial)) > room:
        raise ValueError(f"Serial {serial} does not fit beside company prefix {company_prefix!r}.")
    digits = f"{extension}{company_prefix}{serial:0{room}d}"
    return f"{digits}{sscc_check(digits)}"


def is_sscc(text: str) -> bool:
    """True for eighteen digits whose check digit agrees."""
    return bool(re.fullmatch(r"\d{18}", text)) and sscc_check(text[:17]) == int(text[17])

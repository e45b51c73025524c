"""Postal item identifiers, UPU standard S10: two letters, eight digits, check digit, country."""

from __future__ import annotations

import re
from typing import Final

_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
_SHAPE: Final = re.compile(r"[A-Z]{2}(\d{8})(\d)[A-Z]{2}")


def s10_check(serial: str) -> int:
    """Check digit of eight digits: 11 - weighted sum modulo 11, where 10 is written 0 and 11 is written 5."""
    if not re.fullmatch(r"\d{8}", serial):
        raise ValueError(f"An S10 serial has eight digits, not {serial!r}.")
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, _WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def s10_number(*, service: str, serial: int, country: str) -> str:
    """`RR`, 47312482, `GB` -> `RR473124829GB`."""
    digits = f"{serial:08d}"
    number = f"{service}{digits}{s10_check(digits)}{country}"
    if not is_s10(number):
        raise ValueError(
            f"{number!r} is no S10 identifier: service and country are two capital letters each."
        )
    return number


def is_s10(text: str) -> bool:
    """True for an identifier of the right shape whose check digit agrees."""
    match = _SHAPE.fullmatch(text.strip())
    return match is not None and s10_check(match[1]) == int(match[2])

"""Movement reference numbers: 18 characters, the last a check digit.

DG TAXUD DGXXI/0879/99 (the check digit of ISO 6346 over 17 characters); AES Phase 1 adds the letter before
it.
"""

from __future__ import annotations

import re
from typing import Final

_FORM: Final = re.compile(r"[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]")
_AES_FORM: Final = re.compile(r"(2[4-9]|[3-9][0-9])[A-Z]{2}[A-Z0-9]{12}[A-E][0-9]")


def _letter_values() -> dict[str, int]:
    values: dict[str, int] = {}
    number = 10
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if number % 11 == 0:
            number += 1
        values[letter] = number
        number += 1
    return values


_VALUES: Final = {**{str(digit): digit for digit in range(10)}, **_letter_values()}


def check_digit(first17: str) -> str:
    """The digit that belongs behind the first 17 characters. Raises ValueError for other characters or
    lengths.
    """
    if len(first17) != 17 or any(char not in _VALUES for char in first17):
        raise ValueError("an MRN starts with 17 digits or capital letters")
    total = sum(_VALUES[char] << place for place, char in enumerate(first17))
    return str(total % 11 % 10)


def is_valid(mrn: str) -> bool:
    """Form and check digit, whatever the procedure."""
    return bool(_FORM.fullmatch(mrn)) and check_digit(mrn[:17]) == mrn[17]


def is_export(mrn: str) -> bool:
    """Valid, and of the form that AES gives since 2024: a procedure letter A to E before the check digit."""
    return bool(_AES_FORM.fullmatch(mrn)) and is_valid(mrn)

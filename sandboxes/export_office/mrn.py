"""Movement reference numbers: year, country, twelve characters, a procedure letter, a check digit.

The check digit is that of DG TAXUD paper DGXXI/0879/99, which follows ISO 6346.
"""

import secrets
import string

_ALPHABET = string.ascii_uppercase + string.digits


def _letter_values() -> dict[str, int]:
    """A = 10, then upwards, passing over the multiples of 11 as ISO 6346 does."""
    values: dict[str, int] = {}
    value = 10
    for letter in string.ascii_uppercase:
        if value % 11 == 0:
            value += 1
        values[letter] = value
        value += 1
    return values


_VALUES = {**{digit: int(digit) for digit in string.digits}, **_letter_values()}


def check_digit(first_17: str) -> str:
    """The 18th character for the first seventeen; a remainder of 10 counts as 0."""
    total = sum(_VALUES[character] * 2**place for place, character in enumerate(first_17))
    return str(total % 11 % 10)


def is_right(mrn: str) -> bool:
    return len(mrn) == 18 and all(c in _VALUES for c in mrn[:17]) and check_digit(mrn[:17]) == mrn[17]


def new(*, year: int, with_security: bool) -> str:
    """A fresh Belgian MRN: letter A for export alone, B for export with exit summary data."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    first_17 = f"{year % 100:02d}BE{body}{'B' if with_security else 'A'}"
    return first_17 + check_digit(first_17)

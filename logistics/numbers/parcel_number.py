"""Our own parcel number: `EWLGG`, ten characters that cannot be guessed, one check character.

The alphabet leaves out I, L, O and U, so that a number read aloud or copied by hand is not misread; the check
character (a sum in the field of 32 elements) finds every single wrong character and every two neighbours in
the wrong order.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "EWLGG"
_SHAPE: Final = re.compile(rf"{PREFIX}([{ALPHABET}]{{10}})([{ALPHABET}])")
_LOOKALIKES: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def parcel_number() -> str:
    """A new random number of 50 bits."""
    return numbered("".join(secrets.choice(ALPHABET) for _ in range(10)))


def numbered(body: str) -> str:
    """The number of ten given characters."""
    return f"{PREFIX}{body}{check_character(body)}"


def check_character(body: str) -> str:
    """Horner's sum with base 2 in GF(32), reduced by x^5 + x^2 + 1."""
    total = 0
    for mark in body:
        total = (total ^ ALPHABET.index(mark)) << 1
        if total & 32:
            total ^= 0b100101
    return ALPHABET[total]


def is_parcel_number(text: str) -> bool:
    """True for a number whose check character agrees."""
    match = _SHAPE.fullmatch(text)
    return match is not None and check_character(match[1]) == match[2]


def clean(text: str) -> str:
    """What was scanned or typed, in capitals without spaces, dashes and scanner prefixes; look-alikes put
    right.
    """
    code = re.sub(r"[^0-9A-Z]", "", re.sub(r"^\][A-Z]\d", "", text.strip().upper()))
    if code.startswith(PREFIX) and len(code) == len(PREFIX) + 11:
        return PREFIX + code[len(PREFIX) :].translate(_LOOKALIKES)
    return code

"""Numbers of persons and firms: resident identity cards (GB 11643), unified credit codes (GB 32100)."""

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_RANGES = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
_PROVINCES = frozenset(str(code) for codes in (*_RANGES, (71, 81, 82, 83, 91)) for code in codes)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_resident_id(number: str, *, today: date) -> bool:
    """Eighteen characters: a province, a day of birth that has been, a right check character."""
    if not re.fullmatch(r"\d{17}[\dX]", number) or number[:2] not in _PROVINCES:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return date(1900, 1, 1) <= born <= today and _CHECKS[total % 11] == number[17]


def is_enterprise_code(code: str) -> bool:
    """Ten letters and digits (customs registration) or a right unified social credit code."""
    if re.fullmatch(r"[0-9A-Z]{10}", code):
        return True
    if len(code) != 18 or any(character not in _CREDIT_ALPHABET for character in code):
        return False
    total = sum(
        _CREDIT_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17])
    )
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == code[17]

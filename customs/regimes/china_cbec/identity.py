"""A buyer's resident identity number (GB 11643), under which Chinese customs clears by person."""

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


def fault(number: str) -> Reason | None:
    """None when the number may be right."""
    found = resident_id.fault(number)
    return Reason(code=f"identity_{found}", message=gettext(_IDENTITY[found])) if found else None

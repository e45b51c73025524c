"""EORI numbers: country and up to 15 characters; a Belgian one is the enterprise number, mod 97
(stdnum.be.vat).
"""

from __future__ import annotations

import re
from typing import Final

from stdnum.be import vat

_FORM: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{1,15}")
_BELGIAN: Final = re.compile(r"BE[01][0-9]{9}")


def is_valid(eori: str) -> bool:
    if not _FORM.fullmatch(eori):
        return False
    if eori.startswith("BE"):
        return bool(_BELGIAN.fullmatch(eori)) and bool(vat.is_valid(eori[2:]))
    return True

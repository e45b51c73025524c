"""Customs office reference numbers (COL list): country and six characters, such as BE101000 Antwerp."""

from __future__ import annotations

import re
from typing import Final

_FORM: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{6}")


def is_valid(code: str) -> bool:
    return bool(_FORM.fullmatch(code))

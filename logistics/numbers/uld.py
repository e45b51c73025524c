"""Load unit numbers, IATA Resolution 686: three characters of type, four or five of serial, two of owner."""

from __future__ import annotations

import re
from typing import Final

_SHAPE: Final = re.compile(r"[A-Z][A-Z0-9][A-Z](?:\d{4,5}|[A-Z]\d{4})[A-Z0-9]{2}")


def is_uld(text: str) -> bool:
    """True for a number of the right shape, such as `AKE12345EW`."""
    return _SHAPE.fullmatch(text) is not None

"""The invented Belgian firms of the demo world, read from firms.json.

Numbers are well formed (enterprise number modulo 97, IBAN modulo 97) and belong to nobody on purpose.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypedDict

Region = Literal["flanders", "brussels", "wallonia"]
SOURCE: Final = Path(__file__).parent / "firms.json"


class Firm(TypedDict):
    """One firm. `stories` is keyed by language: en, fr, nl, zh."""

    key: str
    name: str
    legal_form: str
    region: Region
    enterprise_number: str
    vat_number: str
    eori: str
    street: str
    postcode: str
    city: str
    phone: str
    contact: str
    email: str
    iban: str
    palette: str
    founded_year: int
    category: str
    stories: dict[str, str]


@cache
def load_firms() -> tuple[Firm, ...]:
    """All firms, in the order of the file."""
    return tuple(json.loads(SOURCE.read_text(encoding="utf-8")))

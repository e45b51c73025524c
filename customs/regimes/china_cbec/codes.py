"""Customs parameter codes (JGS-20) that CEB messages use: countries, units, transport."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

YUAN: Final = "142"
AIR: Final = "5"

COUNTRIES: Final[Mapping[str, str]] = {
    "AT": "315",
    "BE": "301",
    "BG": "316",
    "CH": "331",
    "CN": "142",
    "DE": "304",
    "DK": "302",
    "ES": "312",
    "FI": "318",
    "FR": "305",
    "GB": "303",
    "GR": "310",
    "HK": "110",
    "HU": "321",
    "IE": "306",
    "IT": "307",
    "JP": "116",
    "LU": "308",
    "MY": "122",
    "NL": "309",
    "NO": "326",
    "PL": "327",
    "PT": "311",
    "RO": "328",
    "RW": "238",
    "SE": "330",
    "US": "502",
}

UNITS: Final[Mapping[str, str]] = {
    "bag": "136",
    "book": "132",
    "bottle": "142",
    "box": "140",
    "can": "122",
    "gram": "036",
    "jar": "122",
    "kg": "035",
    "kilogram": "035",
    "litre": "095",
    "metre": "030",
    "pack": "125",
    "pair": "025",
    "piece": "007",
    "set": "006",
    "sheet": "020",
    "tin": "122",
}

KILOGRAM: Final = "035"
LITRE: Final = "095"
LITRE_HEADINGS: Final = ("2203", "2204", "2205", "2206", "2208")
"""Headings whose first legal unit is the litre."""


def country(code: str) -> str:
    """Raises KeyError for a country that is not in our copy of the table."""
    return COUNTRIES[code]


def unit(name: str) -> str:
    """The code of a unit of sale; what has no unit of its own is counted in pieces."""
    return UNITS.get(name.lower(), UNITS["piece"])

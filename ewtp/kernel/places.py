"""Places the platform knows by name: hubs and airports, with position and time zone.

Positions are our own readings in decimal degrees; published airport lists carry errors for Belgium.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """`iata` airport code, UN/LOCODE, names by language, decimal degrees, IANA time zone.

    French and Dutch names are given where they differ from the English one.
    """

    iata: str
    locode: str
    country: str
    name_en: str
    name_zh: str
    latitude: str
    longitude: str
    timezone: str
    name_fr: str = ""
    name_nl: str = ""

    def name_in(self, language: str) -> str:
        """What readers of a language (`nl`, `zh-hans`) call the town; English where no other is known."""
        named = {"zh": self.name_zh, "fr": self.name_fr, "nl": self.name_nl}
        return named.get(language[:2], "") or self.name_en


PLACES: Final = {
    place.iata: place
    for place in (
        Place("LGG", "BELGG", "BE", "Liège", "列日", "50.637", "5.443", "Europe/Brussels", name_nl="Luik"),
        Place(
            "BRU",
            "BEBRU",
            "BE",
            "Brussels",
            "布鲁塞尔",
            "50.901",
            "4.484",
            "Europe/Brussels",
            name_fr="Bruxelles",
            name_nl="Brussel",
        ),
        Place("HGH", "CNHGH", "CN", "Hangzhou", "杭州", "30.236", "120.429", "Asia/Shanghai"),
        Place("PVG", "CNPVG", "CN", "Shanghai", "上海", "31.143", "121.805", "Asia/Shanghai"),
        Place("KUL", "MYKUL", "MY", "Kuala Lumpur", "吉隆坡", "2.745", "101.710", "Asia/Kuala_Lumpur"),
        Place("KGL", "RWKGL", "RW", "Kigali", "基加利", "-1.969", "30.139", "Africa/Kigali"),
    )
}

HUBS: Final = {"BE": "LGG", "CN": "HGH"}
"""Where sellers of a country bring their parcels."""

FIRST_HUB: Final = "LGG"


def hub_of(country: str) -> str:
    """The hub for sellers of a country; who has none nearer brings parcels to Liège."""
    return HUBS.get(country, FIRST_HUB)

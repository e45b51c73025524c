"""Countries that goods may come from, by name in the reader's language."""

from __future__ import annotations

from typing import Final

from babel import Locale
from django.utils.translation import get_language

COUNTRIES: Final = (
    "BE",
    "AT",
    "BG",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GB",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "JP",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
    "US",
)


def countries(also: str) -> list[tuple[str, str]]:
    """Belgium first, then by name, in the reader's language."""
    names = Locale.parse((get_language() or "en").split("-")[0]).territories
    codes = dict.fromkeys((*COUNTRIES, also) if also else COUNTRIES)
    rest = sorted(
        ((code, str(names.get(code, code))) for code in codes if code != "BE"), key=lambda row: row[1]
    )
    return [("BE", str(names["BE"])), *rest]

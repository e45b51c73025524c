"""Postcodes of consignees: who needs none, and the one that stands in where a Chinese address has none."""

from __future__ import annotations

from typing import Final

from customs.values import Consignee

WITHOUT: Final = frozenset(
    [
        "AE",
        "AG",
        "AO",
        "AW",
        "BF",
        "BI",
        "BJ",
        "BO",
        "BS",
        "BW",
        "BZ",
        "CD",
        "CF",
        "CG",
        "CI",
        "CK",
        "CM",
        "DJ",
        "DM",
        "ER",
        "FJ",
        "GA",
        "GD",
        "GH",
        "GM",
        "GN",
        "GQ",
        "GY",
        "HK",
        "JM",
        "KI",
        "KM",
        "KN",
        "KP",
        "LC",
        "ML",
        "MO",
        "MR",
        "MS",
        "MU",
        "MW",
        "NR",
        "NU",
        "QA",
        "RW",
        "SB",
        "SC",
        "SL",
        "SO",
        "SR",
        "ST",
        "SY",
        "TD",
        "TG",
        "TK",
        "TL",
        "TO",
        "TT",
        "TV",
        "UG",
        "VU",
        "YE",
        "ZW",
    ]
)
"""Countries without postcodes. Code list CL505 was not read: from the postal unions' public tables, M."""

GENERAL: Final = {
    "11": "100000", "12": "300000", "13": "050000", "14": "030000", "15": "010000", "21": "110000",
    "22": "130000", "23": "150000", "31": "200000", "32": "210000", "33": "310000", "34": "230000",
    "35": "350000", "36": "330000", "37": "250000", "41": "450000", "42": "430000", "43": "410000",
    "44": "510000", "45": "530000", "46": "570000", "50": "400000", "51": "610000", "52": "550000",
    "53": "650000", "54": "850000", "61": "710000", "62": "730000", "63": "810000", "64": "750000",
    "65": "830000",
}  # fmt: skip
"""General postcode of the province's capital by the first two digits of the district code (GB/T 2260)."""


def postcode(who: Consignee) -> str:
    """As given, else the province's general one in China; empty where none is known."""
    if who.postcode.strip() or who.country != "CN":
        return who.postcode.strip()
    return GENERAL.get(who.district_code[:2], "")


def is_needed(country: str) -> bool:
    """C0505."""
    return country not in WITHOUT

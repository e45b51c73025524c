"""Tax on personal postal articles: parcel limit, exemption and the three rates, as dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import CodeRow, RateRow, Row, Table

VERSION: Final = "china_postal.rates 2026-11"
LAST_OF_THREE: Final = date(2024, 11, 30)
"""The day before the Tariff Commission's Announcement 2024 No. 11 took effect."""


@dataclass(frozen=True, kw_only=True)
class ParcelRow(Row):
    """CNY: a parcel's value, and the tax up to which none is collected. `is_three_rates` says whether one
    rate by kind of goods is levied, or duty, consumption tax and VAT.
    """

    limit: Decimal
    exempt: Decimal
    is_three_rates: bool


PARCEL: Final = (
    ParcelRow(
        limit=Decimal(1000),
        exempt=Decimal(50),
        is_three_rates=True,
        valid_from=date(2019, 4, 9),
        valid_to=LAST_OF_THREE,
        source="GACC Announcement 2010 No. 43; rates 2019 No. 63",
    ),
    ParcelRow(
        limit=Decimal(1000),
        exempt=Decimal(50),
        is_three_rates=False,
        valid_from=date(2024, 12, 1),
        source="Tariff Commission Announcement 2024 No. 11, of which only the title was read",
        confidence="M",
    ),
)


@dataclass(frozen=True, kw_only=True)
class LuxuryRow(CodeRow):
    """Goods of the highest rate only from a price on: CNY for a ml or g, for a piece of content, for an
    article.
    """

    floor: Decimal = Decimal(0)
    floor_piece: Decimal = Decimal(0)
    floor_article: Decimal = Decimal(0)


_SOURCE: Final = "Tariff Commission 2019 No. 17, list of GACC 2019 No. 63"


def _rate(percent: int, *prefixes: str, confidence: str = "M") -> RateRow:
    return RateRow(
        prefixes=prefixes,
        percent=Decimal(percent),
        valid_from=date(2019, 4, 9),
        valid_to=LAST_OF_THREE,
        source=_SOURCE,
        confidence=confidence,
    )


RATES: Final = Table(
    (
        _rate(
            13, "01", "02", "03", "04", "05", "07", "08", "09", "10", "11", "12", "15", "16", "17", "18", "19"
        ),
        _rate(13, "20", "21", "2201", "2202", "2209", "30", "49", "7108", "7106", "94"),
        _rate(13, "8471", "8517", "8525", "9503", "1901", confidence="B"),
        _rate(20, "42", "64", confidence="B"),
        _rate(20, "", "33", "50", "51", "52", "53", "54", "55", "61", "62", "63", "85", "87", "91", "95"),
        _rate(
            50,
            "2203",
            "2204",
            "2205",
            "2206",
            "2207",
            "2208",
            "24",
            "7113",
            "7114",
            "7116",
            "950631",
            "950632",
        ),
    )
)
LUXURY: Final = Table(
    (
        LuxuryRow(
            prefixes=("3303", "3304"),
            floor=Decimal(10),
            floor_piece=Decimal(15),
            valid_from=date(2019, 4, 9),
            valid_to=LAST_OF_THREE,
            source=_SOURCE,
        ),
        LuxuryRow(
            prefixes=("9101", "9102"),
            floor_article=Decimal(10000),
            valid_from=date(2019, 4, 9),
            valid_to=LAST_OF_THREE,
            source=_SOURCE,
            confidence="M",
        ),
    )
)
HIGHEST: Final = Decimal(50)
"""Per cent on luxuries."""

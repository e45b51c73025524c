"""Rwanda's duty bands, excise, VAT and levies as dated data with sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import RateRow, RoundingRow, Row, Table

VERSION: Final = "rwanda.rates 2026-11"
_SINCE: Final = date(2022, 7, 1)
_BANDS: Final = "EAC common external tariff 2022, four bands, as the US trade guide has them"


def _band(percent: int, *prefixes: str, confidence: str = "M") -> RateRow:
    return RateRow(
        prefixes=prefixes, percent=Decimal(percent), valid_from=_SINCE, source=_BANDS, confidence=confidence
    )


DUTY: Final = Table(
    (
        _band(0, "2844", "30", "31", "4901", "4902", "8471", "84", "90"),
        _band(10, "2811", "2833", "2836", "3901", "3902", "4801", "72"),
        _band(25, "3208", "4810", "4811", "7308", "7606"),
        _band(35, "", confidence="B"),
    )
)
"""Finished goods, which is what shops send, stand at 35; raw materials and capital goods at 0; between them
10 and 25.
"""


def _excise(percent: int, *prefixes: str, confidence: str = "B") -> RateRow:
    return RateRow(
        prefixes=prefixes,
        percent=Decimal(percent),
        valid_from=_SINCE,
        source=(
            "Law on excise duty; ranges as a bank's country page has them: alcohol 60 to 70, soft "
            "drinks 5 to 39, water 10"
        ),
        confidence=confidence,
    )


EXCISE: Final = Table(
    (
        _excise(60, "2203"),
        _excise(70, "2204", "2205", "2206", "2208"),
        _excise(5, "2009"),
        _excise(39, "220210", "220291", "220299"),
        _excise(10, "2201"),
    )
)


@dataclass(frozen=True, kw_only=True)
class LevyRow(Row):
    """`percent` of the CIF value, under the code that people know it by."""

    code: str
    percent: Decimal


LEVIES: Final = (
    LevyRow(
        code="wht",
        percent=Decimal(5),
        valid_from=_SINCE,
        source="Income tax law: withholding on imports, 5 % of CIF, for who has no tax clearance",
    ),
    LevyRow(code="idl", percent=Decimal("1.5"), valid_from=_SINCE, source="Infrastructure development levy"),
    LevyRow(code="aul", percent=Decimal("0.2"), valid_from=_SINCE, source="African Union levy"),
    LevyRow(code="qif", percent=Decimal("0.2"), valid_from=_SINCE, source="Quality inspection fee"),
)
VAT: Final = (
    RateRow(
        prefixes=("",), percent=Decimal(18), valid_from=_SINCE, source="VAT law of Rwanda", confidence="B"
    ),
)
ROUNDING: Final = (
    RoundingRow(
        valid_from=_SINCE, source="to the minor unit of the currency asked in, half up", confidence="M"
    ),
)

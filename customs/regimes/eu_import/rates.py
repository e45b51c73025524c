"""Low-value rule, TARIC duty of lines we know and reduced VAT, as dated data. Standard and allowed VAT
rates come from the package eu-vat-rates-data (from the Commission's TEDB), which names its own date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

import eu_vat_rates_data

from customs.assessment import CodeRow, RateRow, RoundingRow, Row, Table

VERSION: Final = "eu_import.rates 2026-11"


@dataclass(frozen=True, kw_only=True)
class LowValueRow(Row):
    """Consignments of an intrinsic value of at most `ceiling` EUR to consumers. `flat` EUR are due for each
    distinct classification; None means relief from duty. `schemes` are the ways of paying VAT that it covers.
    """

    ceiling: Decimal
    flat: Decimal | None
    schemes: frozenset[str] = frozenset({"ioss", "special", "standard"})


LOW_VALUE: Final = (
    LowValueRow(
        ceiling=Decimal(150),
        flat=None,
        valid_from=date(2021, 7, 1),
        valid_to=date(2026, 6, 30),
        source="Reg. (EC) 1186/2009 Art. 23",
        confidence="A",
    ),
    LowValueRow(
        ceiling=Decimal(150),
        flat=Decimal(3),
        valid_from=date(2026, 7, 1),
        valid_to=date(2028, 6, 30),
        source="Council Reg. (EU) 2026/382",
    ),
)
"""After the last row no rule is known yet."""

CEILING: Final = Decimal(150)
"""EUR up to which H7 and IOSS may be used (Directive (EU) 2017/2455, Reg. (EU) 2015/2446 Art. 143a)."""


@dataclass(frozen=True, kw_only=True)
class RateDayRow(Row):
    """The rate of a month's `weekday` (Monday 0), `from_end` places before its end, counts for the month
    after.
    """

    weekday: int
    from_end: int


RATE_DAY: Final = (
    RateDayRow(
        weekday=2,
        from_end=2,
        valid_from=date(2021, 7, 1),
        source=(
            "Reg. (EU) 2015/2447 Art. 146: the ECB's rate of the second-last Wednesday of the month before"
        ),
        confidence="M",
    ),
)

EXCISE_GOODS: Final = Table(
    (
        CodeRow(
            prefixes=("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404"),
            valid_from=date(2021, 7, 1),
            source="Directive (EU) 2020/262",
        ),
    )
)

_TARIC: Final = "TARIC, third-country duty"


def _duty(percent: str, *prefixes: str) -> RateRow:
    return RateRow(
        prefixes=prefixes,
        percent=Decimal(percent),
        valid_from=date(2021, 7, 1),
        source=_TARIC,
        confidence="M",
    )


DUTY: Final = Table(
    (
        _duty(
            "0",
            "330300",
            "3304",
            "3305",
            "4820",
            "4901",
            "4902",
            "4903",
            "8471",
            "8517",
            "9401",
            "9403",
            "9504",
        ),
        _duty("2.2", "8509"),
        _duty("2.7", "8516", "9506", "650500"),
        _duty("2.9", "9004"),
        _duty("3", "420221"),
        _duty("4", "7117"),
        _duty("8", "6403"),
        _duty("12", "6109", "6110", "6203", "6204", "6205", "6911"),
        _duty("16.9", "6402"),
    )
)

REDUCED: Final[dict[str, Table[RateRow]]] = {
    "BE": Table(
        (
            RateRow(
                prefixes=(
                    "02", "03", "04", "07", "08", "09", "10", "11", "15", "16", "17", "18", "19", "20",
                    "21", "30",
                    "4901", "4902", "4903",
                ),
                percent=Decimal(6),
                valid_from=date(2021, 7, 1),
                source="Belgian Royal Decree No. 20, table A: food, medicines, books",
                confidence="M",
            ),
        )
    ),
}  # fmt: skip
"""By destination; where nothing is written the standard rate counts unless the line names another."""

ROUNDING: Final = (RoundingRow(valid_from=date(2021, 7, 1), source="to the cent, half up", confidence="M"),)


@dataclass(frozen=True, kw_only=True)
class CountryVat:
    """Per cent: the standard rate and every rate that the country has."""

    standard: Decimal
    allowed: frozenset[Decimal]
    source: str


@cache
def country_vat(country: str) -> CountryVat:
    """Of the day that the data package names, whatever the day asked for. Raises LookupError outside the
    EU.
    """
    found = eu_vat_rates_data.get_rate(country)
    if found is None:
        raise LookupError(f"no VAT rates for {country}")
    standard = Decimal(str(found["standard"])).normalize()
    others = [*found["reduced"], found["super_reduced"], found["parking"], 0]
    return CountryVat(
        standard=standard,
        allowed=frozenset(
            {standard, *(Decimal(str(rate)).normalize() for rate in others if rate is not None)}
        ),
        source=f"VAT rates of {country} in TEDB, {eu_vat_rates_data.data_version}",
    )

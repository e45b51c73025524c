"""What may go by bulk file and when a file goes, as dated data with sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from customs.assessment import CodeRow, Row

VERSION: Final = "be_gate.limits 2026-11"
CONSIGNEE: Final = "consignee"
DESTINATION: Final = "destination"


@dataclass(frozen=True, kw_only=True)
class ThresholdRow(Row):
    """A day's parcels must stay below `euro` and `grams`. `scope` says which count together, of one exporter
    and one office of exit: those to one consignee, or all to one country of destination.
    """

    euro: Decimal
    grams: int
    scope: str


THRESHOLDS: Final = (
    ThresholdRow(
        euro=Decimal(1000),
        grams=1_000_000,
        scope=CONSIGNEE,
        valid_from=date(2020, 3, 16),
        source=(
            "FPS Finance, BE-GATE (page of 2021): below EUR 1,000 and 1,000 kg; sum per consignee and day as "
            "carriers in Poland practise it. Austria sums over the country of destination"
        ),
        confidence="B",
    ),
)


@dataclass(frozen=True, kw_only=True)
class FilingRow(Row):
    """A file goes when it has `lines` lines, when its oldest line has waited for `wait`, or when one of the
    `cut_offs` (local time) has passed since that line came in.
    """

    lines: int
    wait: timedelta
    cut_offs: tuple[time, ...]


FILING: Final = (
    FilingRow(
        lines=999,
        wait=timedelta(seconds=30),
        cut_offs=(time(12, 0), time(18, 0), time(22, 30)),
        valid_from=date(2020, 3, 16),
        source="our own terms, so that no flight is missed for a file",
        confidence="C",
    ),
)

ZONE: Final = "Europe/Brussels"
"""A day is the calendar day in Belgium."""

EXCISE: Final = (
    CodeRow(
        prefixes=("2203", "2204", "2205", "2206", "2207", "2208"),
        valid_from=date(2010, 4, 1),
        source="Dir. (EU) 2020/262 and 92/83/EEC, alcohol",
        confidence="B",
    ),
    CodeRow(
        prefixes=("2402", "2403", "2404"),
        valid_from=date(2010, 4, 1),
        source="Dir. 2011/64/EU, manufactured tobacco; 2404 by national law",
        confidence="B",
    ),
    CodeRow(
        prefixes=("2704", "2705", "2707", "2709", "2710", "2711", "2712", "2713", "2715"),
        valid_from=date(2010, 4, 1),
        source="Dir. 2003/96/EC, energy products",
        confidence="B",
    ),
)

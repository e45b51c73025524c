"""Malaysia's thresholds, sales tax and duty as dated data with sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import CodeRow, RateRow, RoundingRow, Row, Table

VERSION: Final = "malaysia.rates 2026-11"
_SINCE: Final = date(2024, 1, 1)


@dataclass(frozen=True, kw_only=True)
class LowValueRow(Row):
    """Goods whose price an item is at most `item` MYR bear `percent` of the price, collected by the
    seller.
    """

    item: Decimal
    percent: Decimal


LOW_VALUE: Final = (
    LowValueRow(
        item=Decimal(500),
        percent=Decimal(10),
        valid_from=_SINCE,
        source="Sales Tax (Amendment) Act 2022, low value goods, in force 2024-01-01",
    ),
)


@dataclass(frozen=True, kw_only=True)
class DeMinimisRow(Row):
    """MYR of CIF value of a consignment by air or post up to which no duty and no import sales tax are
    due.
    """

    consignment: Decimal


DE_MINIMIS: Final = (
    DeMinimisRow(
        consignment=Decimal(500),
        valid_from=_SINCE,
        source="Customs Duties (Exemption) Order, consignments by air courier or post",
    ),
)

EXCLUDED: Final = Table(
    (
        CodeRow(
            prefixes=(
                "2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404", "9614", "854340",
            ),
            valid_from=_SINCE,
            source=(
                "Sales Tax (Amendment) Act 2022: liquor, tobacco, smoking pipes, electronic "
                "cigarettes and liquids"
            ),
        ),
    )
)  # fmt: skip
"""Never low-value goods."""

SALES_TAX: Final = Table(
    (
        RateRow(
            prefixes=("4901", "4902"),
            percent=Decimal(0),
            valid_from=_SINCE,
            source="Sales Tax (Goods Exempted) Order",
            confidence="M",
        ),
        RateRow(
            prefixes=("",),
            percent=Decimal(10),
            valid_from=_SINCE,
            source="Sales Tax Act 2018, general rate",
            confidence="M",
        ),
    )
)
DUTY: Final = Table(
    (
        RateRow(
            prefixes=("4901", "4902", "8471", "8517", "9503", "330499"),
            percent=Decimal(0),
            valid_from=_SINCE,
            source="Customs Duties Order 2022",
            confidence="M",
        ),
        RateRow(
            prefixes=("1806",),
            percent=Decimal(15),
            valid_from=_SINCE,
            source="Customs Duties Order 2022",
            confidence="M",
        ),
    )
)
ROUNDING: Final = (RoundingRow(valid_from=_SINCE, source="to the sen, half up", confidence="M"),)

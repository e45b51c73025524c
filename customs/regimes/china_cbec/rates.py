"""Limits of the CBEC channel and what is levied within them, as dated data with sources. Nothing is
computed here.

The statutory rates themselves are the country's: `customs.national.china`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import Row

VERSION: Final = "china_cbec.rates 2026-11"


@dataclass(frozen=True, kw_only=True)
class LimitRow(Row):
    """CNY a purchase and a person's year; `factor` is the share of VAT and consumption tax levied within
    them.

    `has_full_rate` says whether one article above the single limit may still come in, taxed in full.
    """

    single: Decimal
    annual: Decimal
    factor: Decimal
    has_full_rate: bool = True
    timezone: str = "Asia/Shanghai"
    """Of the year's beginning and end."""


LIMITS: Final = (
    LimitRow(
        single=Decimal(2000),
        annual=Decimal(20000),
        factor=Decimal("0.70"),
        valid_from=date(2016, 4, 8),
        valid_to=date(2018, 12, 31),
        source="Caiguanshui 2016 No. 18",
    ),
    LimitRow(
        single=Decimal(5000),
        annual=Decimal(26000),
        factor=Decimal("0.70"),
        valid_from=date(2019, 1, 1),
        source="Caiguanshui 2018 No. 49",
    ),
)


@dataclass(frozen=True, kw_only=True)
class PageRow(Row):
    """Where an office shows a figure that we cannot see."""

    url: str


ALLOWANCE_PAGE: Final = (
    PageRow(
        url="https://app.singlewindow.cn/ceb2pubweb/",
        valid_from=date(2019, 1, 1),
        source="China International Trade Single Window, personal allowance in cross-border purchases",
        confidence="M",
    ),
)
"""Where a consumer reads what customs counts of the year."""


@dataclass(frozen=True, kw_only=True)
class ReturnRow(Row):
    """Days after the release: to apply for a return, and to have the goods back at the supervised site."""

    apply_days: int
    back_days: int


RETURNS: Final = (
    ReturnRow(
        apply_days=30,
        back_days=45,
        valid_from=date(2016, 4, 8),
        source="GACC Announcement 2020 No. 45",
        confidence="A",
    ),
)

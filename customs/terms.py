"""What an import office lets a person buy and give back, and what it asks of a payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Dated limits on one consumer's purchases; `factor` is what is levied of the statutory rates below
    them, `page` where the office shows what it counts of the year, which is the calendar year in `timezone`.
    """

    single: Decimal
    annual: Decimal
    currency: str
    factor: Decimal
    timezone: str
    page: str = ""

    def year(self, at: datetime) -> int:
        """The year in which a purchase counts."""
        return at.astimezone(ZoneInfo(self.timezone)).year


@dataclass(frozen=True, kw_only=True)
class ReturnTerms:
    """Days after the release within which a return is applied for, and within which the goods are back."""

    apply_days: int
    back_days: int
    source: str


@dataclass(frozen=True, kw_only=True)
class OriginalsQuestion:
    """The office asks for the originals of an order's payment, under its own session."""

    session: str
    order_key: str
    service_time: str

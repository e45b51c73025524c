"""How amounts, rates, masses and moments are written on screen, the same in every language of the site."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import get_language

from ewtp.kernel.money import EXPONENTS, Money

SIGNS: Final = {
    "CNY": "¥",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "JPY": "JP¥",
    "MYR": "RM",
    "RWF": "RF",
    "USD": "$",
}
MINUS: Final = "\u2212"
NBSP: Final = "\u00a0"


def pieces(amount: Money) -> tuple[str, str, str, str]:
    """Minus or "", currency sign, whole part with thousands, and the minor part with its point or ""."""
    digits = EXPONENTS[amount.currency]
    whole, minor = divmod(abs(amount.minor), 10**digits)
    tail = f".{minor:0{digits}d}" if digits else ""
    return (MINUS if amount.minor < 0 else ""), SIGNS[amount.currency], f"{whole:,}", tail


def written(amount: Money) -> str:
    """`¥1,754.00`; a loss is `−€3.20`."""
    return "".join(pieces(amount))


def rounded(amount: Money) -> str:
    """Whole units only, for limits and charts: `¥26,000`. Half a unit rounds up."""
    whole = Money.of(amount.amount.quantize(Decimal(1), rounding="ROUND_HALF_UP"), amount.currency)
    minus, sign, number, _ = pieces(whole)
    return f"{minus}{sign}{number}"


def rate(value: Decimal) -> str:
    """Four decimals, as exchange rates are shown: `8.2462`."""
    return f"{value:.4f}"


def mass(grams: int) -> str:
    """Kilograms with three decimals: `0.740 kg`."""
    sign = MINUS if grams < 0 else ""
    whole, rest = divmod(abs(grams), 1000)
    return f"{sign}{whole:,}.{rest:03d}{NBSP}kg"


def _local(at: datetime | date, zone: str) -> datetime | date:
    if isinstance(at, datetime) and timezone.is_aware(at):
        return timezone.localtime(at, ZoneInfo(zone) if zone else None)
    return at


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _month_form() -> str:
    """Three letters, except in French: `jui` would be June and July."""
    return {"en": "M", "fr": "N"}.get((get_language() or "en")[:2], "b")


def day(at: datetime | date, zone: str = "") -> str:
    """`30 Nov`, lower-case outside English, in Chinese `11 月 30 日`, in this time zone or in `zone`."""
    local = _local(at, zone)
    if _is_chinese():
        return f"{local.month}{NBSP}月{NBSP}{local.day}{NBSP}日"
    return formats.date_format(local, f"j {_month_form()}").rstrip(".").replace(" ", NBSP)


def full_day(at: date) -> str:
    """`30 Nov 2026`, lower-case outside English, in Chinese `2026 年 11 月 30 日`."""
    return f"{at.year}{NBSP}年{NBSP}{day(at)}" if _is_chinese() else f"{day(at)}{NBSP}{at.year}"


def stamp(at: datetime) -> str:
    """`30 Nov 2026 18:05:09`, for what is told to the second."""
    local = _local(at, "")
    return f"{full_day(local)} {local:%H:%M:%S}"


def month(at: date) -> str:
    """`Nov 2026`, lower-case outside English, in Chinese `2026 年 11 月`."""
    if _is_chinese():
        return f"{at.year}{NBSP}年{NBSP}{at.month}{NBSP}月"
    return formats.date_format(at, _month_form()).rstrip(".") + f"{NBSP}{at.year}"


def clock(at: datetime, zone: str = "") -> str:
    """`18:05`."""
    local = _local(at, zone)
    return f"{local:%H:%M}"


def moment(at: datetime, zone: str = "") -> str:
    """`30 Nov 18:05`."""
    return f"{day(at, zone)} {clock(at, zone)}"

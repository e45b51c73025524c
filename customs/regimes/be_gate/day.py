"""Which parcels count together, and on which day."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from customs.assessment import in_force
from customs.regimes.be_gate.limits import CONSIGNEE, FILING, THRESHOLDS, ZONE
from customs.values import Consignee, ExportEntry

DIGITS = 9
"""The last digits of a telephone number, by which it is known with and without its country's prefix."""


def day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(ZONE)).date()


def shares(entry: ExportEntry, on: date) -> tuple[str, ...]:
    """One consignee is whoever has the same telephone, or the same name at the same address."""
    row = in_force(THRESHOLDS, on)
    head = f"{entry.exporter.eori}|{entry.office_of_exit}|{on.isoformat()}"
    if row is None or row.scope != CONSIGNEE:
        return (f"{head}|{entry.destination}",)
    return tuple(f"{head}|{entry.destination}|{name}" for name in _names(entry.consignee))


def _names(who: Consignee) -> tuple[str, ...]:
    digits = re.sub(r"[^0-9]", "", who.phone)[-DIGITS:]
    place = _plain(f"{who.name}|{who.province}|{who.city}|{who.district}|{who.street}")
    return (f"phone:{digits}", f"place:{place}") if len(digits) == DIGITS else (f"place:{place}",)


def _plain(text: str) -> str:
    """However it is typed: width, case, blanks and punctuation do not tell people apart."""
    return "".join(
        char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum() or char == "|"
    )


def is_due(*, lines: int, oldest: datetime, at: datetime) -> bool:
    row = in_force(FILING, day(at))
    if row is None or lines >= row.lines or at - oldest >= row.wait:
        return True
    zone = ZoneInfo(ZONE)
    local = at.astimezone(zone)
    return any(oldest < _on(local.date(), cut_off, zone) <= at for cut_off in row.cut_offs)


def _on(of: date, cut_off: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(of, cut_off, tzinfo=zone).astimezone(UTC)

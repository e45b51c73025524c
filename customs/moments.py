"""Moments as offices write them, in ISO 8601."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Final

YEARS: Final = range(2000, 2100)
"""An office's clock that shows another year is not believed: neither the database nor a page could hold it in
every time zone.
"""


def moment(written: str, *, zone: tzinfo | None = None) -> datetime | None:
    """In UTC. Without an offset of its own it is in `zone`; None where there is neither, or when it cannot be
    read or believed.
    """
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    if at.tzinfo is None and zone is None:
        return None
    return believed(at if at.tzinfo is not None else at.replace(tzinfo=zone))


def believed(at: datetime) -> datetime | None:
    """In UTC; None for a year that no office means."""
    return at.astimezone(UTC) if at.year in YEARS else None

"""After how many days without a confirmed exit an alarm is given, as dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.assessment import Row


@dataclass(frozen=True, kw_only=True)
class AlarmRow(Row):
    """Days after the release."""

    days: int


_FROM: Final = date(2016, 5, 1)
OURS: Final = "the platform's own promise to sellers, so that there is time to act"
ALARMS: Final = (
    AlarmRow(days=10, valid_from=_FROM, source=OURS, confidence="C"),
    AlarmRow(days=60, valid_from=_FROM, source=OURS, confidence="C"),
    AlarmRow(
        days=90,
        valid_from=_FROM,
        source="UCC-IA Art. 335: after 90 days the office of export asks for proof of exit",
        confidence="B",
    ),
)


def alarm_days(on: date) -> tuple[int, ...]:
    """In force on a day, the earliest alarm first."""
    return tuple(sorted(row.days for row in ALARMS if row.holds(on)))


def first_alarm_days(on: date) -> int:
    """From when on an exit is late. Raises LookupError for a day without an alarm."""
    days = alarm_days(on)
    if not days:
        raise LookupError(f"no alarm of a missing exit is set on {on}")
    return days[0]

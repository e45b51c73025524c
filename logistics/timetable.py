"""The flights we plan with: dated rows of times and weekdays, and the cut-offs before each departure.

Times are local at the airport. The airline's own events say what really happened; these rows say what is
promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from ewtp.kernel.places import PLACES


@dataclass(frozen=True, slots=True)
class Service:
    """One flight number. `weekdays` are ISO numbers, 1 = Monday."""

    flight_no: str
    origin: str
    destination: str
    departs: time
    duration: timedelta
    valid_from: date
    valid_to: date | None = None
    weekdays: frozenset[int] = frozenset(range(1, 8))

    def flies(self, day: date) -> bool:
        is_valid = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return is_valid and day.isoweekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Departure:
    """One flight of one day; moments in UTC."""

    flight_no: str
    date: date
    origin: str
    destination: str
    departs_at: datetime
    arrives_at: datetime


SERVICES: Final = (
    Service("EW8801", "LGG", "HGH", time(2, 30), timedelta(hours=11), date(2026, 3, 29)),
    Service("EW8803", "LGG", "HGH", time(14, 10), timedelta(hours=11), date(2026, 3, 29)),
    Service("EW8802", "HGH", "LGG", time(23, 20), timedelta(hours=12), date(2026, 3, 29)),
    Service("EW8804", "HGH", "LGG", time(11, 5), timedelta(hours=12), date(2026, 3, 29)),
    Service("EW8811", "LGG", "KUL", time(4, 45), timedelta(hours=13), date(2026, 3, 29)),
    Service("EW8813", "LGG", "KUL", time(17, 20), timedelta(hours=13), date(2026, 3, 29)),
    Service("EW8821", "LGG", "KGL", time(6, 15), timedelta(hours=8, minutes=30), date(2026, 3, 29)),
    Service("EW8823", "LGG", "KGL", time(19, 30), timedelta(hours=8, minutes=30), date(2026, 3, 29)),
)

TENDER: Final = timedelta(hours=4)
"""Latest acceptance by the airline."""


def tender_by(departs_at: datetime) -> datetime:
    return departs_at - TENDER


def departure(*, flight_no: str, day: date) -> Departure | None:
    """The flight of that number on that day, or None when it does not fly or lands after the last day there
    is.
    """
    for service in SERVICES:
        if service.flight_no == flight_no and service.flies(day) and day < date.max:
            return _on(service, day)
    return None


def departures(*, origin: str, destination: str = "", after: datetime, until: datetime) -> list[Departure]:
    """Flights that leave after `after` and not after `until`, earliest first; to anywhere without a
    destination.
    """
    found = []
    for service in SERVICES:
        if service.origin != origin or destination not in ("", service.destination):
            continue
        day = after.astimezone(_zone(origin)).date()
        while day <= until.astimezone(_zone(origin)).date():
            if service.flies(day):
                found.append(_on(service, day))
            day += timedelta(days=1)
    return sorted(
        (flight for flight in found if after < flight.departs_at <= until),
        key=lambda flight: flight.departs_at,
    )


def next_departure(*, origin: str, destination: str, after: datetime) -> Departure | None:
    """The first flight after a moment, looking a week ahead."""
    found = departures(origin=origin, destination=destination, after=after, until=after + timedelta(days=7))
    return found[0] if found else None


def _on(service: Service, day: date) -> Departure:
    departs_at = datetime.combine(day, service.departs, _zone(service.origin)).astimezone(UTC)
    return Departure(
        flight_no=service.flight_no,
        date=day,
        origin=service.origin,
        destination=service.destination,
        departs_at=departs_at,
        arrives_at=departs_at + service.duration,
    )


def _zone(iata: str) -> ZoneInfo:
    return ZoneInfo(PLACES[iata].timezone)

"""The airline's timetable: freighters between Liège and Hangzhou, and to Kuala Lumpur and Kigali."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

ZONES: Final = {
    "LGG": ZoneInfo("Europe/Brussels"),
    "HGH": ZoneInfo("Asia/Shanghai"),
    "KUL": ZoneInfo("Asia/Kuala_Lumpur"),
    "KGL": ZoneInfo("Africa/Kigali"),
}
CAPACITY_KG: Final = Decimal(20000)
CAPACITY_M3: Final = Decimal(120)
ACCEPTANCE: Final = timedelta(hours=4)


@dataclass(frozen=True, kw_only=True)
class Service:
    """One flight number, every day; the time is local at the origin."""

    flight_no: str
    origin: str
    destination: str
    departs: time
    hours: float


@dataclass(frozen=True, kw_only=True)
class Flight:
    """One flight of one day, its times with the offset of the place."""

    service: Service
    date: date

    @property
    def departs_at(self) -> datetime:
        return datetime.combine(self.date, self.service.departs, ZONES[self.service.origin])

    @property
    def arrives_at(self) -> datetime:
        landed = self.departs_at.timestamp() + self.service.hours * 3600
        return datetime.fromtimestamp(landed, ZONES[self.service.destination])

    @property
    def key(self) -> str:
        return f"{self.service.flight_no}/{self.date.isoformat()}"


SERVICES: Final = (
    Service(flight_no="EW8801", origin="LGG", destination="HGH", departs=time(2, 30), hours=11),
    Service(flight_no="EW8803", origin="LGG", destination="HGH", departs=time(14, 10), hours=11),
    Service(flight_no="EW8802", origin="HGH", destination="LGG", departs=time(23, 20), hours=12),
    Service(flight_no="EW8804", origin="HGH", destination="LGG", departs=time(11, 5), hours=12),
    Service(flight_no="EW8811", origin="LGG", destination="KUL", departs=time(4, 45), hours=13),
    Service(flight_no="EW8813", origin="LGG", destination="KUL", departs=time(17, 20), hours=13),
    Service(flight_no="EW8821", origin="LGG", destination="KGL", departs=time(6, 15), hours=8.5),
    Service(flight_no="EW8823", origin="LGG", destination="KGL", departs=time(19, 30), hours=8.5),
)


def flights(*, origin: str, destination: str, day: date) -> list[Flight]:
    """The flights of a route on a day, earliest first."""
    found = [
        Flight(service=s, date=day) for s in SERVICES if (s.origin, s.destination) == (origin, destination)
    ]
    return sorted(found, key=lambda flight: flight.departs_at)


def flight(*, flight_no: str, day: date) -> Flight | None:
    return next((Flight(service=s, date=day) for s in SERVICES if s.flight_no == flight_no), None)


def next_after(one: Flight) -> Flight:
    """The next flight of the same route."""
    route = one.service
    same_day = flights(origin=route.origin, destination=route.destination, day=one.date)
    later = [other for other in same_day if other.departs_at > one.departs_at]
    tomorrow = flights(origin=route.origin, destination=route.destination, day=one.date + timedelta(days=1))
    return (later + tomorrow)[0]

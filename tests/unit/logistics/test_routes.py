"""Which hub a seller brings parcels to, and which airport they fly to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ewtp.kernel.places import hub_of
from logistics.carrier import last_mile_in
from logistics.tariff import NotCarried, gateway_of, quote
from logistics.timetable import next_departure
from logistics.values import ParcelSize
from sandboxes.carriers import timetable as airline

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(("country", "hub"), [("BE", "LGG"), ("NL", "LGG"), ("CN", "HGH")])
def test_sellers_bring_parcels_to_the_hub_of_their_country(country: str, hub: str) -> None:
    assert hub_of(country) == hub


@pytest.mark.parametrize(
    ("origin", "country", "gateway"),
    [("LGG", "CN", "HGH"), ("LGG", "MY", "KUL"), ("LGG", "RW", "KGL"), ("HGH", "BE", "LGG")],
)
def test_parcels_fly_where_there_is_a_rate(origin: str, country: str, gateway: str) -> None:
    assert gateway_of(origin=origin, country=country, day=DAY) == gateway


def test_without_a_rate_there_is_no_way() -> None:
    with pytest.raises(NotCarried, match="No rate from HGH to MY on 2026-11-23"):
        gateway_of(origin="HGH", country="MY", day=DAY)


@pytest.mark.parametrize(("gateway", "cents"), [("KUL", 860), ("KGL", 960)])
def test_a_kilogram_costs_its_rate_and_the_parcel_fee(gateway: str, cents: int) -> None:
    size = ParcelSize(mass_g=1000, length_mm=200, width_mm=150, height_mm=100)
    found = quote(origin="LGG", destination=gateway, size=size, at=AT)
    assert (found.amount.minor, found.amount.currency) == (cents, "EUR")


@pytest.mark.parametrize(
    ("origin", "destination", "flight"),
    [("LGG", "KUL", "EW8813"), ("LGG", "KGL", "EW8823"), ("HGH", "LGG", "EW8802")],
)
def test_the_next_flight(origin: str, destination: str, flight: str) -> None:
    found = next_departure(origin=origin, destination=destination, after=AT)
    assert found is not None
    assert found.flight_no == flight


def test_the_airlines_timetable_has_our_flights() -> None:
    from logistics.timetable import SERVICES

    ours = {(s.flight_no, s.origin, s.destination, s.departs) for s in SERVICES}
    assert ours == {(s.flight_no, s.origin, s.destination, s.departs) for s in airline.SERVICES}


@pytest.mark.parametrize(
    ("country", "system"),
    [("CN", "last-mile"), ("MY", "delivery-abroad"), ("RW", "delivery-abroad"), ("BE", "delivery-abroad")],
)
def test_who_delivers(country: str, system: str) -> None:
    assert last_mile_in(country).system == system

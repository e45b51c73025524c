"""Two flights a day each way, at the right moment whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from logistics.timetable import departure, departures, next_departure, tender_by

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_two_flights_a_day_leave_liege() -> None:
    found = departures(origin="LGG", destination="HGH", after=AT, until=AT + timedelta(days=1))
    assert [(flight.flight_no, flight.departs_at, flight.arrives_at) for flight in found] == [
        ("EW8803", datetime(2026, 11, 23, 13, 10, tzinfo=UTC), datetime(2026, 11, 24, 0, 10, tzinfo=UTC)),
        ("EW8801", datetime(2026, 11, 24, 1, 30, tzinfo=UTC), datetime(2026, 11, 24, 12, 30, tzinfo=UTC)),
    ]


def test_local_time_holds_in_summer() -> None:
    flight = departure(flight_no="EW8801", day=date(2026, 7, 1))
    assert flight is not None
    assert flight.departs_at == datetime(2026, 7, 1, 0, 30, tzinfo=UTC)


def test_a_flight_outside_its_validity_does_not_fly() -> None:
    assert departure(flight_no="EW8801", day=date(2026, 3, 28)) is None
    assert departure(flight_no="EW9999", day=date(2026, 7, 1)) is None


def test_the_next_flight_is_the_one_after() -> None:
    found = next_departure(origin="LGG", destination="HGH", after=datetime(2026, 11, 24, 1, 30, tzinfo=UTC))
    assert found is not None
    assert (found.flight_no, found.date) == ("EW8803", date(2026, 11, 24))


def test_the_last_tender_is_four_hours_before_departure() -> None:
    departs_at = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert tender_by(departs_at) == datetime(2026, 11, 23, 21, 30, tzinfo=UTC)


def test_the_way_back_is_flown_too() -> None:
    found = departures(origin="HGH", destination="LGG", after=AT, until=AT + timedelta(days=1))
    assert [flight.flight_no for flight in found] == ["EW8802", "EW8804"]


def test_the_last_day_there_is_has_no_flight() -> None:
    assert departure(flight_no="EW8803", day=date.max) is None

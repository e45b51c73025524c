"""The row of a flight of the timetable, made when it is first used."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from logistics.models import Flight
from logistics.refusal import CannotShip
from logistics.timetable import Departure, departure


def plan_flight(*, flight_no: str, flight_date: date) -> Flight:
    """Raises CannotShip for a flight that the timetable does not have on that day."""
    planned = departure(flight_no=flight_no, day=flight_date)
    if planned is None:
        raise CannotShip(
            "no_flight",
            _("%(flight)s does not fly on %(day)s."),
            flight=flight_no,
            day=flight_date.isoformat(),
        )
    return flight_row(planned)


def flight_row(planned: Departure) -> Flight:
    flight, _is_new = Flight.objects.get_or_create(
        flight_no=planned.flight_no,
        date=planned.date,
        origin=planned.origin,
        defaults={
            "destination": planned.destination,
            "departs_at": planned.departs_at,
            "arrives_at": planned.arrives_at,
        },
    )
    return flight

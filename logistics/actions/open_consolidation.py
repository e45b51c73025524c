"""Start a consolidation on a flight, with an air waybill number from the airline's stock."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop as _

from ewtp.kernel.actor import Actor
from logistics.actions.allocate_awb import allocate_awb
from logistics.actions.plan_flight import plan_flight
from logistics.carrier import airline_of
from logistics.models import Consolidation, Flight
from logistics.numbers.sscc import sscc
from logistics.refusal import CannotShip
from logistics.states import ConsolidationState

GS1_PREFIX = "5412345"
"""The hub operator's company prefix."""


def open_consolidation(*, flight_no: str, flight_date: date, by: Actor, at: datetime) -> Consolidation:
    """The one that is open on the flight already, or a new one. Raises CannotShip after the flight's tender
    time.
    """
    with transaction.atomic():
        flight = plan_flight(flight_no=flight_no, flight_date=flight_date)
        flight = Flight.objects.select_for_update().get(pk=flight.pk)
        if at > flight.tender_by:
            raise CannotShip(
                "too_late",
                _("%(flight)s took its last consolidation at %(time)s UTC."),
                flight=flight,
                time=f"{flight.tender_by:%H:%M}",
            )
        found = Consolidation.objects.filter(flight=flight, hub=flight.origin, state=ConsolidationState.OPEN)
        consolidation = found.select_related("flight").order_by("opened_at").first()
        if consolidation is not None:
            return consolidation
        awb = allocate_awb(airline=airline_of(flight_no))
        return Consolidation.objects.create(
            awb=awb,
            hub=flight.origin,
            flight=flight,
            sscc=sscc(extension=3, company_prefix=GS1_PREFIX, serial=int(awb[4:11])),
            opened_by=str(by),
            opened_at=at,
        )

"""Parcels and loads to start from, and carriers that answer without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from logistics import api, handlers
from logistics.events import BookingRequested, ConsolidationTendered, HandoverRequested
from logistics.models import Consolidation, Parcel
from tests.unit.logistics.samples import AT, CLERK, SIZE, Wire, booking, later


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Both carriers say yes."""
    numbers = iter(range(1, 1000))
    given = Wire(
        answers={
            "waybills": lambda body: (201, {"waybill_no": f"EW{next(numbers):012d}", "sort_code": "571-A3"}),
            "bookings": lambda body: (201, {"booking": "BK1", "awb": body["awb"], "status": "BKD"}),
            "tenders": (202, {}),
            "handovers": (202, {}),
            "events": (200, {"cursor": "", "events": []}),
        }
    )
    monkeypatch.setattr("ewtp.kernel.clock.now", lambda: given.at)
    monkeypatch.setattr("logistics.carriers.airline.client.exchange", given)
    monkeypatch.setattr("logistics.carriers.last_mile.client.exchange", given)
    return given


@pytest.fixture
def booked(db: None, wire: Wire) -> Callable[..., Parcel]:
    """A booked parcel with its waybill."""

    def make(**changes: Any) -> Parcel:
        consignment = uuid4()
        wire.at = later(minutes=5)
        api.book(booking=booking(consignment, **changes), by=CLERK, at=AT)
        handlers.request_waybill(BookingRequested(consignment=consignment))
        return Parcel.objects.get(consignment=consignment)

    return make


@pytest.fixture
def accepted(booked: Callable[..., Parcel]) -> Callable[..., Parcel]:
    """Received, measured and accepted."""

    def make(**changes: Any) -> Parcel:
        parcel = booked(**changes)
        api.receive(code=parcel.number, by=CLERK, at=later(minutes=10))
        api.measure(code=parcel.number, size=SIZE, by=CLERK, at=later(minutes=11))
        api.accept(code=parcel.number, by=CLERK, at=later(minutes=12))
        return Parcel.objects.get(pk=parcel.pk)

    return make


@pytest.fixture
def cleared(accepted: Callable[..., Parcel]) -> Callable[..., Parcel]:
    """Accepted and released for export."""

    def make(**changes: Any) -> Parcel:
        parcel = accepted(**changes)
        api.clear_for_flight(
            consignment=parcel.consignment, mrn="26BEE0000000000AB1", by=CLERK, at=later(minutes=20)
        )
        return Parcel.objects.get(pk=parcel.pk)

    return make


@pytest.fixture
def tendered(cleared: Callable[..., Parcel], wire: Wire) -> Callable[..., Consolidation]:
    """A load with the airline. `count` parcels."""

    def make(count: int = 2) -> Consolidation:
        load = api.open_consolidation(
            flight_no="EW8801", flight_date=later(days=1).date(), by=CLERK, at=later(minutes=30)
        )
        for _ in range(count):
            api.add_parcel(consolidation=load.id, code=cleared().number, by=CLERK, at=later(minutes=31))
        api.tender(consolidation=load.id, by=CLERK, at=later(minutes=40))
        wire.at = later(minutes=41)
        handlers.ask_airline(ConsolidationTendered(consolidation=load.id))
        return Consolidation.objects.get(pk=load.id)

    return make


@pytest.fixture
def landed(tendered: Callable[..., Consolidation], wire: Wire) -> Callable[..., Parcel]:
    """One parcel, cleared for import and with the delivery carrier."""

    def make() -> Parcel:
        parcel = tendered(1).packings.get().parcel
        api.hand_over(consignment=parcel.consignment, by=CLERK, at=later(hours=20))
        wire.at = later(hours=20, minutes=1)
        handlers.request_delivery(HandoverRequested(consignment=parcel.consignment))
        return Parcel.objects.get(pk=parcel.pk)

    return make

"""Booking to door against the carriers as a server: real HTTP both ways, signed webhooks, relay and tasks run
at once.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import requests
from django.conf import LazySettings

from ewtp.celery import app
from ewtp.kernel import clock
from ewtp.kernel.events import ROUTE
from ewtp.kernel.models import OutboxEvent, WireMessage
from ewtp.kernel.relay import open_streams, relay_stream
from ewtp.kernel.tasks import sweep_outbox
from logistics import api
from logistics.models import AwbStock, Consolidation, Hold, Parcel, TrackingEvent, Watch
from logistics.tasks import poll_carriers, sweep_inbox
from tests.unit.logistics.samples import CLERK, CONSIGNEE, SIZE, booking

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def carriers(
    tmp_path: Path, live_server: object, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The carriers' address; their webhooks come to this test's server. Only logistics listens to its
    facts.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    settings.AIRLINE_URL = settings.LAST_MILE_URL = url
    settings.ROOT_URLCONF = "logistics.urls"
    for name, handlers in ROUTE.items():
        monkeypatch.setitem(ROUTE, name, [one for one in handlers if one.key.startswith("logistics.")])
    app.conf.task_always_eager = True
    server = subprocess.Popen(
        [
            sys.executable, "-m", "sandboxes.carriers", "--port", str(port), "--data", str(tmp_path),
            "--callback", str(live_server), "--secret", settings.AIRLINE_WEBHOOK_SECRET,
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until(lambda: _answers(url), "the carriers answer")
        requests.post(f"{url}/_control/pace", json={"seconds": 0.05}, timeout=5)
        yield url
    finally:
        app.conf.task_always_eager = False
        server.terminate()
        server.wait(10)


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/healthz", timeout=1).ok
    except requests.ConnectionError:
        return False


def _until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if holds():
            return
        for stream in open_streams():
            relay_stream(stream)
        time.sleep(0.05)
    raise AssertionError(f"not in time: {what}")


def _behave(url: str, **order: object) -> None:
    requests.post(f"{url}/_control/behaviour", json=order, timeout=5).raise_for_status()


def _facts(consignment: UUID) -> list[str]:
    rows = OutboxEvent.objects.filter(stream=consignment).order_by("pk").values_list("name", flat=True)
    return [name.removeprefix("logistics.") for name in rows]


def _ready(count: int) -> list[UUID]:
    """Parcels booked, received, measured, accepted and cleared."""
    made = [uuid4() for _ in range(count)]
    for consignment in made:
        api.book(booking=booking(consignment), by=CLERK, at=clock.now())
    _until(lambda: Parcel.objects.exclude(waybill_no="").count() == count, "waybills")
    for parcel in Parcel.objects.all():
        api.receive(code=parcel.waybill_no, by=CLERK, at=clock.now())
        api.measure(code=parcel.number, size=SIZE, by=CLERK, at=clock.now())
        api.accept(code=parcel.number, by=CLERK, at=clock.now())
        api.clear_for_flight(
            consignment=parcel.consignment, mrn="26BEE0000000000AB1", by=CLERK, at=clock.now()
        )
    return made


def _tender(made: list[UUID]) -> UUID:
    now = clock.now()
    flight = next(f for f in api.flights(origin="LGG", destination="HGH", at=now) if f.tender_by > now)
    load = api.open_consolidation(
        flight_no=flight.flight_no, flight_date=flight.date, by=CLERK, at=clock.now()
    )
    for view in api.parcels(consignments=made).values():
        api.add_parcel(consolidation=load.id, code=view.number, by=CLERK, at=clock.now())
    api.tender(consolidation=load.id, by=CLERK, at=clock.now(), uld="AKE12345EW")
    return load.id


def _state(load: UUID) -> str:
    return Consolidation.objects.get(pk=load).state


def _delivered(made: list[UUID]) -> bool:
    return {view.state for view in api.parcels(consignments=made).values()} == {"delivered"}


FLOWN = [
    "BookingRequested", "ParcelBooked", "ParcelReceived", "ParcelAccepted", "FlightDeparted", "FlightArrived",
]  # fmt: skip
DELIVERED = [*FLOWN, "HandoverRequested", "ParcelOutForDelivery", "ParcelDelivered"]


def test_from_booking_to_door_with_every_webhook_twice_and_some_out_of_order(carriers: str) -> None:
    _behave(carriers, kind="duplicate", count=12)
    _behave(carriers, kind="reorder", count=3)
    made = _ready(2)
    load = _tender(made)
    _until(lambda: _state(load) == "arrived", "arrival")
    for consignment in made:
        api.hand_over(consignment=consignment, by=CLERK, at=clock.now())
    _until(lambda: _delivered(made), "delivery")
    _until(lambda: not WireMessage.objects.filter(direction="in", state="received").exists(), "all applied")
    for consignment in made:
        assert _facts(consignment) == DELIVERED
    assert TrackingEvent.objects.filter(code="AIR_DEPARTED").count() == 1
    assert {view.signed_by for view in api.parcels(consignments=made).values()} == {"王小明"}
    assert not WireMessage.objects.filter(state="failed").exists()


def test_dropped_webhooks_are_caught_up_by_asking(carriers: str) -> None:
    _behave(carriers, kind="drop", count=100)
    made = _ready(1)
    load = _tender(made)

    def asked_until(state: Callable[[], bool]) -> bool:
        Watch.objects.update(next_check_at=clock.now() - timedelta(seconds=1))
        poll_carriers()
        return state()

    _until(lambda: asked_until(lambda: _state(load) == "arrived"), "arrival")
    api.hand_over(consignment=made[0], by=CLERK, at=clock.now())
    _until(lambda: asked_until(lambda: _delivered(made)), "delivery")
    assert [name for name in _facts(made[0]) if name != "ParcelOutForDelivery"] == [
        name for name in DELIVERED if name != "ParcelOutForDelivery"
    ]
    assert not Watch.objects.filter(is_active=True).exists()


def test_answers_lost_after_the_work_was_done_double_nothing(carriers: str) -> None:
    for path in ("waybills", "bookings", "tenders", "handovers"):
        _behave(carriers, kind="fail_after_commit", count=1, match={"path": path})
    made = _ready(1)
    load = _tender(made)
    _until(lambda: _state(load) == "arrived", "arrival")
    api.hand_over(consignment=made[0], by=CLERK, at=clock.now())
    _until(lambda: _delivered(made), "delivery")
    sweep_outbox()
    sweep_inbox()
    assert _facts(made[0]) == DELIVERED
    held = requests.get(f"{carriers}/airline/events", params={"after": ""}, timeout=5).json()["events"]
    assert [event["code"] for event in held] == ["FOH", "RCS", "MAN", "DEP", "ARR", "RCF", "NFD"]


def test_a_refused_booking_opens_the_load_with_the_airlines_reason(carriers: str) -> None:
    _behave(carriers, kind="refuse", count=1)
    load = _tender(_ready(1))
    _until(lambda: _state(load) == "open", "refusal")
    row = Consolidation.objects.get(pk=load)
    assert row.problem == "The booking is refused: embargo on this route"
    api.tender(consolidation=load, by=CLERK, at=clock.now())
    _until(lambda: _state(load) == "arrived", "arrival")


def test_an_air_waybill_number_that_the_airline_knows_already_is_replaced(carriers: str) -> None:
    first = _tender(_ready(1))
    _until(lambda: _state(first) == "arrived", "arrival")
    awb = Consolidation.objects.get(pk=first).awb
    Consolidation.objects.filter(pk=first).update(awb="888-19999993")
    AwbStock.objects.update(next_serial=1_000_000)
    second = _tender(_ready_more())
    _until(lambda: _state(second) == "arrived", "arrival")
    assert (awb, Consolidation.objects.get(pk=second).awb) == ("888-10000001", "888-10000012")


def _ready_more() -> list[UUID]:
    before = set(Parcel.objects.values_list("pk", flat=True))
    consignment = uuid4()
    api.book(booking=booking(consignment), by=CLERK, at=clock.now())
    _until(lambda: Parcel.objects.exclude(pk__in=before).exclude(waybill_no="").exists(), "waybill")
    parcel = Parcel.objects.get(consignment=consignment)
    api.receive(code=parcel.number, by=CLERK, at=clock.now())
    api.measure(code=parcel.number, size=SIZE, by=CLERK, at=clock.now())
    api.accept(code=parcel.number, by=CLERK, at=clock.now())
    api.clear_for_flight(consignment=consignment, mrn="26BEE0000000000AB1", by=CLERK, at=clock.now())
    return [consignment]


def test_an_offloaded_load_arrives_with_the_next_flight(carriers: str) -> None:
    _behave(carriers, kind="offload", count=1)
    made = _ready(1)
    load = _tender(made)
    planned = Consolidation.objects.select_related("flight").get(pk=load).flight
    _until(lambda: _state(load) == "arrived", "arrival")
    flown = Consolidation.objects.select_related("flight").get(pk=load).flight
    assert flown.departs_at > planned.departs_at
    assert _facts(made[0]) == FLOWN


def test_a_parcel_lost_on_the_last_mile_is_told(carriers: str) -> None:
    made = _ready(1)
    load = _tender(made)
    _until(lambda: _state(load) == "arrived", "arrival")
    _behave(carriers, kind="lose", count=1)
    api.hand_over(consignment=made[0], by=CLERK, at=clock.now())
    _until(lambda: _facts(made[0])[-1] == "ParcelLost", "loss")
    assert api.parcels(consignments=made)[made[0]].state == "lost"


def test_a_corrected_address_is_with_the_carrier_before_the_parcel_whatever_is_lost(carriers: str) -> None:
    _behave(carriers, kind="fail_after_commit", count=1, match={"path": "amendments"})
    _behave(carriers, kind="refuse_amendment", count=1)
    made = _ready(1)
    load = _tender(made)
    to = replace(CONSIGNEE, name="李小红", phone="13900139000")
    assert api.change_address(consignment=made[0], consignee=to, by=CLERK, at=clock.now())
    _until(lambda: Hold.objects.filter(reason="address").exists(), "refusal")
    api.lift_hold(consignment=made[0], reason="address", note="Settled.", by=CLERK, at=clock.now())
    _until(lambda: Parcel.objects.get().consignee == to, "the new address")
    _until(lambda: _state(load) == "arrived", "arrival")
    api.hand_over(consignment=made[0], by=CLERK, at=clock.now())
    _until(lambda: _delivered(made), "delivery")
    assert {view.signed_by for view in api.parcels(consignments=made).values()} == {"李小红"}
    changes = WireMessage.objects.filter(direction="out", kind="amendment").order_by("pk")
    assert [row.answer_status for row in changes] == [422, 500, 200]
    assert len({row.key for row in changes}) == 2

"""Consolidations: built, tendered, flown; refused, offloaded, missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ewtp.kernel import inbox
from ewtp.kernel.http import Unreachable
from ewtp.kernel.models import OutboxEvent
from logistics import api, handlers
from logistics.actions.ingest import ingest
from logistics.events import ConsolidationTendered
from logistics.models import AwbStock, Consolidation, Hold, Packing, Parcel, TrackingEvent, Watch
from logistics.refusal import CannotShip
from tests.unit.logistics.samples import CLERK, Wire, facts, flight_event, later

pytestmark = pytest.mark.django_db
Make = Callable[..., Parcel]
MakeLoad = Callable[..., Consolidation]


def tell(event: dict[str, Any], *, hours: float = 30) -> str:
    """Receive and apply one airline event; what became of the message."""
    body = json.dumps({"type": "airline.event", "data": event}).encode()
    row, _ = inbox.receive(
        system="airline", kind="airline.event", key=str(uuid4()), body=body, content_type="application/json",
        headers={}, at=later(hours=hours),
    )  # fmt: skip
    return ingest(message=row.pk, at=later(hours=hours)).value


def data(name: str) -> list[dict[str, Any]]:
    return list(
        OutboxEvent.objects.filter(name=f"logistics.{name}").order_by("pk").values_list("data", flat=True)
    )


def open_on(flight_no: str = "EW8801") -> api.ConsolidationView:
    return api.open_consolidation(
        flight_no=flight_no, flight_date=later(days=1).date(), by=CLERK, at=later(minutes=30)
    )


def test_a_consolidation_takes_its_air_waybill_from_stock_and_a_second_opening_finds_it(db: None) -> None:
    first, second = open_on(), open_on()
    assert (first.awb, second.awb) == ("888-10000001", "888-10000001")
    assert open_on("EW8803").awb == "888-10000012"
    assert AwbStock.objects.get().next_serial == 1_000_002


def test_an_empty_stock_says_whom_to_ask(db: None) -> None:
    AwbStock.objects.create(
        carrier="EW", prefix="888", first_serial=1_000_000, last_serial=1_999_999, next_serial=2_000_000
    )
    with pytest.raises(CannotShip, match="Ask the airline for a range"):
        open_on()


def test_a_flight_that_does_not_fly_or_is_closed_is_refused(db: None) -> None:
    with pytest.raises(CannotShip, match="EW9999 does not fly on 2026-11-24"):
        open_on("EW9999")
    with pytest.raises(CannotShip) as late:
        api.open_consolidation(
            flight_no="EW8803",
            flight_date=later().date(),
            by=CLERK,
            at=datetime(2026, 11, 23, 9, 11, tzinfo=UTC),
        )
    assert late.value.code == "too_late"


def test_parcels_are_packed_once_counted_and_taken_out(cleared: Make) -> None:
    load, parcel, other = open_on(), cleared(), cleared()
    for code in (parcel.number, parcel.waybill_no, other.number):
        api.add_parcel(consolidation=load.id, code=code, by=CLERK, at=later(minutes=31))
    assert (open_on().pieces, open_on().mass_g) == (2, 1480)
    assert api.ready_parcels(hub="LGG") == []
    view = api.remove_parcel(consolidation=load.id, code=other.number, by=CLERK, at=later(minutes=32))
    assert (view.state, view.awb) == ("export_cleared", "")
    api.remove_parcel(consolidation=load.id, code=other.number, by=CLERK, at=later(minutes=33))
    assert (open_on().pieces, open_on().mass_g) == (1, 740)
    assert TrackingEvent.objects.filter(code="ULD_UNPACKED").count() == 1


def test_a_parcel_taken_out_can_be_packed_again(cleared: Make) -> None:
    load, parcel = open_on(), cleared()
    api.add_parcel(consolidation=load.id, code=parcel.number, by=CLERK, at=later(minutes=31))
    api.remove_parcel(consolidation=load.id, code=parcel.number, by=CLERK, at=later(minutes=32))
    view = api.add_parcel(consolidation=load.id, code=parcel.number, by=CLERK, at=later(minutes=33))
    assert (view.state, view.awb) == ("consolidated", load.awb)


def test_what_may_not_fly_is_not_packed(accepted: Make, cleared: Make) -> None:
    load = open_on()
    for parcel, code in ((accepted(), "not_cleared"), (held(cleared()), "held")):
        with pytest.raises(CannotShip) as refused:
            api.add_parcel(consolidation=load.id, code=parcel.number, by=CLERK, at=later(minutes=31))
        assert refused.value.code == code
    elsewhere = cleared()
    api.add_parcel(consolidation=load.id, code=elsewhere.number, by=CLERK, at=later(minutes=31))
    with pytest.raises(CannotShip) as refused:
        api.add_parcel(
            consolidation=open_on("EW8803").id, code=elsewhere.number, by=CLERK, at=later(minutes=32)
        )
    assert refused.value.code == "elsewhere"
    assert Packing.objects.count() == 1


def held(parcel: Parcel) -> Parcel:
    api.hold(consignment=parcel.consignment, reason="damaged", note="Wet.", by=CLERK, at=later(minutes=25))
    return parcel


def test_an_empty_load_or_one_with_a_held_parcel_is_not_tendered(cleared: Make) -> None:
    load = open_on()
    with pytest.raises(CannotShip) as empty:
        api.tender(consolidation=load.id, by=CLERK, at=later(minutes=40))
    assert empty.value.code == "empty"
    parcel = cleared()
    api.add_parcel(consolidation=load.id, code=parcel.number, by=CLERK, at=later(minutes=31))
    held(parcel)
    with pytest.raises(CannotShip) as refused:
        api.tender(consolidation=load.id, by=CLERK, at=later(minutes=40))
    assert str(refused.value) == "Parcels in 888-10000001 are held: 1. Take them out first."
    assert open_on().state == "open"


def test_tender_freezes_the_totals_and_asks_the_airline_under_the_attempts_key(
    tendered: MakeLoad, wire: Wire
) -> None:
    load = tendered(2)
    api.tender(consolidation=load.pk, by=CLERK, at=later(minutes=41))
    assert (load.state, load.pieces, load.mass_g, load.volume_cm3, load.booking) == (
        "confirmed",
        2,
        1480,
        5400,
        "BK1",
    )
    sent = [(path, body, key) for path, body, key in wire.sent if path != "waybills"]
    assert sent == [
        (
            "bookings",
            {
                "awb": "888-10000001", "flight_no": "EW8801", "flight_date": "2026-11-24", "origin": "LGG",
                "destination": "HGH", "pieces": 2, "weight_kg": "1.480", "volume_m3": "0.006",
                "special_handling": ["EAW"],
            },
            f"booking-{load.pk}-1",
        ),
        (
            "tenders",
            {"awb": "888-10000001", "pieces": 2, "weight_kg": "1.480", "ulds": []},
            f"tender-{load.pk}-1",
        ),
    ]  # fmt: skip
    assert facts().count("ConsolidationTendered") == 1
    assert Watch.objects.get(carrier="airline").subject == "888-10000001"


def test_no_answer_to_the_tender_leaves_it_asked_and_the_same_keys_are_sent_again(
    cleared: Make, wire: Wire
) -> None:
    load = open_on()
    api.add_parcel(consolidation=load.id, code=cleared().number, by=CLERK, at=later(minutes=31))
    api.tender(consolidation=load.id, by=CLERK, at=later(minutes=40))
    wire.answers["tenders"] = Unreachable("no answer")
    with pytest.raises(Unreachable):
        handlers.ask_airline(ConsolidationTendered(consolidation=load.id))
    assert Consolidation.objects.get().state == "tendered"
    wire.answers["tenders"] = (202, {})
    handlers.ask_airline(ConsolidationTendered(consolidation=load.id))
    assert [key for path, _, key in wire.sent if path == "bookings"] == [f"booking-{load.id}-1"] * 2
    assert Consolidation.objects.get().state == "confirmed"


def test_a_refused_tender_opens_it_again_with_the_reason_and_it_can_take_another_flight(
    cleared: Make, wire: Wire
) -> None:
    load, parcel = open_on(), cleared()
    api.add_parcel(consolidation=load.id, code=parcel.number, by=CLERK, at=later(minutes=31))
    api.tender(consolidation=load.id, by=CLERK, at=later(minutes=40))
    said_yes = wire.answers["bookings"]
    wire.answers["bookings"] = (422, {"code": "NO_SPACE", "message": "EW8801 is full."})
    handlers.ask_airline(ConsolidationTendered(consolidation=load.id))
    row = Consolidation.objects.get()
    assert (row.state, row.problem) == ("open", "EW8801 is full.")
    api.change_flight(
        consolidation=load.id,
        flight_no="EW8803",
        flight_date=later(days=1).date(),
        by=CLERK,
        at=later(hours=1),
    )
    api.tender(consolidation=load.id, by=CLERK, at=later(hours=2))
    wire.answers["bookings"] = said_yes
    handlers.ask_airline(ConsolidationTendered(consolidation=load.id))
    row = Consolidation.objects.select_related("flight").get()
    assert (row.state, row.problem, row.flight.flight_no, row.awb) == (
        "confirmed",
        "",
        "EW8803",
        "888-10000001",
    )
    assert [key[-1] for path, _, key in wire.sent if path == "bookings"] == ["1", "2"]


def test_one_departure_is_one_event_and_one_fact_for_each_parcel(tendered: MakeLoad) -> None:
    load = tendered(3)
    departed = later(hours=17)
    assert tell(flight_event(load, "RCS", later(hours=12))) == "applied"
    assert tell(flight_event(load, "DEP", departed)) == "applied"
    assert TrackingEvent.objects.filter(code="AIR_DEPARTED").count() == 1
    assert set(Parcel.objects.values_list("state", "state_since", "departed_at")) == {
        ("departed", departed, departed)
    }
    assert [(fact["awb"], fact["flight_no"], fact["departed_at"]) for fact in data("FlightDeparted")] == [
        (load.awb, "EW8801", departed.isoformat())
    ] * 3
    row = Consolidation.objects.select_related("flight").get()
    assert (row.state, row.departed_at, row.flight.departed_at) == ("departed", departed, departed)


def test_a_flights_event_costs_the_same_for_any_number_of_parcels(tendered: MakeLoad) -> None:
    costs = []
    for count in (1, 4):
        load = tendered(count)
        with CaptureQueriesContext(connection) as queries:
            assert tell(flight_event(load, "DEP", later(hours=17))) == "applied"
        costs.append(len(queries))
    assert costs == [25, 25]


def test_the_same_event_three_times_and_a_landing_before_the_departure_tell_everything_once_in_order(
    tendered: MakeLoad,
) -> None:
    load = tendered(1)
    landing = flight_event(load, "ARR", later(hours=28), station="HGH")
    leaving = flight_event(load, "DEP", later(hours=17))
    assert [tell(landing), tell(landing)] == ["applied", "ignored"]
    assert facts()[-1] == "ConsolidationTendered"
    assert Parcel.objects.get().state == "arrived"
    assert [tell(leaving), tell(leaving), tell(landing)] == ["applied", "ignored", "ignored"]
    assert facts()[-2:] == ["FlightDeparted", "FlightArrived"]
    assert data("FlightArrived")[0]["arrived_at"] == later(hours=28).isoformat()
    assert Parcel.objects.get().state == "arrived"
    assert Consolidation.objects.get().state == "arrived"
    assert not Watch.objects.get(carrier="airline").is_active


def test_a_later_proof_of_landing_tells_nothing_again(tendered: MakeLoad) -> None:
    load = tendered(1)
    for code, hours in (("DEP", 17), ("ARR", 28), ("RCF", 29), ("NFD", 29.5)):
        assert tell(flight_event(load, code, later(hours=hours))) == "applied"
    assert facts().count("FlightArrived") == 1
    assert data("FlightArrived")[0]["arrived_at"] == later(hours=28).isoformat()


def test_an_offload_rolls_it_to_the_next_flight_on_which_it_leaves(tendered: MakeLoad) -> None:
    load = tendered(1)
    tell(flight_event(load, "RCS", later(hours=12)))
    assert tell(flight_event(load, "DIS_OFLD", later(hours=16))) == "applied"
    row = Consolidation.objects.select_related("flight").get()
    assert (row.flight.flight_no, row.flight.date.isoformat()) == ("EW8803", "2026-11-24")
    assert row.problem == "Offloaded from EW8801 24 Nov. It goes with EW8803 24 Nov."
    assert Parcel.objects.get().state == "consolidated"
    left = flight_event(load, "DEP", later(hours=29), flight_no="EW8803", flight_date="2026-11-24")
    assert tell(left) == "applied"
    assert data("FlightDeparted")[0]["flight_no"] == "EW8803"
    row.refresh_from_db()
    assert (row.state, row.problem) == ("departed", "")


def test_missing_cargo_is_held_found_cargo_goes_on(tendered: MakeLoad) -> None:
    load = tendered(2)
    tell(flight_event(load, "DEP", later(hours=17)))
    tell(flight_event(load, "DIS_MSCA", later(hours=28)))
    assert set(Hold.objects.values_list("reason", "closed_at")) == {("missing", None)}
    assert facts()[-2:] == ["ParcelHeld", "ParcelHeld"]
    tell(flight_event(load, "DIS_FDCA", later(hours=29)))
    assert set(Hold.objects.values_list("closed_at", flat=True)) == {later(hours=30)}


def test_what_the_airline_cannot_find_goes_to_the_courier_when_it_is_found(tendered: MakeLoad) -> None:
    load = tendered(1)
    parcel = load.packings.get().parcel
    tell(flight_event(load, "DEP", later(hours=17)))
    tell(flight_event(load, "DIS_MSCA", later(hours=28)))
    api.hand_over(consignment=parcel.consignment, by=CLERK, at=later(hours=29))
    assert ("HandoverRequested" in facts(), facts()[-1]) == (False, "ParcelHeld")
    tell(flight_event(load, "DIS_FDCA", later(hours=29)))
    assert facts()[-1] == "HandoverRequested"


def test_found_cargo_that_is_not_let_in_yet_goes_to_nobody(tendered: MakeLoad) -> None:
    load = tendered(1)
    tell(flight_event(load, "DEP", later(hours=17)))
    tell(flight_event(load, "DIS_MSCA", later(hours=28)))
    tell(flight_event(load, "DIS_FDCA", later(hours=29)))
    assert "HandoverRequested" not in facts()


def test_a_missing_parcel_is_given_up_once(tendered: MakeLoad) -> None:
    parcel = tendered(1).packings.get().parcel
    for _ in range(2):
        api.declare_lost(
            consignment=parcel.consignment, note="Not found in 7 days.", by=CLERK, at=later(days=9)
        )
    assert data("ParcelLost") == [{"consignment": str(parcel.consignment), "note": "Not found in 7 days."}]
    assert Parcel.objects.get().state == "lost"


def test_planned_estimated_and_partial_events_are_kept_and_move_nothing(tendered: MakeLoad) -> None:
    load = tendered(1)
    assert tell(flight_event(load, "DEP", later(hours=17), time_type="EST")) == "applied"
    assert tell(flight_event(load, "DEP", later(hours=17), partial=True)) == "applied"
    assert Parcel.objects.get().state == "consolidated"
    assert "FlightDeparted" not in facts()


def test_a_code_nobody_mapped_is_kept_with_its_raw_text(tendered: MakeLoad) -> None:
    assert tell(flight_event(tendered(1), "XYZ", later(hours=17))) == "applied"
    assert TrackingEvent.objects.filter(code="UNKNOWN").values_list("raw_code", flat=True).get() == "XYZ"


def test_an_unknown_air_waybill_waits_until_it_is_known_or_too_old(tendered: MakeLoad) -> None:
    load = tendered(1)
    stranger = flight_event(load, "DEP", later(hours=17), awb="888-15000005")
    assert tell(stranger) == "received"
    assert tell(stranger, hours=40) == "received"


def test_a_message_from_the_future_or_without_an_offset_fails_and_says_why(tendered: MakeLoad) -> None:
    load = tendered(1)
    assert tell(flight_event(load, "DEP", later(hours=31))) == "failed"
    naive = flight_event(load, "DEP", later(hours=17)) | {"occurred_at": "2026-11-24T02:00:00"}
    assert tell(naive) == "failed"
    assert Parcel.objects.get().state == "consolidated"


def test_the_timeline_joins_the_parcels_events_with_its_flights(tendered: MakeLoad) -> None:
    load = tendered(1)
    tell(flight_event(load, "DEP", later(hours=17)))
    parcel = Parcel.objects.get()
    assert [line.code for line in api.timeline(consignment=parcel.consignment)] == [
        "ORD_BOOKED", "ORD_LABELLED", "HUB_RECEIVED", "HUB_MEASURED", "HUB_ACCEPTED", "EXP_RELEASED",
        "ULD_PACKED",
        "MAWB_TENDERED", "AIR_DEPARTED",
    ]  # fmt: skip

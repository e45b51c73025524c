"""From booking to acceptance at the hub."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from ewtp.kernel.http import Unreachable
from ewtp.kernel.models import OutboxEvent
from logistics import api, handlers
from logistics.events import BookingRequested
from logistics.models import Hold, HubSlot, Parcel, TrackingEvent
from logistics.refusal import CannotShip, NotOurs
from logistics.states import HoldReason, ParcelState
from logistics.tariff import NotCarried
from logistics.values import ParcelSize
from tests.unit.logistics.samples import AT, CLERK, SIZE, Wire, booking, facts, later

pytestmark = pytest.mark.django_db
Make = Callable[..., Parcel]


def test_a_booking_gets_a_number_a_slot_and_asks_the_carrier() -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment), by=CLERK, at=AT)
    parcel = Parcel.objects.select_related("slot").get()
    assert parcel.state == ParcelState.BOOKED
    assert parcel.number.startswith("EWLGG")
    assert parcel.slot is not None
    assert (parcel.slot.starts_at, parcel.slot.taken) == (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), 1)
    assert facts() == ["BookingRequested"]


def test_booking_twice_books_once() -> None:
    consignment = uuid4()
    for _ in range(2):
        api.book(booking=booking(consignment), by=CLERK, at=AT)
    assert Parcel.objects.count() == 1
    assert HubSlot.objects.get().taken == 1
    assert facts() == ["BookingRequested"]


def test_addresses_are_not_readable_in_the_database(booked: Make) -> None:
    parcel = booked()
    raw = Parcel.objects.extra(select={"raw": "consignee_snapshot"}).values_list("raw", flat=True).get()
    assert "王小明" not in raw
    assert parcel.consignee.name == "王小明"


def test_a_parcel_that_is_too_heavy_is_not_booked() -> None:
    heavy = ParcelSize(mass_g=30_001, length_mm=300, width_mm=300, height_mm=300)
    with pytest.raises(NotCarried):
        api.book(booking=booking(uuid4(), declared=heavy), by=CLERK, at=AT)
    assert not Parcel.objects.exists()
    assert facts() == []


def test_a_full_slot_gives_the_next_one() -> None:
    HubSlot.objects.create(
        hub="LGG", starts_at=datetime(2026, 11, 23, 13, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 23, 13, 30, tzinfo=UTC), capacity=1, taken=1,
    )  # fmt: skip
    api.book(booking=booking(uuid4()), by=CLERK, at=AT)
    slot = Parcel.objects.select_related("slot").get().slot
    assert slot is not None
    assert slot.starts_at == datetime(2026, 11, 23, 13, 30, tzinfo=UTC)


def test_the_waybill_comes_under_the_attempts_own_key_and_is_told_once(booked: Make, wire: Wire) -> None:
    parcel = booked()
    handlers.request_waybill(BookingRequested(consignment=parcel.consignment))
    assert [(path, key) for path, _, key in wire.sent] == [("waybills", f"waybill-{parcel.pk}-1")]
    assert wire.sent[0][1] == {
        "reference": parcel.number,
        "consignee": {
            "name": "王小明", "phone": "13812345678", "province": "浙江省", "city": "杭州市",
            "district": "西湖区",
            "street": "文三路 478 号华星时代广场 B 座 1203 室",
        },
        "weight_g": 740,
        "goods": "2 x Pralines",
    }  # fmt: skip
    assert (parcel.waybill_no, parcel.sort_code, parcel.carrier) == ("EW000000000001", "571-A3", "last-mile")
    assert facts() == ["BookingRequested", "ParcelBooked"]


def test_a_carrier_that_does_not_answer_is_asked_again_under_the_same_key(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment), by=CLERK, at=AT)
    answer = wire.answers["waybills"]
    wire.answers["waybills"] = Unreachable("no answer")
    with pytest.raises(Unreachable):
        handlers.request_waybill(BookingRequested(consignment=consignment))
    wire.answers["waybills"] = answer
    handlers.request_waybill(BookingRequested(consignment=consignment))
    assert len({key for _, _, key in wire.sent}) == 1
    assert facts() == ["BookingRequested", "ParcelBooked"]


def test_a_refused_waybill_holds_the_parcel_and_lifting_the_hold_asks_anew(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment), by=CLERK, at=AT)
    answer = wire.answers["waybills"]
    wire.answers["waybills"] = (422, {"code": "address", "message": "district unknown"})
    handlers.request_waybill(BookingRequested(consignment=consignment))
    held = Hold.objects.get()
    assert (held.reason, held.note) == (
        HoldReason.ADDRESS,
        "EW Delivery China: district unknown",
    )
    api.lift_hold(consignment=consignment, reason="address", note="Corrected.", by=CLERK, at=later(hours=1))
    wire.answers["waybills"] = answer
    handlers.request_waybill(BookingRequested(consignment=consignment))
    assert [key.rsplit("-", 1)[1] for _, _, key in wire.sent] == ["1", "2"]
    assert facts() == ["BookingRequested", "ParcelHeld", "HoldLifted", "BookingRequested", "ParcelBooked"]


def test_a_lifted_hold_is_told_and_then_the_one_that_is_left(accepted: Make) -> None:
    parcel = accepted()
    for reason, note in (("damaged", "Wet."), ("other", "No label.")):
        api.hold(consignment=parcel.consignment, reason=reason, note=note, by=CLERK, at=later(minutes=20))
    for reason in ("other", "damaged"):
        api.lift_hold(
            consignment=parcel.consignment, reason=reason, note="Done.", by=CLERK, at=later(minutes=30)
        )
    told = OutboxEvent.objects.order_by("-pk").values_list("name", "data__reason")[:3]
    assert list(told) == [
        ("logistics.HoldLifted", "damaged"),
        ("logistics.ParcelHeld", "damaged"),
        ("logistics.HoldLifted", "other"),
    ]


def test_the_seller_says_once_that_it_is_dropped(booked: Make) -> None:
    parcel = booked()
    for minute in (1, 2):
        api.drop_off(consignment=parcel.consignment, by=CLERK, at=later(minutes=minute))
    assert facts()[-1] == "ParcelDropped"
    assert facts().count("ParcelDropped") == 1
    assert api.parcels(consignments=[parcel.consignment])[parcel.consignment].state == "first_mile"


def test_two_scans_are_one_event(booked: Make) -> None:
    parcel = booked()
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=1))
    view = api.receive(code=f" {parcel.waybill_no.lower()} ", by=CLERK, at=later(minutes=2))
    assert view.state == "at_hub"
    assert TrackingEvent.objects.filter(code="HUB_RECEIVED").count() == 1
    assert facts().count("ParcelReceived") == 1
    parcel.refresh_from_db()
    assert parcel.received_at == later(minutes=1)


@pytest.mark.parametrize("code", ["EWLGG0000000000A", "6901234567892", "   "])
def test_a_wrong_code_is_not_ours_and_changes_nothing(booked: Make, code: str) -> None:
    booked()
    before = TrackingEvent.objects.count()
    with pytest.raises(NotOurs):
        api.receive(code=code, by=CLERK, at=later(minutes=1))
    assert TrackingEvent.objects.count() == before


def test_a_parcel_within_tolerance_is_accepted_with_its_measured_mass(booked: Make) -> None:
    parcel = booked()
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=1))
    measured = ParcelSize(mass_g=812, length_mm=252, width_mm=180, height_mm=61)
    view = api.measure(code=parcel.number, size=measured, by=CLERK, at=later(minutes=2))
    assert (view.measured, view.hold) == (measured, "")
    for minute in (3, 4):
        assert api.accept(code=parcel.number, by=CLERK, at=later(minutes=minute)).state == "ready"
    assert facts().count("ParcelAccepted") == 1
    assert TrackingEvent.objects.filter(code="HUB_ACCEPTED").count() == 1


def test_measured_over_tolerance_is_held_and_not_accepted(booked: Make) -> None:
    parcel = booked()
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=1))
    heavy = ParcelSize(mass_g=1050, length_mm=250, width_mm=180, height_mm=60)
    view = api.measure(code=parcel.number, size=heavy, by=CLERK, at=later(minutes=2))
    assert (view.state, view.hold) == ("at_hub", "mass")
    with pytest.raises(CannotShip) as refused:
        api.accept(code=parcel.number, by=CLERK, at=later(minutes=3))
    assert (refused.value.code, str(refused.value)) == (
        "held",
        "Chargeable mass is 0.300 kg above the booking.",
    )
    assert "ParcelAccepted" not in facts()
    assert facts().count("ParcelHeld") == 1


def test_measuring_again_within_tolerance_ends_the_hold(booked: Make) -> None:
    parcel = booked()
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=1))
    heavy = ParcelSize(mass_g=1050, length_mm=250, width_mm=180, height_mm=60)
    api.measure(code=parcel.number, size=heavy, by=CLERK, at=later(minutes=2))
    assert api.measure(code=parcel.number, size=SIZE, by=CLERK, at=later(minutes=3)).hold == ""
    assert api.accept(code=parcel.number, by=CLERK, at=later(minutes=4)).state == "ready"


def test_a_larger_parcel_than_any_carried_is_not_measured_in(booked: Make) -> None:
    parcel = booked()
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=1))
    long = ParcelSize(mass_g=740, length_mm=1200, width_mm=100, height_mm=100)
    with pytest.raises(CannotShip, match="longest side, 1200 mm, is above 1050 mm"):
        api.measure(code=parcel.number, size=long, by=CLERK, at=later(minutes=2))
    parcel.refresh_from_db()
    assert parcel.measured is None


def test_nothing_is_measured_before_it_is_received_or_accepted_before_it_is_measured(booked: Make) -> None:
    parcel = booked()
    with pytest.raises(CannotShip) as unreceived:
        api.measure(code=parcel.number, size=SIZE, by=CLERK, at=later(minutes=1))
    assert unreceived.value.code == "not_received"
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=2))
    with pytest.raises(CannotShip) as unmeasured:
        api.accept(code=parcel.number, by=CLERK, at=later(minutes=3))
    assert unmeasured.value.code == "not_measured"


def test_an_accepted_parcel_keeps_its_measures(accepted: Make) -> None:
    parcel = accepted()
    assert api.measure(code=parcel.number, size=SIZE, by=CLERK, at=later(hours=1)).state == "ready"
    other = ParcelSize(mass_g=760, length_mm=250, width_mm=180, height_mm=60)
    with pytest.raises(CannotShip) as refused:
        api.measure(code=parcel.number, size=other, by=CLERK, at=later(hours=1))
    assert refused.value.code == "accepted"


def test_clearance_makes_it_ready_once(accepted: Make) -> None:
    parcel = accepted()
    for _ in range(2):
        api.clear_for_flight(
            consignment=parcel.consignment, mrn="26BEE0000000000AB1", by=CLERK, at=later(hours=1)
        )
    assert [view.number for view in api.ready_parcels(hub="LGG")] == [parcel.number]
    assert TrackingEvent.objects.filter(code="EXP_RELEASED").count() == 1


def test_a_held_parcel_is_not_ready_until_the_hold_is_lifted(cleared: Make) -> None:
    parcel = cleared()
    for _ in range(2):
        api.hold(
            consignment=parcel.consignment,
            reason="security",
            note="Screen again.",
            by=CLERK,
            at=later(hours=1),
        )
    assert facts().count("ParcelHeld") == 1
    assert api.ready_parcels(hub="LGG") == []
    api.lift_hold(consignment=parcel.consignment, reason="", note="Screened.", by=CLERK, at=later(hours=2))
    assert [view.number for view in api.ready_parcels(hub="LGG")] == [parcel.number]


def test_a_cancelled_parcel_gives_its_slot_back_and_is_turned_away(booked: Make) -> None:
    parcel = booked()
    for _ in range(2):
        api.cancel(consignment=parcel.consignment, reason="Sold out.", by=CLERK, at=later(minutes=5))
    assert HubSlot.objects.get().taken == 0
    with pytest.raises(CannotShip) as refused:
        api.receive(code=parcel.number, by=CLERK, at=later(minutes=6))
    assert refused.value.code == "cancelled"


def test_the_whole_list_of_parcels_takes_three_statements(
    cleared: Make, django_assert_num_queries: Callable[..., object]
) -> None:
    made = [cleared().consignment for _ in range(5)]
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert len(api.ready_parcels(hub="LGG")) == 5
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert set(api.parcels(consignments=made)) == set(made)

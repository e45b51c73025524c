"""Dangerous goods: what flies under which code, what waits before any carrier is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from logistics import api, handlers
from logistics.dangerous import handling, refusals
from logistics.events import BookingRequested, ConsolidationTendered
from logistics.models import Consolidation, Hold, Parcel
from logistics.refusal import CannotShip
from tests.unit.logistics.samples import AT, CLERK, Wire, booking, facts, later

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
ALONE = "Lithium batteries on their own go on cargo aircraft only, which this route does not use."


@pytest.mark.parametrize(
    ("un", "codes"),
    [
        (("UN3481",), ("ELI",)),
        (("UN3091",), ("ELM",)),
        (("UN1266", "UN1263"), ("RFL",)),
        (("UN1950", "UN3481"), ("ELI", "RFG")),
        (("UN2807",), ("MAG",)),
        ((), ()),
    ],
)
def test_what_flies_has_its_handling_code(un: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert (handling(un, day=DAY), refusals(un, day=DAY)) == (codes, [])


@pytest.mark.parametrize(
    ("un", "why"),
    [
        ("UN3480", ALONE),
        ("UN3090", ALONE),
        ("UN3065", "Such goods are not taken by air in parcels."),
        ("UN1057", "Such goods are not taken by air in parcels."),
        ("UN9999", "We have no handling rule for it. The hub asks the airline."),
    ],
)
def test_what_does_not_fly_says_why(un: str, why: str) -> None:
    assert (handling((un,), day=DAY), refusals((un,), day=DAY)) == ((), [(un, why)])


def test_a_booking_of_goods_that_do_not_fly_waits_for_the_seller(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, dangerous=("UN3480", "UN1266")), by=CLERK, at=AT)
    hold = Hold.objects.get()
    assert (hold.reason, hold.action_by, hold.note) == ("dangerous_goods", "seller", f"UN3480: {ALONE}")
    assert facts("BookingRequested") == []
    assert facts("ParcelHeld") == ["ParcelHeld"]
    assert wire.sent == []


def test_goods_that_cannot_be_settled_go_back_and_the_trade_hears_it_once(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, dangerous=("UN3480",)), by=CLERK, at=AT)
    with pytest.raises(CannotShip, match="Say why"):
        api.give_back(consignment=consignment, reason="", by=CLERK, at=later(minutes=5))
    for _ in range(2):
        api.give_back(consignment=consignment, reason="Bare cells.", by=CLERK, at=later(minutes=5))
    assert (Parcel.objects.get().state, Hold.objects.get().outcome) == ("cancelled", "Bare cells.")
    assert facts("ParcelGivenBack") == ["ParcelGivenBack"]
    assert wire.sent == []


def test_a_parcel_that_is_not_held_is_not_given_back(booked: Callable[..., Parcel]) -> None:
    parcel = booked()
    with pytest.raises(CannotShip, match="is not held"):
        api.give_back(consignment=parcel.consignment, reason="No.", by=CLERK, at=later(hours=1))
    assert facts("ParcelGivenBack") == []


def test_what_may_not_leave_is_given_back_and_never_let_go_on(cleared: Callable[..., Parcel]) -> None:
    parcel = cleared()
    api.hold(
        consignment=parcel.consignment, reason="export_refused", note="Parties refused.", by=CLERK,
        at=later(minutes=25),
    )  # fmt: skip
    for reason in ("export_refused", ""):
        with pytest.raises(CannotShip, match="may not leave"):
            api.lift_hold(
                consignment=parcel.consignment, reason=reason, note="Ok.", by=CLERK, at=later(minutes=26)
            )
    assert api.ready_parcels(hub="LGG") == []
    api.give_back(consignment=parcel.consignment, reason="Collected.", by=CLERK, at=later(minutes=27))
    parcel.refresh_from_db()
    assert (parcel.state, parcel.holds.filter(closed_at=None).count()) == ("cancelled", 0)


def test_a_hold_that_the_hub_settles_asks_the_carrier(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, dangerous=("UN3480",)), by=CLERK, at=AT)
    api.lift_hold(
        consignment=consignment, reason="dangerous_goods", note="Taken out.", by=CLERK, at=later(minutes=5)
    )
    assert facts("BookingRequested") == ["BookingRequested"]
    handlers.request_waybill(BookingRequested(consignment=consignment))
    assert Parcel.objects.get().waybill_no == "EW000000000001"


def test_goods_that_fly_are_booked_with_their_numbers(booked: Callable[..., Parcel]) -> None:
    parcel = booked(dangerous=("UN1266", "UN3481"))
    assert (parcel.dangerous, parcel.holds.count()) == ("UN1266 UN3481", 0)
    assert parcel.waybill_no == "EW000000000001"


def test_the_airline_is_told_the_codes_of_all_that_is_packed(
    cleared: Callable[..., Parcel], wire: Wire
) -> None:
    opened = api.open_consolidation(
        flight_no="EW8801", flight_date=later(days=1).date(), by=CLERK, at=later(minutes=30)
    )
    for un in (("UN3481",), ("UN1266", "UN3481"), ()):
        code = cleared(dangerous=un).number
        api.add_parcel(consolidation=opened.id, code=code, by=CLERK, at=later(minutes=31))
    api.tender(consolidation=opened.id, by=CLERK, at=later(minutes=40))
    handlers.ask_airline(ConsolidationTendered(consolidation=opened.id))
    load = Consolidation.objects.get()
    assert load.handling == "ELI RFL EAW"
    asked: list[dict[str, Any]] = [body for path, body, _key in wire.sent if path == "bookings"]
    assert [body["special_handling"] for body in asked] == [["ELI", "RFL", "EAW"]]


def test_goods_that_may_hold_a_battery_wait_for_the_sellers_word(
    wire: Wire,
) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, is_unclear=True), by=CLERK, at=AT)
    hold = Hold.objects.get()
    assert (hold.reason, hold.action_by, hold.why) == (
        "goods_unclear", "seller",
        "Does it contain a battery? The seller says so on the order's page. The carrier is asked after that.",
    )  # fmt: skip
    assert (facts("BookingRequested"), wire.sent) == ([], [])


def test_described_they_are_booked_under_their_mark(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, is_unclear=True), by=CLERK, at=AT)
    told = booking(consignment, dangerous=("UN3481",), contents="UN3481 1 x Lamp")
    assert api.describe(booking=told, by=CLERK, at=later(minutes=5)) is True
    parcel = Parcel.objects.get()
    assert (parcel.dangerous, parcel.contents, Hold.objects.filter(closed_at=None).count()) == (
        "UN3481", "UN3481 1 x Lamp", 0,
    )  # fmt: skip
    assert facts("BookingRequested") == ["BookingRequested"]
    with pytest.raises(CannotShip, match="Nothing is asked"):
        api.describe(booking=told, by=CLERK, at=later(minutes=6))


@pytest.mark.parametrize(
    ("told", "reasons"),
    [({"is_unclear": True}, ["goods_unclear"]), ({"dangerous": ("UN3480",)}, ["dangerous_goods"])],
)
def test_still_unclear_or_not_flying_they_wait_on(
    wire: Wire, told: dict[str, Any], reasons: list[str]
) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, is_unclear=True), by=CLERK, at=AT)
    assert api.describe(booking=booking(consignment, **told), by=CLERK, at=later(minutes=5)) is False
    assert list(Hold.objects.filter(closed_at=None).values_list("reason", flat=True)) == reasons
    assert facts("BookingRequested") == []


def test_a_booking_is_asked_for_when_the_last_of_its_holds_is_closed(wire: Wire) -> None:
    consignment = uuid4()
    api.book(booking=booking(consignment, dangerous=("UN3480",), is_unclear=True), by=CLERK, at=AT)
    api.lift_hold(consignment=consignment, reason="dangerous_goods", note="Packed apart.", by=CLERK, at=AT)
    assert facts("BookingRequested") == []
    api.describe(booking=booking(consignment), by=CLERK, at=later(minutes=5))
    assert facts("BookingRequested") == ["BookingRequested"]

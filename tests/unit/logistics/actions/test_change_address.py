"""A corrected address reaches the delivery carrier before the parcel does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ewtp.kernel.http import Unreachable
from ewtp.kernel.models import OutboxEvent
from logistics import api, handlers
from logistics.events import AddressChangeRequested, HandoverRequested
from logistics.models import AddressChange, Consolidation, Hold, Parcel, TrackingEvent
from tests.unit.logistics.samples import CLERK, CONSIGNEE, UNREACHABLE, Wire, facts, later

pytestmark = pytest.mark.django_db
NEW = replace(CONSIGNEE, phone="+86 139 0013 9000", street="文三路 500 号")
WRITTEN = {
    "name": "王小明", "phone": "13900139000", "province": "浙江省", "city": "杭州市", "district": "西湖区",
    "street": "文三路 500 号",
}  # fmt: skip


def ask(parcel: Parcel, *, hours: int = 1, to: Any = NEW) -> bool:
    return api.change_address(consignment=parcel.consignment, consignee=to, by=CLERK, at=later(hours=hours))


def tell() -> None:
    """What the relay does with the newest request."""
    last = OutboxEvent.objects.filter(name="logistics.AddressChangeRequested").latest("pk")
    change = AddressChange.objects.get(pk=last.data["change"])
    fact = AddressChangeRequested(consignment=change.parcel.consignment, change=change.pk)
    handlers.tell_address(fact)


def settled() -> list[dict[str, Any]]:
    rows = OutboxEvent.objects.filter(name="logistics.AddressChangeSettled").order_by("pk")
    return [{k: v for k, v in row.data.items() if k != "consignment"} for row in rows]


@pytest.fixture
def flying(tendered: Callable[..., Consolidation], wire: Wire) -> Parcel:
    """A parcel with the airline whose carrier takes new addresses."""
    wire.answers["amendments"] = lambda body: (200, {"waybill_no": body["waybill_no"], "sort_code": "571-B4"})
    return tendered(1).packings.get().parcel


def test_the_carrier_is_told_under_the_waybill_and_the_label_follows(flying: Parcel, wire: Wire) -> None:
    before = api.label_pdf(consignment=flying.consignment)
    assert ask(flying) is True
    assert Parcel.objects.get().consignee == CONSIGNEE
    tell()
    change = AddressChange.objects.get()
    assert [sent for sent in wire.sent if sent[0] == "amendments"] == [
        ("amendments", {"waybill_no": flying.waybill_no, "consignee": WRITTEN}, f"amendment-{change.pk}")
    ]
    parcel = Parcel.objects.get()
    assert (change.state, parcel.consignee, parcel.sort_code) == ("taken", NEW, "571-B4")
    assert parcel.state == flying.state
    assert settled() == [{"outcome": "taken", "carrier": "EW Delivery China"}]
    assert TrackingEvent.objects.filter(code="ORD_READDRESSED", source="last-mile").count() == 1
    assert api.label_pdf(consignment=flying.consignment) != before


def test_the_address_that_the_carrier_has_is_not_told_again(flying: Parcel) -> None:
    assert ask(flying, to=CONSIGNEE) is False
    assert [ask(flying), ask(flying)] == [True, False]
    tell()
    assert ask(flying, hours=2) is False
    assert AddressChange.objects.count() == 1


def test_a_second_correction_overtakes_the_first(flying: Parcel, wire: Wire) -> None:
    ask(flying)
    newer = replace(NEW, street="文三路 501 号")
    ask(flying, hours=2, to=newer)
    for change in AddressChange.objects.order_by("asked_at"):
        handlers.tell_address(AddressChangeRequested(consignment=flying.consignment, change=change.pk))
    assert list(AddressChange.objects.order_by("asked_at").values_list("state", flat=True)) == [
        "overtaken", "taken",
    ]  # fmt: skip
    assert [body["consignee"]["street"] for path, body, _key in wire.sent if path == "amendments"] == [
        "文三路 501 号"
    ]
    assert Parcel.objects.get().consignee == newer


def test_without_an_answer_it_is_asked_again_under_the_same_key(flying: Parcel, wire: Wire) -> None:
    taken = wire.answers["amendments"]
    wire.answers["amendments"] = UNREACHABLE
    ask(flying)
    with pytest.raises(Unreachable):
        tell()
    assert AddressChange.objects.get().state == "asked"
    wire.answers["amendments"] = taken
    tell()
    keys = [key for path, _body, key in wire.sent if path == "amendments"]
    assert keys == [f"amendment-{AddressChange.objects.get().pk}"] * 2
    assert AddressChange.objects.get().state == "taken"


def test_a_refused_address_stops_the_parcel_before_the_door(flying: Parcel, wire: Wire) -> None:
    wire.answers["amendments"] = (422, {"code": "NOT_SERVED", "message": "this street is not served"})
    ask(flying)
    tell()
    hold = Hold.objects.get()
    assert (hold.reason, hold.action_by, hold.note) == (
        "address", "buyer", "EW Delivery China did not take the corrected address: this street is not served",
    )  # fmt: skip
    assert settled() == [{"outcome": "refused", "carrier": "EW Delivery China"}]
    api.hand_over(consignment=flying.consignment, by=CLERK, at=later(hours=20))
    assert facts().count("HandoverRequested") == 0
    assert Parcel.objects.get().consignee == CONSIGNEE


def test_a_refused_address_is_asked_again_when_its_hold_is_lifted(flying: Parcel, wire: Wire) -> None:
    taken = wire.answers["amendments"]
    wire.answers["amendments"] = (422, {"code": "NOT_SERVED", "message": "closed today"})
    ask(flying)
    tell()
    api.hand_over(consignment=flying.consignment, by=CLERK, at=later(hours=20))
    wire.answers["amendments"] = taken
    api.lift_hold(
        consignment=flying.consignment, reason="address", note="The carrier serves it.", by=CLERK,
        at=later(hours=21),
    )  # fmt: skip
    assert facts()[-2:] == ["AddressChangeRequested", "HandoverRequested"]
    tell()
    handlers.request_delivery(HandoverRequested(consignment=flying.consignment))
    assert [path for path, _body, _key in wire.sent if path in ("amendments", "handovers")] == [
        "amendments", "amendments", "handovers",
    ]  # fmt: skip
    assert Parcel.objects.get().consignee == NEW
    assert list(AddressChange.objects.order_by("asked_at").values_list("state", flat=True)) == [
        "refused", "taken",
    ]  # fmt: skip


def test_refused_twice_the_parcel_is_still_not_handed_over(flying: Parcel, wire: Wire) -> None:
    wire.answers["amendments"] = (422, {"code": "NOT_SERVED", "message": "closed"})
    ask(flying)
    tell()
    api.hand_over(consignment=flying.consignment, by=CLERK, at=later(hours=20))
    api.lift_hold(consignment=flying.consignment, reason="", note="Again.", by=CLERK, at=later(hours=21))
    tell()
    handlers.request_delivery(HandoverRequested(consignment=flying.consignment))
    assert [path for path, _body, _key in wire.sent if path == "handovers"] == []


def test_after_the_hand_over_it_is_too_late_and_nothing_is_held(
    landed: Callable[..., Parcel], wire: Wire
) -> None:
    parcel = landed()
    wire.answers["amendments"] = (409, {"code": "ALREADY_HANDED_OVER", "message": "was handed over"})
    assert ask(parcel, hours=21) is True
    tell()
    change = AddressChange.objects.get()
    assert (change.state, change.answer) == ("too_late", "was handed over")
    assert settled() == [{"outcome": "too_late", "carrier": "EW Delivery China"}]
    assert (Parcel.objects.get().consignee, Hold.objects.count()) == (CONSIGNEE, 0)


def test_a_booking_that_the_carrier_refused_is_asked_for_at_the_new_address(
    booked: Callable[..., Parcel], wire: Wire
) -> None:
    taken = wire.answers["waybills"]
    wire.answers["waybills"] = (422, {"code": "PHONE_INVALID", "message": "consignee.phone: no mobile"})
    parcel = booked()
    assert (parcel.waybill_no, Hold.objects.get().reason) == ("", "address")
    wire.answers["waybills"] = taken
    ask(parcel)
    tell()
    parcel.refresh_from_db()
    assert (parcel.consignee, parcel.booking_attempt, facts()[-1]) == (NEW, 2, "BookingRequested")
    assert Hold.objects.get().closed_at is not None


def test_a_parcel_whose_way_is_over_is_left_alone(booked: Callable[..., Parcel]) -> None:
    parcel = booked()
    api.cancel(consignment=parcel.consignment, reason="sold out", by=CLERK, at=later(minutes=30))
    assert ask(parcel) is False

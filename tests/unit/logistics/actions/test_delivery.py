"""From import clearance to the door."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from ewtp.kernel import inbox
from ewtp.kernel.models import OutboxEvent
from logistics import api, handlers
from logistics.actions.ingest import ingest, waiting
from logistics.events import HandoverRequested
from logistics.models import Hold, Parcel, TrackingEvent, Watch
from logistics.tasks import sweep_inbox
from tests.unit.logistics.samples import CLERK, Wire, delivery_event, facts, later

pytestmark = pytest.mark.django_db
Make = Callable[..., Parcel]


def tell(event: dict[str, Any]) -> str:
    body = json.dumps({"type": "lastmile.event", "data": event}).encode()
    row, _ = inbox.receive(
        system="last-mile", kind="lastmile.event", key=str(uuid4()), body=body,
        content_type="application/json",
        headers={}, at=later(days=5),
    )  # fmt: skip
    return ingest(message=row.pk, at=later(days=5)).value


def data(name: str) -> list[dict[str, Any]]:
    return list(
        OutboxEvent.objects.filter(name=f"logistics.{name}").order_by("pk").values_list("data", flat=True)
    )


def test_a_cleared_parcel_is_handed_over_once_with_its_air_waybill(landed: Make, wire: Wire) -> None:
    parcel = landed()
    api.hand_over(consignment=parcel.consignment, by=CLERK, at=later(hours=21))
    handlers.request_delivery(HandoverRequested(consignment=parcel.consignment))
    sent = [(body, key) for path, body, key in wire.sent if path == "handovers"]
    assert (
        sent
        == [
            ({"waybill_nos": [parcel.waybill_no], "mawb": "888-10000001"}, f"handover-{parcel.pk}"),
        ]
        * 2
    )
    assert facts().count("HandoverRequested") == 1
    assert TrackingEvent.objects.filter(code="LM_HANDED_OVER").count() == 1
    assert Watch.objects.get(carrier="last-mile").subject == parcel.waybill_no


def test_delivered_with_who_signed_and_when(landed: Make) -> None:
    parcel = landed()
    steps = [("GTMS_ACCEPT", 30), ("GTMS_DO_DEPART", 31), ("GTMS_DELIVERING", 32), ("GTMS_SIGNED", 33)]
    for code, hours in steps:
        assert tell(delivery_event(parcel, code, later(days=2, hours=hours), signed_by="本人")) == "applied"
    assert facts()[-2:] == ["ParcelOutForDelivery", "ParcelDelivered"]
    signed_at = later(days=2, hours=33)
    assert data("ParcelDelivered") == [
        {"consignment": str(parcel.consignment), "delivered_at": signed_at.isoformat(), "signed_by": "本人"}
    ]
    view = api.parcels(consignments=[parcel.consignment])[parcel.consignment]
    assert (view.state, view.delivered_at, view.signed_by) == ("delivered", signed_at, "本人")
    assert TrackingEvent.objects.get(code="LM_SIGNED").note == ""
    assert not Watch.objects.get(carrier="last-mile").is_active


def test_out_of_order_and_twice_changes_nothing_of_the_end(landed: Make) -> None:
    parcel = landed()
    signed = delivery_event(parcel, "GTMS_SIGNED", later(days=3), signed_by="本人")
    out = delivery_event(parcel, "GTMS_DELIVERING", later(days=2, hours=20))
    assert [tell(signed), tell(out), tell(signed), tell(out)] == ["applied", "applied", "ignored", "ignored"]
    assert facts()[-1] == "ParcelDelivered"
    assert facts().count("ParcelDelivered") == 1
    assert "ParcelOutForDelivery" not in facts()
    assert Parcel.objects.get().state == "delivered"


def test_three_failed_deliveries_need_the_buyer(landed: Make) -> None:
    parcel = landed()
    for attempt in range(3):
        tell(delivery_event(parcel, "GTMS_DELIVERING", later(days=2, hours=2 * attempt)))
        tell(
            delivery_event(parcel, "GTMS_FAILED", later(days=2, hours=2 * attempt + 1), reason="nobody home")
        )
    held = Hold.objects.get()
    assert (held.reason, held.action_by, held.note) == (
        "delivery",
        "buyer",
        "3 deliveries failed. The last time: nobody home.",
    )
    assert facts().count("ParcelOutForDelivery") == 1
    assert Parcel.objects.get().state == "last_mile"
    tell(delivery_event(parcel, "GTMS_SIGNED", later(days=3), signed_by="本人"))
    assert Parcel.objects.get().state == "delivered"
    assert Hold.objects.get().closed_at == later(days=5)


def test_a_lost_parcel_is_told_once_and_stays_lost(landed: Make) -> None:
    parcel = landed()
    lost = delivery_event(parcel, "GTMS_LOST", later(days=3), reason="damaged in a flood")
    assert [tell(lost), tell(lost)] == ["applied", "ignored"]
    assert data("ParcelLost") == [{"consignment": str(parcel.consignment), "note": "damaged in a flood"}]
    tell(delivery_event(parcel, "GTMS_SIGNED", later(days=4)))
    assert Parcel.objects.get().state == "lost"
    assert "ParcelDelivered" not in facts()


def test_a_refused_hand_over_holds_the_parcel(tendered: Callable[..., Any], wire: Wire) -> None:
    parcel = tendered(1).packings.get().parcel
    wire.answers["handovers"] = (422, {"code": "unknown", "message": "waybill expired"})
    api.hand_over(consignment=parcel.consignment, by=CLERK, at=later(hours=20))
    handlers.request_delivery(HandoverRequested(consignment=parcel.consignment))
    assert Hold.objects.values_list("reason", "note").get() == (
        "delivery",
        "EW Delivery China did not take the parcel over: waybill expired",
    )


def test_a_refused_hand_over_is_asked_again_once_it_is_settled(
    tendered: Callable[..., Any], wire: Wire
) -> None:
    parcel = tendered(1).packings.get().parcel
    answer, wire.answers["handovers"] = wire.answers["handovers"], (422, {"code": "x", "message": "expired"})
    api.hand_over(consignment=parcel.consignment, by=CLERK, at=later(hours=20))
    wire.at = later(hours=20, minutes=1)
    handlers.request_delivery(HandoverRequested(consignment=parcel.consignment))
    api.lift_hold(
        consignment=parcel.consignment, reason="delivery", note="Renewed.", by=CLERK, at=later(hours=21)
    )
    assert facts().count("HandoverRequested") == 2
    wire.answers["handovers"] = answer
    wire.at = later(hours=21, minutes=1)
    handlers.request_delivery(HandoverRequested(consignment=parcel.consignment))
    assert Parcel.objects.get().state == "last_mile"


def test_a_settled_failed_delivery_is_not_handed_over_again(landed: Make) -> None:
    parcel = landed()
    for hours in (30, 54, 78):
        tell(delivery_event(parcel, "GTMS_DELIVERING", later(hours=hours)))
        tell(delivery_event(parcel, "GTMS_FAILED", later(hours=hours + 1)))
    api.lift_hold(
        consignment=parcel.consignment, reason="delivery", note="New time.", by=CLERK, at=later(days=4)
    )
    assert facts().count("HandoverRequested") == 1


def test_an_unknown_waybill_waits(landed: Make) -> None:
    parcel = landed()
    event = delivery_event(parcel, "GTMS_SIGNED", later(days=3)) | {"waybill_no": "EW999999999999"}
    assert tell(event) == "received"
    assert Parcel.objects.get().state == "last_mile"


def test_the_sweep_takes_first_what_nobody_has_tried(landed: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = landed()
    unknown = delivery_event(parcel, "GTMS_SIGNED", later(days=3)) | {"waybill_no": "EW999999999999"}
    assert tell(unknown) == "received"
    body = json.dumps({"data": delivery_event(parcel, "GTMS_ACCEPT", later(days=2))}).encode()
    fresh, _ = inbox.receive(
        system="last-mile", kind="lastmile.event", key="fresh", body=body, content_type="application/json",
        headers={}, at=later(days=6),
    )  # fmt: skip
    assert waiting(at=later(days=7), limit=1) == [fresh.pk]
    monkeypatch.setattr("logistics.tasks.clock.now", lambda: later(days=7))
    monkeypatch.setattr("logistics.tasks.ingest", lambda **facts: 1 / 0)
    sweep_inbox()
    fresh.refresh_from_db()
    assert (fresh.state, fresh.error) == ("received", "ZeroDivisionError: division by zero")

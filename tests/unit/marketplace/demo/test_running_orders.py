"""The standing orders: a scene a leg, told in words that the sandboxes know; unpaid ones are kept up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ewtp.kernel import clock
from marketplace.demo import running_orders
from marketplace.demo.scenes import SCENES, Told
from marketplace.models import Checkout, Consignment
from marketplace.states import LegCode
from sandboxes.carriers.server import KINDS as CARRIERS
from sandboxes.china_window.server import KINDS as CHINA
from sandboxes.export_office.server import KINDS as EXPORT
from sandboxes.psp.app import KINDS as PSP
from tests.unit.marketplace.admin.world import consignment, seller

KNOWN = {
    "STRIPE_API_BASE": PSP,
    "EXPORT_OFFICE_URL": EXPORT,
    "CHINA_WINDOW_URL": CHINA,
    "LAST_MILE_URL": CARRIERS,
}


def test_every_leg_but_the_payment_has_a_scene() -> None:
    assert {scene.leg for scene in SCENES} - {None} == set(LegCode) - {LegCode.PAY}


@pytest.mark.parametrize("told", [told for scene in SCENES for told in scene.told])
def test_what_is_told_is_known_there_and_meets_one_order_only(told: Told) -> None:
    row = Consignment(
        number="EW-1", district="西湖区", recipient_phone="13800138000", total_minor=100, total_currency="CNY"
    )
    body = told.of(row)
    assert body["kind"] in {kind.code for kind in KNOWN[told.party]}
    assert {str(row.pk), "EW-1", "13800138000", "100"} & set(body["match"].values())
    assert body.get("count", 1) == 1


@pytest.fixture
def placed(db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    orders: list[str] = []
    monkeypatch.setattr("marketplace.trade.pick.orders", lambda count, start: ["order"] * count)
    monkeypatch.setattr("marketplace.trade.people.place", orders.append)
    return orders


def test_unpaid_orders_are_placed_when_none_waits(placed: list[str]) -> None:
    assert running_orders.place_unpaid_orders() == 2
    assert placed == ["order", "order"]


def test_an_order_that_lapses_before_the_next_look_does_not_count(placed: list[str]) -> None:
    firm = seller("flanders")
    for number, minutes in (("CN-LONG", 20), ("CN-SHORT", 5)):
        row = consignment(firm, number)
        Checkout.objects.filter(pk=row.checkout_id).update(pay_by=clock.now() + timedelta(minutes=minutes))
    assert running_orders.place_unpaid_orders() == 1
    assert placed == ["order"]


def test_a_scene_that_stands_is_not_placed_again(db: None) -> None:
    firm = seller("flanders")
    hub = next(scene for scene in SCENES if scene.leg is LegCode.HUB)
    assert running_orders.missing(hub) == 4
    for number in range(3):
        consignment(firm, f"CN-{number}", leg="hub")
    consignment(firm, "CN-FAILED", leg="hub", state="failed")
    assert running_orders.missing(hub) == 1

"""Orders in every leg, so that no screen of the demo is empty. Needs the whole stack; a second run places only what is
missing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import requests
from django.conf import settings

from ewtp.kernel import clock
from marketplace.demo.scenes import SCENES, Scene
from marketplace.models import Checkout, Consignment
from marketplace.queries.board import standing_at
from marketplace.states import CheckoutState, ConsignmentState, LegCode
from marketplace.trade import people, pick
from marketplace.trade.people import Order
from marketplace.trade.watch import Watch

PATIENCE_S: Final = 90
GOING: Final = (ConsignmentState.UNDERWAY, ConsignmentState.DELIVERED)
UNPAID: Final = 2
NEXT_VISIT: Final = timedelta(minutes=12)
"""An unpaid order that lapses sooner may be gone before the next look."""


def place_running_orders() -> int:
    """Place what the scenes lack and do the people's part until each order stands. Returns how many were placed."""
    placed = 0
    for scene, count in [(scene, missing(scene)) for scene in SCENES]:
        ids = []
        for order in _orders(count):
            ids += _place(order, scene)
        if ids:
            Watch(ids, until=scene.leg or LegCode.EXIT, patience_s=PATIENCE_S).run()
        placed += len(ids)
    return placed


def place_unpaid_orders() -> int:
    """Keep orders at the first leg: unpaid ones lapse, so this is done again and again. Returns how many were placed."""
    waiting = Checkout.objects.filter(state=CheckoutState.PLACED, pay_by__gt=clock.now() + NEXT_VISIT)
    orders = _orders(max(UNPAID - waiting.count(), 0))
    for order in orders:
        people.place(order)
    return len(orders)


def missing(scene: Scene) -> int:
    """How many orders it lacks; those of other people count as well."""
    if scene.leg is None:
        there = Consignment.objects.filter(state=scene.state)
    else:
        there = Consignment.objects.filter(standing_at(scene.leg), state__in=GOING)
    return max(scene.count - there.count(), 0)


def _orders(count: int) -> list[Order]:
    """Buyers and goods in turn, from where the last order left off."""
    return pick.orders(count, start=Consignment.objects.count()) if count else []


def _place(order: Order, scene: Scene) -> list[UUID]:
    """The outside world hears what to do with an order before it is paid."""
    checkout = people.place(order)
    rows = list(checkout.consignments.all())
    for told in scene.told:
        for row in rows:
            _tell(told.party, told.of(row))
    people.pay(checkout.pk)
    return [row.pk for row in rows]


def _tell(party: str, behaviour: dict[str, object]) -> None:
    """A real office has no such page; then the order simply goes through."""
    requests.post(f"{getattr(settings, party)}/_control/behaviour", json=behaviour, timeout=5)

"""Orders in every leg, so that no screen of the demo is empty. Needs the whole stack; does nothing the second time."""

from __future__ import annotations

from typing import Final

from marketplace.models import Checkout
from marketplace.states import LegCode
from marketplace.trade import people, pick
from marketplace.trade.watch import Watch

STOPS: Final = (
    (LegCode.HUB, 4),
    (LegCode.FLY, 3),
    (None, 8),
)
"""Stop before this leg's people act (None: never), how many orders."""
UNPAID: Final = 2


def place_running_orders() -> int:
    """Returns how many orders were placed."""
    if Checkout.objects.exists():
        return 0
    placed = 0
    for until, count in STOPS:
        ids = []
        for order in pick.orders(count, start=placed * 3):
            checkout = people.place(order)
            people.pay(checkout.pk)
            ids += list(checkout.consignments.values_list("pk", flat=True))
        Watch(ids, until=until, patience_s=90).run()
        placed += count
    for order in pick.orders(UNPAID, start=40):
        people.place(order)
    return placed + UNPAID

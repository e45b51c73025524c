"""Orders in every leg, so that no screen of the demo is empty. Needs the whole stack; does nothing the second time.

The offices' and carriers' control pages are told to hold some of them, as a person would press the buttons there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import requests
from django.conf import settings

from marketplace.models import Checkout, Consignment
from marketplace.states import LegCode
from marketplace.trade import people, pick
from marketplace.trade.watch import Watch

TWO_DAYS_S: Final = 172_800
PATIENCE_S: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`count` orders that stand still at `until`; `told` is what an outside party (setting, body) hears first."""

    count: int
    until: LegCode | None
    told: tuple[str, dict[str, object]] | None = None


SCENES: Final = (
    Scene(count=8, until=None),
    Scene(
        count=1, until=None, told=("CHINA_WINDOW_URL", {"kind": "refuse", "detail": "收件人证件与申报不符"})
    ),
    Scene(
        count=2, until=LegCode.DOOR, told=("LAST_MILE_URL", {"kind": "delay", "match": {"leg": "lastmile"}})
    ),
    Scene(count=1, until=LegCode.IMPORT, told=("CHINA_WINDOW_URL", {"kind": "inspect"})),
    Scene(count=1, until=LegCode.EXPORT, told=("EXPORT_OFFICE_URL", {"kind": "inspect"})),
    Scene(count=3, until=LegCode.FLY),
    Scene(count=4, until=LegCode.HUB),
)
UNPAID: Final = 2


def place_running_orders() -> int:
    """Returns how many orders were placed."""
    if Checkout.objects.exists():
        return 0
    for scene in SCENES:
        if scene.told is not None:
            setting, behaviour = scene.told
            _tell(setting, {**behaviour, "count": scene.count, "seconds": TWO_DAYS_S})
        ids = []
        for order in pick.orders(scene.count, start=Consignment.objects.count() * 3):
            checkout = people.place(order)
            people.pay(checkout.pk)
            ids += list(checkout.consignments.values_list("pk", flat=True))
        Watch(ids, until=scene.until, patience_s=PATIENCE_S).run()
    for order in pick.orders(UNPAID, start=40):
        people.place(order)
    return Checkout.objects.count()


def _tell(setting: str, behaviour: dict[str, object]) -> None:
    """A real office has no such page; then the order simply goes through."""
    requests.post(f"{getattr(settings, setting)}/_control/behaviour", json=behaviour, timeout=5)

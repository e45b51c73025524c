"""Keep a place at the hub's dock for a parcel: the next half hour with room, taken by a conditional
update.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext_noop as _

from ewtp.kernel.places import PLACES
from logistics.models import HubSlot
from logistics.refusal import CannotShip

OPENS: Final = time(6, 0)
CLOSES: Final = time(22, 0)
SLOT: Final = timedelta(minutes=30)
CAPACITY: Final = 400
NOTICE: Final = timedelta(hours=4)
"""A seller is given this long to pack."""


def take_slot(*, hub: str, at: datetime) -> HubSlot:
    """The earliest slot of the coming week that has room. Raises CannotShip when every one is full."""
    for starts_at in _starts(hub=hub, after=at + NOTICE):
        slot, _is_new = HubSlot.objects.get_or_create(
            hub=hub, starts_at=starts_at, defaults={"ends_at": starts_at + SLOT, "capacity": CAPACITY}
        )
        if HubSlot.objects.filter(pk=slot.pk, taken__lt=F("capacity")).update(taken=F("taken") + 1):
            return slot
    raise CannotShip(
        "hub_full", _("Every slot at %(hub)s in the coming week is taken. Book again tomorrow."), hub=hub
    )


def _starts(*, hub: str, after: datetime) -> list[datetime]:
    zone = ZoneInfo(PLACES[hub].timezone)
    local = after.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    found = []
    for step in range(7 * 48):
        start = local + SLOT * step
        if start >= after and OPENS <= start.time() < CLOSES:
            found.append(start)
    return found

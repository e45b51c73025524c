"""A seller says whether a battery is inside the goods of an order; the booking that waits for it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

import logistics.api
from ewtp.kernel.actor import Actor
from marketplace import entries
from marketplace.actions.open_legs import resume_leg
from marketplace.models import Consignment, OrderLine
from marketplace.states import LegCode


@transaction.atomic
def describe_goods(
    *, consignment: UUID, facts: Mapping[int, Mapping[str, str]], by: Actor, at: datetime
) -> bool:
    """`facts` are battery and battery_wh by the line's position. They stay with the order: the listing is the
    seller's to complete. Returns whether the parcel is booked now; not when it may not fly as described.
    Raises CannotShip where nothing is asked.
    """
    row = Consignment.objects.select_for_update().get(pk=consignment)
    for line in OrderLine.objects.select_for_update().filter(consignment=row, position__in=facts):
        line.attributes = {**line.attributes, **facts[line.position]}
        line.save(update_fields=["attributes"])
    is_booked = logistics.api.describe(booking=entries.booking(row.pk), by=by, at=at)
    if is_booked and row.problem == "goods_unclear":
        resume_leg(consignment=row.pk, code=LegCode(row.leg), at=at)
    return is_booked

"""An order that was not paid in time: goods go back on the shelf, nothing was charged."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

import customs.api
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from marketplace.actions.open_legs import fail_leg
from marketplace.actions.restock import put_back
from marketplace.models import Checkout, OrderLine
from marketplace.states import CHECKOUT, CONSIGNMENT, CheckoutState, ConsignmentState, LegCode


@transaction.atomic
def lapse_checkout(*, checkout: UUID, by: Actor, at: datetime) -> bool:
    """False when it was paid or lapsed meanwhile. Goods come before limits, as when an order is placed, so
    that the two never wait for each other.
    """
    row = Checkout.objects.select_for_update().get(pk=checkout)
    if row.state != CheckoutState.PLACED:
        return False
    advance(row, machine=CHECKOUT, to=CheckoutState.LAPSED, by=by, at=at)
    put_back(OrderLine.objects.filter(consignment__checkout=row))
    for consignment in row.consignments.all():
        advance(consignment, machine=CONSIGNMENT, to=ConsignmentState.LAPSED, by=by, at=at)
        fail_leg(consignment=consignment.pk, code=LegCode.PAY, at=at, problem="", note="")
        customs.api.restore_quota(consignment=consignment.pk, at=at)
    return True

"""Take customs' question for the originals of a payment, once a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from customs.events import OriginalsAsked
from customs.models import DeclarationDocument, OriginalsRequest
from ewtp.kernel.outbox import publish


class UnknownOrder(LookupError):
    """No order of this number was declared."""


@transaction.atomic
def ask_originals(
    *, regimes: Sequence[str], order_key: str, session: str, service_time: str, at: datetime
) -> bool:
    """`order_key` is the declared order's business key. Returns whether the session is new. Raises
    UnknownOrder.
    """
    order = (
        DeclarationDocument.objects.select_related("declaration")
        .defer("declaration__payload", "declaration__amendment")
        .filter(regime__in=regimes, kind="order", key=order_key)
        .first()
    )
    if order is None:
        raise UnknownOrder(order_key)
    row, is_new = OriginalsRequest.objects.get_or_create(
        session=session,
        defaults={"declaration": order.declaration, "service_time": service_time, "asked_at": at},
    )
    if is_new:
        publish(OriginalsAsked(consignment=order.declaration.consignment, session=row.session), at=at)
    return is_new

"""Ask the buyer of a checkout for the money: the first attempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ewtp.kernel.actor import Actor
from payments.actions.open_attempt import open_attempt
from payments.models import Payment
from payments.values import Share


def collect(
    *,
    checkout: UUID,
    buyer: UUID | str,
    method: str,
    shares: Sequence[Share],
    return_url: str,
    description: str,
    by: Actor,
    at: datetime,
) -> UUID:
    """The attempt's id. Asking again for the same checkout returns its newest attempt and makes nothing."""
    with transaction.atomic():
        known = Payment.objects.filter(checkout=checkout).order_by("-attempt").first()
        if known is not None:
            return known.pk
        try:
            with transaction.atomic():
                payment = open_attempt(
                    checkout=checkout, buyer=str(buyer), attempt=1, method=method, shares=shares,
                    return_url=return_url, description=description, at=at,
                )  # fmt: skip
        except IntegrityError:
            payment = Payment.objects.get(checkout=checkout, attempt=1)
        return payment.pk

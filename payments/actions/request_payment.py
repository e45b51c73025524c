"""Outside: make an attempt known to the PSP, and look again at attempts that are open."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from payments import gateways
from payments.actions.record_payment import record_payment
from payments.gateway import PaymentOrder, PaymentStanding
from payments.models import Payment
from payments.states import PaymentState


def request_payment(*, payment: UUID, by: Actor, at: datetime) -> None:
    """Idempotent: a repeat asks the PSP what came of the first call before it asks again."""
    with transaction.atomic():
        row = Payment.objects.select_for_update().get(pk=payment)
        if row.state != PaymentState.CREATED:
            return
        is_repeat = row.asked_at is not None
        if not is_repeat:
            row.asked_at = at
            row.save(update_fields=["asked_at"])
    order = PaymentOrder(
        payment=row.pk,
        checkout=row.checkout,
        method=row.method,
        amount=row.amount,
        description=row.description,
        return_url=row.return_url,
        created_at=row.created_at,
        expires_at=row.expires_at,
        is_repeat=is_repeat,
    )
    try:
        standing = gateways.gateway(row.gateway).open(order)
    except Refused as refusal:
        standing = PaymentStanding(state=PaymentState.FAILED, failure=str(refusal))
    record_payment(payment=row.pk, standing=standing, by=by, at=at)


def look_at_payment(*, payment: UUID, by: Actor, at: datetime, reference: str = "") -> None:
    """Fetch where the attempt stands and take it over.

    `reference` is what a notice told, which may come before the answer that would have told it. Nothing is
    done for an attempt that the PSP does not know.
    """
    row = Payment.objects.get(pk=payment)
    reference = row.reference or reference
    if not (reference or row.session):
        return
    standing = gateways.gateway(row.gateway).look(payment=row.pk, reference=reference, session=row.session)
    record_payment(payment=row.pk, standing=standing, by=by, at=at)

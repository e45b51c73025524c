"""Give back a payment of a checkout that was paid twice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from payments.errors import PaymentProblem
from payments.events import SurplusFound
from payments.ledger import postings
from payments.models import Payment, Refund
from payments.models.refund import RefundSource
from payments.states import RefundState


def return_surplus(*, payment: UUID, by: Actor, at: datetime) -> UUID:
    """The refund's id; a new one after one that failed. Raises PaymentProblem for a payment that was not made
    twice, or while its refund is under way or done.
    """
    with transaction.atomic():
        row = Payment.objects.select_for_update().get(pk=payment)
        if not row.is_surplus:
            raise PaymentProblem("payment", "it is the one that counts; refund its consignments")
        of_surplus = Refund.objects.filter(payment=row, source=RefundSource.SURPLUS)
        if of_surplus.exclude(state=RefundState.FAILED).exists():
            raise PaymentProblem("payment", "its refund is under way or done")
        refund = Refund.objects.create(
            id=uuid4(),
            payment=row,
            source=RefundSource.SURPLUS,
            is_full=True,
            reason="the checkout was paid twice",
            amount_minor=row.amount_minor,
            amount_currency=row.amount_currency,
            created_at=at,
        )
        postings.refund_asked(refund=refund, at=at)
        outbox.publish(SurplusFound(payment=row.pk, refund=refund.pk), at=at)
        return refund.pk

"""Close attempts that nobody will pay: given up for another one, or not paid in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.moves import advance
from payments import gateways
from payments.actions.record_payment import record_payment
from payments.errors import LedgerProblem, PaymentProblem
from payments.events import PaymentFailed, PaymentWithdrawn
from payments.models import Payment
from payments.states import OPEN_PAYMENT, PAYMENT, PaymentState

log = structlog.get_logger(__name__)


def give_up(*, payment: Payment, by: Actor, at: datetime, reason: str) -> None:
    """Mark a locked open attempt as withdrawn; the PSP hears of it from the outbox.

    A late success still counts.
    """
    advance(payment, machine=PAYMENT, to=PaymentState.CANCELED, by=by, at=at, reason=reason)
    outbox.publish(PaymentWithdrawn(payment=payment.pk), at=at)


def withdraw_at_gateway(*, payment: UUID, by: Actor, at: datetime) -> None:
    """Outside: close the attempt at the PSP; when it was paid already, that is recorded."""
    row = Payment.objects.get(pk=payment)
    if row.state == PaymentState.SUCCEEDED or row.asked_at is None:
        return
    standing = gateways.gateway(row.gateway).withdraw(
        payment=row.pk, reference=row.reference, session=row.session
    )
    record_payment(payment=row.pk, standing=standing, by=by, at=at)


def expire_attempts(*, by: Actor, at: datetime) -> int:
    """Outside: close attempts past their time, at the PSP first. Returns how many ended."""
    due = Payment.objects.filter(state__in=sorted(OPEN_PAYMENT), expires_at__lte=at).order_by("expires_at")
    return sum(_expire(payment, by, at) for payment in due[:200])


def _expire(payment: Payment, by: Actor, at: datetime) -> bool:
    if payment.asked_at is None and _expire_unasked(payment.pk, by, at):
        return True
    gateway = gateways.gateway(payment.gateway)
    try:
        standing = gateway.withdraw(payment=payment.pk, reference=payment.reference, session=payment.session)
    except (Refused, Unreachable) as failure:
        log.warning("attempt_not_expired", payment=str(payment.pk), error=str(failure))
        return False
    if standing.state == PaymentState.CANCELED:
        standing = replace(standing, state=PaymentState.EXPIRED.value, failure="It was not paid in time.")
    try:
        record_payment(payment=payment.pk, standing=standing, by=by, at=at)
    except (PaymentProblem, LedgerProblem):
        log.exception("attempt_not_expired", payment=str(payment.pk))
        return False
    return True


def _expire_unasked(pk: UUID, by: Actor, at: datetime) -> bool:
    with transaction.atomic():
        payment = Payment.objects.select_for_update().get(pk=pk)
        if payment.asked_at is not None or payment.state != PaymentState.CREATED:
            return False
        failure = "It was not paid in time."
        advance(payment, machine=PAYMENT, to=PaymentState.EXPIRED, by=by, at=at, failure=failure)
        outbox.publish(PaymentFailed(payment=pk, checkout=payment.checkout, reason=failure), at=at)
    return True

"""Outside: look at the PSP without being told, for the buyer who comes back and for news that got lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused, Unreachable
from payments.actions.pay_out import look_at_payout
from payments.actions.record_payment import note_available
from payments.actions.request_payment import look_at_payment
from payments.actions.request_refund import look_at_refund
from payments.errors import LedgerProblem, PaymentProblem
from payments.models import Payment, Payout, Refund
from payments.states import OPEN_PAYMENT, PaymentState, PayoutState, RefundState

log = structlog.get_logger(__name__)

SYSTEM: Final = Actor.system("payments")
_AT_ONCE: Final = 200


def look_again(*, checkout: UUID, at: datetime) -> bool:
    """Fetch where the newest attempt of a checkout stands. A PSP that does not answer changes nothing, nor
    does an answer that does not fit, such as another amount. Returns whether there was something to ask.
    """
    payment = Payment.objects.filter(checkout=checkout).order_by("-attempt").first()
    if payment is None or payment.state == PaymentState.SUCCEEDED:
        return False
    _each([payment.pk], lambda pk: look_at_payment(payment=pk, by=SYSTEM, at=at))
    return True


def look_at_open(*, older_than: timedelta, at: datetime) -> None:
    """Payments, refunds and payouts that have been open for a while, and payments not settled yet."""
    before = at - older_than
    payments = Payment.objects.filter(asked_at__lt=before)
    still_open = payments.filter(state__in=sorted(OPEN_PAYMENT))
    unsettled = payments.filter(state=PaymentState.SUCCEEDED, settled_minor=None)
    refunds = Refund.objects.filter(state=RefundState.PENDING, asked_at__lt=before)
    payouts = Payout.objects.filter(state=PayoutState.PENDING, asked_at__lt=before)
    _each(_ids(still_open), lambda pk: look_at_payment(payment=pk, by=SYSTEM, at=at))
    _each(_ids(unsettled), lambda pk: look_at_payment(payment=pk, by=SYSTEM, at=at))
    _each(_ids(refunds), lambda pk: look_at_refund(refund=pk, by=SYSTEM, at=at))
    _each(_ids(payouts), lambda pk: look_at_payout(payout=pk, by=SYSTEM, at=at))


def book_available(*, at: datetime) -> int:
    """Book what the PSP has made available since the last look. Returns how many payments."""
    due = Payment.objects.filter(
        state=PaymentState.SUCCEEDED, is_available=False, settled_minor__isnull=False, available_at__lte=at
    )
    found = _ids(due)
    for pk in found:
        with transaction.atomic():
            note_available(payment=Payment.objects.select_for_update().get(pk=pk), at=at)
    return len(found)


def _ids(rows: QuerySet[Payment] | QuerySet[Refund] | QuerySet[Payout]) -> list[UUID]:
    return list(rows.values_list("pk", flat=True)[:_AT_ONCE])


def _each(found: list[UUID], look: Callable[[UUID], None]) -> None:
    """One that cannot be taken over holds up no other: its notice stands on the operator's board."""
    for pk in found:
        try:
            look(pk)
        except (Refused, Unreachable) as failure:
            log.info("not_looked_at", record=str(pk), error=str(failure))
        except (PaymentProblem, LedgerProblem):
            log.exception("not_taken_over", record=str(pk))

"""A new attempt after one that failed, was withdrawn or expired; one that waits for the buyer is withdrawn
first.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from payments.actions.open_attempt import open_attempt
from payments.actions.withdraw import give_up
from payments.errors import PaymentProblem
from payments.models import Payment
from payments.queries import shares_of
from payments.states import ENDED_UNPAID, PaymentState


def try_again(*, checkout: UUID, method: str, return_url: str, by: Actor, at: datetime) -> UUID:
    """The new attempt's id.

    Raises PaymentProblem when nothing was tried, or it is paid or still on its way.
    """
    with transaction.atomic():
        attempts = list(Payment.objects.select_for_update().filter(checkout=checkout).order_by("attempt"))
        if not attempts:
            raise PaymentProblem("checkout", "nothing was asked of this buyer yet; collect first")
        last = attempts[-1]
        if any(payment.state == PaymentState.SUCCEEDED for payment in attempts):
            raise PaymentProblem("checkout", "this checkout is paid")
        if last.state == PaymentState.REQUIRES_ACTION:
            give_up(payment=last, by=by, at=at, reason="the buyer tries again")
        elif last.state not in ENDED_UNPAID:
            raise PaymentProblem(
                "checkout", "the last attempt is still on its way; its outcome is known in a moment"
            )
        payment = open_attempt(
            checkout=checkout,
            buyer=last.buyer,
            attempt=last.attempt + 1,
            method=method,
            shares=shares_of(last),
            return_url=return_url,
            description=last.description,
            at=at,
        )
        return payment.pk

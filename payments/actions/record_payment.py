"""Take over where an attempt stands at the PSP.

Only forward moves count, so order and repeats do not matter.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.kernel.moves import advance
from payments.actions.return_surplus import return_surplus
from payments.errors import PaymentProblem
from payments.events import PaymentCaptured, PaymentFailed, PaymentWithdrawn
from payments.gateway import PaymentStanding
from payments.ledger import postings
from payments.models import Payment, PaymentShare, Settlement
from payments.states import ENDED_UNPAID, OPEN_PAYMENT, PAYMENT, PaymentState

_LEARNT = ("reference", "session", "redirect_url", "qr_data", "charge", "transaction_id")


def record_payment(*, payment: UUID, standing: PaymentStanding, by: Actor, at: datetime) -> None:
    """Locks every attempt of the checkout. Raises PaymentProblem when another amount was paid than asked."""
    checkout = Payment.objects.values_list("checkout", flat=True).get(pk=payment)
    with transaction.atomic():
        attempts = list(Payment.objects.select_for_update().filter(checkout=checkout).order_by("attempt"))
        row = next(attempt for attempt in attempts if attempt.pk == payment)
        others = [attempt for attempt in attempts if attempt.pk != payment]
        _learn(row, standing)
        target = PaymentState(standing.state)
        if PAYMENT.allows(PaymentState(row.state), target):
            if target == PaymentState.SUCCEEDED:
                _capture(row, others, standing, by, at)
            else:
                _move(row, target, standing.failure, by, at)
        if row.state == PaymentState.SUCCEEDED:
            _settle(row, standing, at)


def _learn(row: Payment, standing: PaymentStanding) -> None:
    news = {name: getattr(standing, name) for name in _LEARNT if getattr(standing, name)}
    changed = {name: value for name, value in news.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))


def _move(row: Payment, target: PaymentState, failure: str, by: Actor, at: datetime) -> None:
    advance(row, machine=PAYMENT, to=target, by=by, at=at, reason=failure, failure=failure)
    if target in ENDED_UNPAID:
        outbox.publish(PaymentFailed(payment=row.pk, checkout=row.checkout, reason=failure), at=at)


def _capture(row: Payment, others: list[Payment], standing: PaymentStanding, by: Actor, at: datetime) -> None:
    if standing.received is not None and standing.received != row.amount:
        raise PaymentProblem(
            "amount", f"{standing.received} was paid where {row.amount} was asked; tell finance"
        )
    paid_at = standing.captured_at or at
    is_surplus = any(other.state == PaymentState.SUCCEEDED and not other.is_surplus for other in others)
    advance(
        row, machine=PAYMENT, to=PaymentState.SUCCEEDED, by=by, at=at,
        captured_at=paid_at, is_surplus=is_surplus, failure="",
    )  # fmt: skip
    if is_surplus:
        postings.captured_twice(payment=row, at=at)
        return_surplus(payment=row.pk, by=by, at=at)
        return
    for other in others:
        if other.state in OPEN_PAYMENT:
            advance(
                other,
                machine=PAYMENT,
                to=PaymentState.CANCELED,
                by=by,
                at=at,
                reason="another attempt is paid",
            )
            outbox.publish(PaymentWithdrawn(payment=other.pk), at=at)
    shares = list(row.shares.all())
    Settlement.objects.bulk_create(
        Settlement(consignment=share.consignment, share=share, payee=share.payee, held_at=at)
        for share in shares
    )
    for share in shares:
        postings.captured(share=share, at=at)
    outbox.publish_all([_captured(row, share, paid_at) for share in shares], at=at)


def _captured(row: Payment, share: PaymentShare, paid_at: datetime) -> PaymentCaptured:
    return PaymentCaptured(
        consignment=share.consignment,
        checkout=row.checkout,
        payment=row.pk,
        amount=share.total,
        captured_at=paid_at,
    )


def _settle(row: Payment, standing: PaymentStanding, at: datetime) -> None:
    if standing.settled is None or standing.fee is None:
        return
    if row.settled_minor is None:
        row.settled_minor, row.settled_currency = standing.settled.minor, standing.settled.currency
        row.fee_minor, row.available_at = standing.fee.minor, standing.available_at
        row.save(update_fields=["settled_minor", "settled_currency", "fee_minor", "available_at"])
        postings.settled(
            payment=row, shares=list(row.shares.all()), settled=standing.settled, fee=standing.fee, at=at
        )
    note_available(payment=row, at=at)


def note_available(*, payment: Payment, at: datetime) -> None:
    """Book a locked payment's money as available when its time has come; more than once changes nothing."""
    if (
        payment.is_available
        or payment.settled is None
        or (payment.available_at and payment.available_at > at)
    ):
        return
    fee = Money(payment.fee_minor or 0, payment.settled_currency)
    postings.available(
        payment=payment, shares=list(payment.shares.all()), settled=payment.settled, fee=fee, at=at
    )
    payment.is_available = True
    payment.save(update_fields=["is_available"])

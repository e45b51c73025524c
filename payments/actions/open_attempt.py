"""Write down a new attempt to pay a checkout, and that the PSP is to hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from ewtp.kernel import outbox
from ewtp.kernel.money import Money, total
from payments import gateways
from payments.errors import PaymentProblem
from payments.events import PaymentRequested
from payments.models import Payment, PaymentShare
from payments.values import Share

PATIENCE: Final = timedelta(minutes=30)
"""How long a buyer may take before an attempt expires."""


def open_attempt(
    *, checkout: UUID, buyer: str, attempt: int, method: str, shares: Sequence[Share], return_url: str,
    description: str, at: datetime,
) -> Payment:  # fmt: skip
    """Must run inside a transaction. Raises PaymentProblem for shares or a method that cannot be paid."""
    amount = check_shares(shares)
    gateway = gateways.for_method(method, amount.currency)
    if gateway is None:
        offered = ", ".join(sorted(gateways.methods()))
        raise PaymentProblem("method", f"{method!r} does not take {amount.currency}; choose one of {offered}")
    payment = Payment.objects.create(
        checkout=checkout, buyer=buyer, attempt=attempt, gateway=gateway.name, method=method,
        amount_minor=amount.minor, amount_currency=amount.currency, description=description[:120],
        return_url=return_url, created_at=at, expires_at=at + PATIENCE,
    )  # fmt: skip
    PaymentShare.objects.bulk_create(
        PaymentShare(
            payment=payment, consignment=share.consignment, payee=share.payee, currency=amount.currency,
            goods_minor=share.goods.minor, freight_minor=share.freight.minor, tax_minor=share.tax.minor,
            payee_currency=share.payee_net.currency, payee_net_minor=share.payee_net.minor,
            commission_minor=share.commission.minor,
        )
        for share in shares
    )  # fmt: skip
    outbox.publish(PaymentRequested(payment=payment.pk), at=at)
    return payment


def check_shares(shares: Sequence[Share]) -> Money:
    """What the buyer pays in all. Raises PaymentProblem naming what does not add up."""
    if not shares:
        raise PaymentProblem("shares", "a checkout has at least one consignment")
    if len({share.consignment for share in shares}) != len(shares):
        raise PaymentProblem("shares", "a consignment is in it twice; give each consignment one share")
    currencies = {part.currency for share in shares for part in (share.goods, share.freight, share.tax)}
    if len(currencies) != 1:
        raise PaymentProblem(
            "shares", f"a buyer pays in one currency, not in {', '.join(sorted(currencies))}"
        )
    for share in shares:
        amounts = (share.goods, share.freight, share.tax, share.payee_net, share.commission)
        if share.payee_net.currency != share.commission.currency:
            raise PaymentProblem("shares", "payee_net and commission must be in the seller's one currency")
        if min(amount.minor for amount in amounts) < 0:
            raise PaymentProblem("shares", f"an amount of consignment {share.consignment} is negative")
        if not share.goods or not share.payee_net:
            raise PaymentProblem(
                "shares", f"consignment {share.consignment} has goods or a seller's net of zero"
            )
    return total((share.total for share in shares), currencies.pop())

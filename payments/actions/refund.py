"""Give a consignment's buyer their money back, in whole or in part."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money, allocate
from ewtp.kernel.moves import advance
from payments.actions.locks import locked_settlement, note_reason
from payments.errors import PaymentProblem
from payments.events import RefundRequested
from payments.ledger import postings
from payments.ledger.postings import Parts, parts_of
from payments.models import PaymentShare, Refund, Settlement, Transfer
from payments.models.refund import RefundSource
from payments.queries import left_of
from payments.states import SETTLEMENT, TRANSFER, RefundState, SettlementState, TransferState


def refund(*, consignment: UUID, reason: str, by: Actor, at: datetime, amount: Money | None = None) -> UUID:
    """The refund's id. Without `amount` all that is left goes back; asking for that again returns the same
    refund.

    Raises PaymentProblem when the consignment is not paid or less than `amount` is left.
    """
    with transaction.atomic():
        settlement = locked_settlement(consignment)
        share = settlement.share
        full = (
            Refund.objects.filter(consignment=consignment, is_full=True)
            .exclude(state=RefundState.FAILED)
            .first()
        )
        if full is not None and amount is None:
            return full.pk
        left = left_of(share)
        parts = left if amount is None else _part(share, left, amount)
        is_full = parts == left and full is None
        source = _source(settlement, by, at)
        row = Refund.objects.create(
            id=uuid4(),
            payment=share.payment,
            share=share,
            consignment=consignment,
            source=source,
            is_full=is_full,
            reason=reason,
            amount_minor=parts.total.minor,
            amount_currency=parts.total.currency,
            goods_minor=parts.goods.minor,
            freight_minor=parts.freight.minor,
            tax_minor=parts.tax.minor,
            payee_net_minor=parts.payee_net.minor,
            commission_minor=parts.commission.minor,
            payee_currency=share.payee_currency,
            created_at=at,
        )
        postings.refund_asked(refund=row, at=at)
        can_freeze = settlement.state in (SettlementState.HELD, SettlementState.RELEASED)
        if is_full and can_freeze and source != RefundSource.SELLER:
            why = "The buyer is being refunded."
            advance(settlement, machine=SETTLEMENT, to=SettlementState.FROZEN, by=by, at=at, reason=why)
            note_reason(settlement, why)
        outbox.publish(RefundRequested(consignment=consignment, refund=row.pk), at=at)
        return row.pk


def _part(share: PaymentShare, left: Parts, amount: Money) -> Parts:
    """`amount` spread over what is left of goods, freight and tax; the seller's part follows the goods."""
    if amount.currency != share.currency:
        raise PaymentProblem(
            "amount", f"the buyer paid in {share.currency}, so {amount} cannot be given back"
        )
    if not 0 < amount.minor <= left.total.minor:
        raise PaymentProblem(
            "amount", f"{amount} is asked where {left.total} is left; give an amount up to that"
        )
    goods, freight, tax = allocate(amount, [left.goods.minor, left.freight.minor, left.tax.minor])
    whole = parts_of(share)
    gone = whole.goods - left.goods + goods
    price = Money(_half_up(whole.price.minor * gone.minor, whole.goods.minor), share.payee_currency)
    net = Money(_half_up(whole.payee_net.minor * gone.minor, whole.goods.minor), share.payee_currency)
    return Parts(
        goods=goods,
        freight=freight,
        tax=tax,
        payee_net=net - (whole.payee_net - left.payee_net),
        commission=(price - net) - (whole.commission - left.commission),
    )


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _source(settlement: Settlement, by: Actor, at: datetime) -> RefundSource:
    """Where the money is. A transfer that was not sent yet is stopped, so that the seller never gets it."""
    if settlement.released_at is None:
        return RefundSource.HELD
    transfer = (
        Transfer.objects.select_for_update().filter(settlement=settlement).order_by("-created_at").first()
    )
    if transfer is None or transfer.state in (TransferState.FAILED, TransferState.REVERSED):
        return RefundSource.PAYABLE
    if transfer.state == TransferState.REQUESTED and transfer.asked_at is None and not transfer.offset_minor:
        advance(
            transfer,
            machine=TRANSFER,
            to=TransferState.FAILED,
            by=by,
            at=at,
            failure="The buyer is refunded.",
        )
        return RefundSource.PAYABLE
    return RefundSource.SELLER

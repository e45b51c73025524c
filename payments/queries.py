"""How payments is read: frozen values for other apps, and the sums that decide what may still be paid."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet, Sum

from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction
from ewtp.kernel.money import Money, total
from payments.errors import PaymentProblem
from payments.ledger.postings import Parts, parts_of
from payments.models import LedgerBalance, LedgerEntry, LedgerLine, Payment, PaymentShare, Refund, Settlement
from payments.states import PaymentState, PayoutState, RefundState, TransferState
from payments.values import PaymentEvidence, PaymentView, SettlementView, Share


def shares_of(payment: Payment) -> list[Share]:
    """The shares as they were handed in."""
    return [
        Share(
            consignment=row.consignment,
            payee=row.payee,
            goods=Money(row.goods_minor, row.currency),
            freight=Money(row.freight_minor, row.currency),
            tax=Money(row.tax_minor, row.currency),
            payee_net=row.payee_net,
            commission=row.commission,
        )
        for row in payment.shares.all()
    ]


def payment_view(*, checkout: UUID) -> PaymentView | None:
    """The attempt that counts: the paid one, else the newest."""
    attempts = list(Payment.objects.filter(checkout=checkout).order_by("attempt"))
    if not attempts:
        return None
    paid = [row for row in attempts if row.state == PaymentState.SUCCEEDED and not row.is_surplus]
    row = (paid or attempts)[-1]
    return PaymentView(
        payment=row.pk, checkout=row.checkout, state=row.state, method=row.method, amount=row.amount,
        redirect_url=row.redirect_url, qr_data=row.qr_data, failure=row.failure, attempt=row.attempt,
    )  # fmt: skip


def left_of(share: PaymentShare) -> Parts:
    """What no refund has claimed."""
    left = parts_of(share)
    for refund in Refund.objects.filter(share=share).exclude(state=RefundState.FAILED):
        left = left - parts_of(refund)
    return left


def debt_of(payee: UUID, currency: str) -> Money:
    """What the seller owes after refunds of money they had already."""
    balance = LedgerBalance.objects.filter(
        account__code="seller_debt", account__owner=str(payee), account__currency=currency
    ).first()
    return Money(0 if balance is None else balance.amount_minor, currency)


def settlement_view(*, consignment: UUID) -> SettlementView | None:
    return settlements(consignments=[consignment]).get(consignment)


def settlements(*, consignments: Sequence[UUID]) -> dict[UUID, SettlementView]:
    """Two queries and one for each kind of child, however many consignments."""
    rows = (
        Settlement.objects.filter(consignment__in=consignments)
        .select_related("share")
        .prefetch_related("share__refunds", "transfers__payouts")
    )
    return {row.consignment: _settlement_view(row) for row in rows}


def _settlement_view(row: Settlement) -> SettlementView:
    share = row.share
    refunds = [refund.amount for refund in share.refunds.all() if refund.state == RefundState.SUCCEEDED]
    transfer = next((t for t in row.transfers.all() if t.state == TransferState.SUCCEEDED), None)
    payouts = [] if transfer is None else [p for p in transfer.payouts.all() if p.state == PayoutState.PAID]
    return SettlementView(
        consignment=row.consignment,
        state=row.state,
        state_words=row.get_state_display(),
        paid=share.total,
        refunded=total(refunds, share.currency),
        payee_net=share.payee_net,
        commission=share.commission,
        transfer_reference=transfer.reference if transfer else "",
        payout_reference=payouts[0].reference if payouts else "",
        paid_out_at=row.paid_out_at,
    )


def evidence(*, consignment: UUID) -> PaymentEvidence:
    """The consignment's payment with the raw request and answer that made it.

    Raises PaymentProblem when unpaid.
    """
    row = Settlement.objects.select_related("share__payment").filter(consignment=consignment).first()
    if row is None:
        raise PaymentProblem("consignment", f"{consignment} is not paid, so there is no payment to show")
    payment = row.share.payment
    if payment.captured_at is None:
        raise PaymentProblem("consignment", f"the payment of {consignment} has no time of payment")
    wire = _made_by(payment)
    return PaymentEvidence(
        consignment=consignment,
        method=payment.method,
        transaction_id=payment.transaction_id or payment.charge or payment.reference,
        amount=row.share.total,
        paid_at=payment.captured_at,
        raw_request=b"" if wire is None else bytes(wire.body),
        raw_response=b"" if wire is None or wire.answer is None else bytes(wire.answer),
    )


def _made_by(payment: Payment) -> WireMessage | None:
    """The exchange that made the payment; when its answer was lost, the first one that shows it."""
    sent = WireMessage.objects.filter(
        system=payment.gateway, direction=Direction.OUT, stream=payment.pk
    ).order_by("id")
    answered = sent.filter(answer_status__lt=400)
    return answered.exclude(body=b"").first() or answered.first() or sent.first()


def lines_of(consignment: UUID) -> QuerySet[LedgerLine]:
    return (
        LedgerLine.objects.filter(consignment=consignment).select_related("entry", "account").order_by("id")
    )


def ledger_sum() -> dict[str, Money]:
    """The sum of every line by currency; anything but zero is an error."""
    return _sums(LedgerLine.objects.all())


def ledger_sum_of(*, consignment: UUID) -> dict[str, Money]:
    """The sum of a consignment's lines by currency; every entry balances within its consignment."""
    return _sums(LedgerLine.objects.filter(consignment=consignment))


def _sums(lines: QuerySet[LedgerLine]) -> dict[str, Money]:
    rows = lines.order_by().values_list("currency").annotate(minor=Sum("amount_minor"))
    return {currency: Money(int(minor), currency) for currency, minor in rows}


def entries_by_code(*, code: str, owner: str = "") -> dict[str, Money]:
    """An account's balance by currency, debit positive."""
    return _sums(LedgerLine.objects.filter(account__code=code, account__owner=owner))


def is_posted(idem: str) -> bool:
    return LedgerEntry.objects.filter(idem=idem).exists()

"""Outside: ask the PSP for a refund and take over its answers, the late ones too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from ewtp.kernel.money import Money
from ewtp.kernel.moves import advance
from payments import gateways
from payments.actions.locks import locked_settlement, note_reason
from payments.events import BuyerRefunded, DebtIncurred, RefundFailed
from payments.gateway import RefundOrder, RefundStanding
from payments.ledger import postings
from payments.ledger.post import reverse
from payments.models import LedgerEntry, Payment, Refund, Settlement
from payments.models.refund import RefundSource
from payments.queries import debt_of, is_posted
from payments.states import REFUND, SETTLEMENT, PayoutState, RefundState, SettlementState


def request_refund(*, refund: UUID, by: Actor, at: datetime) -> None:
    """Idempotent: a repeat asks the PSP what came of the first call before it asks again."""
    with transaction.atomic():
        row = Refund.objects.select_for_update(of=("self",)).select_related("payment").get(pk=refund)
        if row.state != RefundState.REQUESTED:
            return
        is_repeat = row.asked_at is not None
        if not is_repeat:
            row.asked_at = at
            row.save(update_fields=["asked_at"])
    order = RefundOrder(
        refund=row.pk, stream=row.consignment or row.payment_id, payment_reference=row.payment.reference,
        amount=row.amount, reason=row.reason, is_repeat=is_repeat,
    )  # fmt: skip
    try:
        standing = gateways.gateway(row.payment.gateway).give_back(order)
    except Refused as refusal:
        standing = RefundStanding(state=RefundState.FAILED, reference="", failure=str(refusal))
    record_refund(refund=row.pk, standing=standing, by=by, at=at)


def look_at_refund(*, refund: UUID, by: Actor, at: datetime, reference: str = "") -> None:
    """Outside: fetch where it stands and take it over.

    `reference` is what a notice told before our own answer came.
    """
    row = Refund.objects.select_related("payment").get(pk=refund)
    reference = row.reference or reference
    if not reference:
        return
    stream = row.consignment or row.payment_id
    standing = gateways.gateway(row.payment.gateway).look_refund(stream=stream, reference=reference)
    record_refund(refund=row.pk, standing=standing, by=by, at=at)


def record_refund(*, refund: UUID, standing: RefundStanding, by: Actor, at: datetime) -> None:
    """Only forward moves count: requested, pending, succeeded, failed."""
    consignment, payment = Refund.objects.values_list("consignment", "payment").get(pk=refund)
    with transaction.atomic():
        Payment.objects.select_for_update().get(pk=payment)
        settlement = locked_settlement(consignment) if consignment else None
        row = Refund.objects.select_for_update(of=("self",)).select_related("share").get(pk=refund)
        if standing.reference and row.reference != standing.reference:
            row.reference = standing.reference
            row.save(update_fields=["reference"])
        target = RefundState(standing.state)
        if not REFUND.allows(RefundState(row.state), target):
            return
        was = row.state
        changes = {} if target == RefundState.PENDING else {"ended_at": at, "failure": standing.failure}
        advance(row, machine=REFUND, to=target, by=by, at=at, reason=standing.failure, **changes)
        if target == RefundState.SUCCEEDED:
            _succeeded(row, settlement, standing.settled or row.amount, by, at)
        elif target == RefundState.FAILED:
            _failed(row, settlement, was == RefundState.SUCCEEDED, by, at)


def _succeeded(row: Refund, settlement: Settlement | None, settled: Money, by: Actor, at: datetime) -> None:
    row.settled_minor, row.settled_currency = settled.minor, settled.currency
    row.save(update_fields=["settled_minor", "settled_currency"])
    postings.refund_paid(refund=row, settled=settled, at=at)
    if settlement is None or row.consignment is None:
        return
    if row.is_full:
        to = SettlementState.DEBT if row.source == RefundSource.SELLER else SettlementState.REFUNDED
        if SETTLEMENT.allows(SettlementState(settlement.state), to):
            advance(settlement, machine=SETTLEMENT, to=to, by=by, at=at, reason=row.reason)
            note_reason(settlement, row.reason)
    if row.source == RefundSource.SELLER:
        outbox.publish(DebtIncurred(consignment=row.consignment, refund=row.pk), at=at)
    outbox.publish(BuyerRefunded(consignment=row.consignment, refund=row.pk, amount=row.amount), at=at)


def _failed(row: Refund, settlement: Settlement | None, had_succeeded: bool, by: Actor, at: datetime) -> None:
    """The money is back with us: undo the books, and let nobody release it before a person has looked."""
    if had_succeeded:
        paid = LedgerEntry.objects.get(idem=f"refund_paid:{row.pk}")
        reverse(entry=paid, idem=f"refund_paid_returned:{row.pk}", at=at)
    if settlement is not None and row.source == RefundSource.SELLER:
        _owe_again(row, settlement, at)
    reverse(entry=LedgerEntry.objects.get(idem=f"refund:{row.pk}"), idem=f"refund_returned:{row.pk}", at=at)
    if settlement is None or row.consignment is None:
        return
    if row.is_full:
        _unsettle(settlement, row.failure, by, at)
    outbox.publish(RefundFailed(consignment=row.consignment, refund=row.pk, reason=row.failure), at=at)


def _owe_again(row: Refund, settlement: Settlement, at: datetime) -> None:
    """Part of the debt may be paid already: that part becomes the seller's due before the debt itself is
    undone.
    """
    debt = debt_of(settlement.payee, row.payee_currency)
    missing = Money(max(0, row.payee_net_minor - debt.minor), row.payee_currency)
    if missing and not is_posted(f"owed_again:{row.pk}"):
        postings.debt_forgiven(
            refund_id=row.pk, of=settlement.consignment, payee=settlement.payee, amount=missing, at=at
        )


def _unsettle(settlement: Settlement, failure: str, by: Actor, at: datetime) -> None:
    reason = f"The refund failed: {failure}"
    state = SettlementState(settlement.state)
    if state == SettlementState.DEBT:
        paid = settlement.transfers.filter(payouts__state=PayoutState.PAID).exists()
        to = SettlementState.PAID_OUT if paid else SettlementState.TRANSFERRED
        advance(settlement, machine=SETTLEMENT, to=to, by=by, at=at, reason=reason)
    elif SETTLEMENT.allows(state, SettlementState.FROZEN):
        advance(settlement, machine=SETTLEMENT, to=SettlementState.FROZEN, by=by, at=at, reason=reason)
    note_reason(settlement, reason)

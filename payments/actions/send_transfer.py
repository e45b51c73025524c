"""Outside: move a released share to the seller's account at the PSP, then ask for the payout."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from ewtp.kernel.moves import advance
from ewtp.kernel.relay import Postpone
from payments import gateways
from payments.actions.locks import locked_settlement, note_reason
from payments.actions.request_payment import look_at_payment
from payments.events import DebtIncurred, PayoutRequested
from payments.gateway import NotYet, TransferOrder
from payments.ledger import postings
from payments.models import Payee, Payout, Refund, Settlement, Transfer
from payments.models.refund import RefundSource
from payments.states import SETTLEMENT, TRANSFER, PayeeState, RefundState, SettlementState, TransferState

NOT_ENROLLED = timedelta(seconds=30)
NO_BALANCE = timedelta(minutes=10)


def send_transfer(*, transfer: UUID, by: Actor, at: datetime) -> None:
    """Waits (Postpone) for a payee that is not enrolled or a balance that is not there yet."""
    claimed = _claim(transfer, at)
    if claimed is None:
        return
    row, payee, is_repeat = claimed
    payment = row.settlement.share.payment
    if payment.settled_minor is None:
        look_at_payment(payment=payment.pk, by=by, at=at)
        payment.refresh_from_db()
    is_same_currency = payment.settled_currency == row.amount_currency
    order = TransferOrder(
        transfer=row.pk,
        consignment=row.settlement_id,
        checkout=payment.checkout,
        account=payee.account,
        amount=row.amount,
        charge=payment.charge if is_same_currency else "",
        is_repeat=is_repeat,
    )
    try:
        standing = gateways.gateway(payee.gateway).transfer(order)
    except NotYet as wait:
        raise Postpone(str(wait), after=NO_BALANCE) from wait
    except Refused as refusal:
        _record_failed(row, str(refusal), by, at)
        return
    record_transfer(transfer=row.pk, reference=standing.reference, by=by, at=at)


def _claim(pk: UUID, at: datetime) -> tuple[Transfer, Payee, bool] | None:
    with transaction.atomic():
        row = (
            Transfer.objects.select_for_update(of=("self",))
            .select_related("settlement__share__payment")
            .get(pk=pk)
        )
        if row.state != TransferState.REQUESTED:
            return None
        payee = Payee.objects.filter(firm=row.settlement.payee).first()
        if payee is None or payee.state != PayeeState.ACTIVE:
            raise Postpone(f"seller {row.settlement.payee} cannot be paid yet", after=NOT_ENROLLED)
        is_repeat = row.asked_at is not None
        if not is_repeat:
            row.asked_at = at
            row.save(update_fields=["asked_at"])
        return row, payee, is_repeat


def record_transfer(*, transfer: UUID, reference: str, by: Actor, at: datetime) -> None:
    """The money is in the seller's account. More than once changes nothing."""
    of = Transfer.objects.values_list("settlement", flat=True).get(pk=transfer)
    with transaction.atomic():
        settlement = locked_settlement(of)
        row = Transfer.objects.select_for_update().get(pk=transfer)
        if row.state != TransferState.REQUESTED:
            return
        advance(
            row, machine=TRANSFER, to=TransferState.SUCCEEDED, by=by, at=at, reference=reference, ended_at=at
        )
        postings.transferred(transfer_id=row.pk, of=of, payee=settlement.payee, amount=row.amount, at=at)
        owed = Refund.objects.filter(consignment=of, source=RefundSource.SELLER, state=RefundState.SUCCEEDED)
        if settlement.state != SettlementState.RELEASED:
            outbox.publish_all([DebtIncurred(consignment=of, refund=refund.pk) for refund in owed], at=at)
            return
        advance(
            settlement, machine=SETTLEMENT, to=SettlementState.TRANSFERRED, by=by, at=at, transferred_at=at
        )
        request_payout(settlement=settlement, transfer=row, by=by, at=at)


def request_payout(*, settlement: Settlement, transfer: Transfer, by: Actor, at: datetime) -> UUID:
    """Write down a payout of what the transfer left in the seller's account. The settlement is locked."""
    payout = Payout.objects.create(
        id=uuid4(),
        transfer=transfer,
        payee=Payee.objects.get(firm=settlement.payee),
        amount_minor=transfer.amount_minor - transfer.reversed_minor,
        amount_currency=transfer.amount_currency,
        created_at=at,
    )
    outbox.publish(PayoutRequested(consignment=settlement.consignment, payout=payout.pk), at=at)
    return payout.pk


def _record_failed(row: Transfer, failure: str, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        settlement = locked_settlement(row.settlement_id)
        row = Transfer.objects.select_for_update().get(pk=row.pk)
        if row.state != TransferState.REQUESTED:
            return
        advance(row, machine=TRANSFER, to=TransferState.FAILED, by=by, at=at, failure=failure, ended_at=at)
        if settlement.state == SettlementState.RELEASED:
            reason = f"The transfer was refused: {failure}"
            advance(settlement, machine=SETTLEMENT, to=SettlementState.FROZEN, by=by, at=at, reason=reason)
            note_reason(settlement, reason)

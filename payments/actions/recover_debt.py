"""Outside: take refunded money back from a seller who has it already; when it is not there any more, the
debt stays.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from ewtp.kernel.money import Money
from ewtp.kernel.moves import advance
from payments import gateways
from payments.actions.locks import locked_settlement
from payments.gateway import ReversalOrder
from payments.ledger import postings
from payments.models import Refund, Transfer
from payments.queries import debt_of, is_posted
from payments.states import SETTLEMENT, TRANSFER, PayoutState, RefundState, SettlementState, TransferState


def recover_debt(*, refund: UUID, by: Actor, at: datetime) -> None:
    """Nothing while a payout has the money or the debt is paid otherwise."""
    row = Refund.objects.select_related("payment", "share").get(pk=refund)
    share, of = row.share, row.consignment
    if share is None or of is None or row.state != RefundState.SUCCEEDED or is_posted(f"taken_back:{row.pk}"):
        return
    transfer = (
        Transfer.objects.filter(settlement=of, state=TransferState.SUCCEEDED).exclude(reference="").first()
    )
    debt = debt_of(share.payee, row.payee_currency)
    amount = row.payee_net
    if (
        transfer is None
        or debt.minor < amount.minor
        or transfer.amount_minor - transfer.reversed_minor < amount.minor
    ):
        return
    if transfer.payouts.exclude(state=PayoutState.FAILED).exists():
        return
    order = ReversalOrder(key=row.pk, consignment=of, transfer_reference=transfer.reference, amount=amount)
    try:
        gateways.gateway(row.payment.gateway).take_back(order)
    except Refused:
        return
    _record_taken_back(row, of, transfer.pk, amount, by, at)


def _record_taken_back(row: Refund, of: UUID, transfer: UUID, amount: Money, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        settlement = locked_settlement(of)
        moved = Transfer.objects.select_for_update().get(pk=transfer)
        if is_posted(f"taken_back:{row.pk}"):
            return
        postings.taken_back(refund_id=row.pk, of=of, payee=settlement.payee, amount=amount, at=at)
        moved.reversed_minor += amount.minor
        moved.save(update_fields=["reversed_minor"])
        if moved.reversed_minor == moved.amount_minor:
            advance(moved, machine=TRANSFER, to=TransferState.REVERSED, by=by, at=at)
        if settlement.state == SettlementState.DEBT:
            advance(settlement, machine=SETTLEMENT, to=SettlementState.REFUNDED, by=by, at=at)

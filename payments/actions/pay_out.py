"""Outside: pay a seller's money to their bank, and take over what the PSP and the bank say about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from ewtp.kernel.moves import advance
from ewtp.kernel.relay import Postpone
from payments import gateways
from payments.actions.locks import locked_settlement
from payments.actions.send_transfer import request_payout
from payments.errors import PaymentProblem
from payments.events import PayoutFailed, SellerPaid
from payments.gateway import NotYet, PayoutOrder, PayoutStanding
from payments.models import Payout, Transfer
from payments.states import PAYOUT, SETTLEMENT, PayoutState, SettlementState, TransferState

SOONEST, LATEST = timedelta(seconds=2), timedelta(hours=1)
"""A balance is looked at again after half of the time that the payout has waited, within these."""


def send_payout(*, payout: UUID, by: Actor, at: datetime) -> None:
    """Waits (Postpone) while the transfer's money is not available in the seller's account yet."""
    with transaction.atomic():
        row = (
            Payout.objects.select_for_update(of=("self",)).select_related("payee", "transfer").get(pk=payout)
        )
        if row.state != PayoutState.REQUESTED:
            return
        is_repeat = row.asked_at is not None
    of = row.transfer.settlement_id
    order = PayoutOrder(
        payout=row.pk, consignment=of, account=row.payee.account, amount=row.amount,
        description=f"eWTP {str(of)[:8].upper()}", is_repeat=is_repeat,
    )  # fmt: skip
    gateway = gateways.gateway(row.payee.gateway)
    if not is_repeat:
        try:
            gateway.check_balance(order)
        except NotYet as wait:
            waited = at - row.created_at
            raise Postpone(str(wait), after=min(max(waited / 2, SOONEST), LATEST)) from wait
        Payout.objects.filter(pk=row.pk).update(asked_at=at)
    try:
        standing = gateway.pay_out(order)
    except Refused as refusal:
        standing = PayoutStanding(state=PayoutState.FAILED, reference="", failure=str(refusal))
    record_payout(payout=row.pk, standing=standing, by=by, at=at)


def look_at_payout(*, payout: UUID, by: Actor, at: datetime, reference: str = "") -> None:
    """Outside: fetch where it stands and take it over.

    `reference` is what a notice told before our own answer came.
    """
    row = Payout.objects.select_related("payee", "transfer").get(pk=payout)
    reference = row.reference or reference
    if not reference:
        return
    standing = gateways.gateway(row.payee.gateway).look_payout(
        stream=row.transfer.settlement_id, account=row.payee.account, reference=reference
    )
    record_payout(payout=row.pk, standing=standing, by=by, at=at)


def record_payout(*, payout: UUID, standing: PayoutStanding, by: Actor, at: datetime) -> None:
    """Only forward moves count: requested, pending, paid, failed."""
    of = Payout.objects.values_list("transfer__settlement", flat=True).get(pk=payout)
    with transaction.atomic():
        settlement = locked_settlement(of)
        row = Payout.objects.select_for_update().get(pk=payout)
        if standing.reference and row.reference != standing.reference:
            row.reference = standing.reference
            row.save(update_fields=["reference"])
        target = PayoutState(standing.state)
        if not PAYOUT.allows(PayoutState(row.state), target):
            return
        was_paid = row.state == PayoutState.PAID
        changes = {} if target == PayoutState.PENDING else {"ended_at": at, "failure": standing.failure}
        advance(row, machine=PAYOUT, to=target, by=by, at=at, reason=standing.failure, **changes)
        if target == PayoutState.PAID:
            if settlement.state == SettlementState.TRANSFERRED:
                to = SettlementState.PAID_OUT
                advance(settlement, machine=SETTLEMENT, to=to, by=by, at=at, paid_out_at=at)
            paid = SellerPaid(consignment=of, amount=row.amount, payout_reference=row.reference, paid_at=at)
            outbox.publish(paid, at=at)
        elif target == PayoutState.FAILED:
            if was_paid and settlement.state == SettlementState.PAID_OUT:
                to = SettlementState.TRANSFERRED
                advance(
                    settlement, machine=SETTLEMENT, to=to, by=by, at=at, paid_out_at=None, reason=row.failure
                )
            outbox.publish(PayoutFailed(consignment=of, payout=row.pk, reason=row.failure), at=at)


def pay_out_again(*, consignment: UUID, by: Actor, at: datetime) -> UUID:
    """A new payout after one that failed. Raises PaymentProblem when there is none or one is under way."""
    with transaction.atomic():
        settlement = locked_settlement(consignment)
        transfer = Transfer.objects.filter(settlement=settlement, state=TransferState.SUCCEEDED).first()
        if transfer is None or settlement.state != SettlementState.TRANSFERRED:
            raise PaymentProblem("consignment", "no money of it waits in the seller's account")
        if transfer.payouts.exclude(state=PayoutState.FAILED).exists():
            raise PaymentProblem("consignment", "a payout is under way")
        return request_payout(settlement=settlement, transfer=transfer, by=by, at=at)

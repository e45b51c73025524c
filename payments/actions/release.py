"""The seller's share becomes theirs; transfer and payout follow on their own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.kernel.moves import advance
from payments.actions.locks import locked_settlement, note_reason
from payments.errors import PaymentProblem
from payments.events import SellerPaid, SettlementReleased, TransferRequested
from payments.ledger import postings
from payments.models import LedgerBalance, Settlement, Transfer
from payments.queries import debt_of, left_of
from payments.states import SETTLEMENT, SettlementState, TransferState


def release(*, consignment: UUID, by: Actor, at: datetime) -> None:
    """Releases held money once; for money that is released, paid or refunded already it does nothing.

    Raises PaymentProblem for a consignment that is not paid or whose money is frozen.
    """
    with transaction.atomic():
        settlement = locked_settlement(consignment)
        if settlement.state == SettlementState.FROZEN:
            raise PaymentProblem("consignment", f"its money is frozen ({settlement.reason}); lift that first")
        if settlement.state == SettlementState.HELD:
            _release(settlement, by, at)


def freeze(*, consignment: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Nothing is released or transferred until it is lifted.

    Raises PaymentProblem when the money is gone already.
    """
    with transaction.atomic():
        settlement = locked_settlement(consignment)
        if settlement.state == SettlementState.FROZEN:
            return
        waiting = Transfer.objects.select_for_update().filter(
            settlement=settlement, state=TransferState.REQUESTED
        )
        if (
            not SETTLEMENT.allows(SettlementState(settlement.state), SettlementState.FROZEN)
            or waiting.exists()
        ):
            raise PaymentProblem(
                "consignment", f"its money is {settlement.get_state_display()} and cannot be frozen"
            )
        advance(settlement, machine=SETTLEMENT, to=SettlementState.FROZEN, by=by, at=at, reason=reason)
        note_reason(settlement, reason)


def unfreeze(*, consignment: UUID, by: Actor, at: datetime) -> None:
    """Back to where it was: held, or released with a new transfer. Nothing for money that is not frozen."""
    with transaction.atomic():
        settlement = locked_settlement(consignment)
        if settlement.state != SettlementState.FROZEN:
            return
        if not left_of(settlement.share).total:
            raise PaymentProblem("consignment", "its refund is under way; wait for the outcome")
        if settlement.released_at is None:
            advance(settlement, machine=SETTLEMENT, to=SettlementState.HELD, by=by, at=at)
        else:
            advance(settlement, machine=SETTLEMENT, to=SettlementState.RELEASED, by=by, at=at)
            request_transfer(settlement=settlement, by=by, at=at)
        note_reason(settlement, "")


def _release(settlement: Settlement, by: Actor, at: datetime) -> None:
    share = settlement.share
    advance(settlement, machine=SETTLEMENT, to=SettlementState.RELEASED, by=by, at=at, released_at=at)
    postings.released(share=share, parts=left_of(share), at=at)
    outbox.publish(SettlementReleased(consignment=settlement.consignment), at=at)
    request_transfer(settlement=settlement, by=by, at=at)


def request_transfer(*, settlement: Settlement, by: Actor, at: datetime) -> None:
    """Write down the transfer of what is left for the seller, less what they owe.

    The settlement is locked.
    """
    of, payee = settlement.consignment, settlement.payee
    net = left_of(settlement.share).payee_net
    offset = Money(min(net.minor, _locked_debt(payee, net.currency).minor), net.currency)
    transfer = Transfer.objects.create(
        id=uuid4(), settlement=settlement, amount_minor=(net - offset).minor, amount_currency=net.currency,
        offset_minor=offset.minor, created_at=at,
    )  # fmt: skip
    if offset:
        postings.debt_offset(transfer_id=transfer.pk, of=of, payee=payee, amount=offset, at=at)
    if transfer.amount_minor:
        outbox.publish(TransferRequested(consignment=of, transfer=transfer.pk), at=at)
        return
    Transfer.objects.filter(pk=transfer.pk).update(state=TransferState.SUCCEEDED, ended_at=at)
    advance(settlement, machine=SETTLEMENT, to=SettlementState.PAID_OUT, by=by, at=at, paid_out_at=at)
    nothing = Money.zero(net.currency)
    outbox.publish(SellerPaid(consignment=of, amount=nothing, payout_reference="", paid_at=at), at=at)


def _locked_debt(payee: UUID, currency: str) -> Money:
    list(
        LedgerBalance.objects.select_for_update().filter(
            account__code="seller_debt", account__owner=str(payee)
        )
    )
    return debt_of(payee, currency)

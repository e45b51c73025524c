"""What payments does about its own facts: everything here talks to the PSP, so it runs outside
transactions.
"""

from __future__ import annotations

from typing import Final

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.events import outside
from payments.actions.enrol_payee import send_payee
from payments.actions.pay_out import send_payout
from payments.actions.recover_debt import recover_debt
from payments.actions.request_payment import request_payment
from payments.actions.request_refund import request_refund
from payments.actions.send_transfer import send_transfer
from payments.actions.withdraw import withdraw_at_gateway
from payments.events import (
    DebtIncurred,
    PayeeChanged,
    PaymentRequested,
    PaymentWithdrawn,
    PayoutRequested,
    RefundRequested,
    SurplusFound,
    TransferRequested,
)

SYSTEM: Final = Actor.system("payments")


def ask_for_payment(fact: PaymentRequested) -> None:
    request_payment(payment=fact.payment, by=SYSTEM, at=clock.now())


def close_payment(fact: PaymentWithdrawn) -> None:
    withdraw_at_gateway(payment=fact.payment, by=SYSTEM, at=clock.now())


def ask_for_refund(fact: RefundRequested) -> None:
    request_refund(refund=fact.refund, by=SYSTEM, at=clock.now())


def give_surplus_back(fact: SurplusFound) -> None:
    request_refund(refund=fact.refund, by=SYSTEM, at=clock.now())


def enrol(fact: PayeeChanged) -> None:
    send_payee(payee=fact.payee, revision=fact.revision, by=SYSTEM, at=clock.now())


def transfer(fact: TransferRequested) -> None:
    send_transfer(transfer=fact.transfer, by=SYSTEM, at=clock.now())


def pay_out(fact: PayoutRequested) -> None:
    send_payout(payout=fact.payout, by=SYSTEM, at=clock.now())


def take_back(fact: DebtIncurred) -> None:
    recover_debt(refund=fact.refund, by=SYSTEM, at=clock.now())


outside(PaymentRequested, call=ask_for_payment)
outside(PaymentWithdrawn, call=close_payment)
outside(RefundRequested, call=ask_for_refund)
outside(SurplusFound, call=give_surplus_back)
outside(PayeeChanged, call=enrol)
outside(TransferRequested, call=transfer)
outside(PayoutRequested, call=pay_out)
outside(DebtIncurred, call=take_back)

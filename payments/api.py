"""What other apps may ask of payments.

Values and events travel with it; nothing else of the app is theirs to import.
"""

from __future__ import annotations

from payments.actions.collect import collect
from payments.actions.enrol_payee import enrol_payee
from payments.actions.look_again import look_again
from payments.actions.pay_out import pay_out_again
from payments.actions.refund import refund
from payments.actions.release import freeze, release, unfreeze
from payments.actions.try_again import try_again
from payments.errors import PaymentProblem
from payments.events import (
    BuyerRefunded,
    PaymentCaptured,
    PaymentFailed,
    PayoutFailed,
    RefundFailed,
    SellerPaid,
    SettlementReleased,
)
from payments.fx import fx_quote
from payments.gateways import is_taken
from payments.queries import evidence, ledger_sum, ledger_sum_of, payment_view, settlement_view, settlements
from payments.values import FxQuote, PaymentEvidence, PaymentView, SettlementView, Share

__all__ = [
    "BuyerRefunded",
    "FxQuote",
    "PaymentCaptured",
    "PaymentEvidence",
    "PaymentFailed",
    "PaymentProblem",
    "PaymentView",
    "PayoutFailed",
    "RefundFailed",
    "SellerPaid",
    "SettlementReleased",
    "SettlementView",
    "Share",
    "collect",
    "enrol_payee",
    "evidence",
    "freeze",
    "fx_quote",
    "is_taken",
    "ledger_sum",
    "ledger_sum_of",
    "look_again",
    "pay_out_again",
    "payment_view",
    "refund",
    "release",
    "settlement_view",
    "settlements",
    "try_again",
    "unfreeze",
]

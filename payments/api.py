"""What other apps may ask of payments. Values and events travel with it; nothing else of the app is theirs to import."""

from __future__ import annotations

from payments.actions.collect import collect as collect
from payments.actions.enrol_payee import enrol_payee as enrol_payee
from payments.actions.look_again import look_again as look_again
from payments.actions.pay_out import pay_out_again as pay_out_again
from payments.actions.refund import refund as refund
from payments.actions.release import freeze as freeze
from payments.actions.release import release as release
from payments.actions.release import unfreeze as unfreeze
from payments.actions.try_again import try_again as try_again
from payments.errors import PaymentProblem as PaymentProblem
from payments.events import BuyerRefunded as BuyerRefunded
from payments.events import PaymentCaptured as PaymentCaptured
from payments.events import PaymentFailed as PaymentFailed
from payments.events import PayoutFailed as PayoutFailed
from payments.events import RefundFailed as RefundFailed
from payments.events import SellerPaid as SellerPaid
from payments.events import SettlementReleased as SettlementReleased
from payments.fx import fx_quote as fx_quote
from payments.queries import evidence as evidence
from payments.queries import ledger_sum as ledger_sum
from payments.queries import ledger_sum_of as ledger_sum_of
from payments.queries import payment_view as payment_view
from payments.queries import settlement_view as settlement_view
from payments.queries import settlements as settlements
from payments.values import FxQuote as FxQuote
from payments.values import PaymentEvidence as PaymentEvidence
from payments.values import PaymentView as PaymentView
from payments.values import SettlementView as SettlementView
from payments.values import Share as Share

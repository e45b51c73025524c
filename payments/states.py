"""What a payment attempt, a refund, a payee, a transfer, a payout and a settlement may become."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.states import Machine


class PaymentState(models.TextChoices):
    CREATED = "created", _("Being made ready")
    REQUIRES_ACTION = "requires_action", _("Waiting for the buyer")
    PROCESSING = "processing", _("Waiting for the payment company")
    SUCCEEDED = "succeeded", _("Paid")
    FAILED = "failed", _("Failed")
    CANCELED = "canceled", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


_P = PaymentState
OPEN_PAYMENT: Final = frozenset({_P.CREATED, _P.REQUIRES_ACTION, _P.PROCESSING})
ENDED_UNPAID: Final = frozenset({_P.FAILED, _P.CANCELED, _P.EXPIRED})

PAYMENT: Final = Machine(
    "payment",
    {
        _P.CREATED: frozenset(
            {_P.REQUIRES_ACTION, _P.PROCESSING, _P.SUCCEEDED, _P.FAILED, _P.CANCELED, _P.EXPIRED}
        ),
        _P.REQUIRES_ACTION: frozenset({_P.PROCESSING, _P.SUCCEEDED, _P.FAILED, _P.CANCELED, _P.EXPIRED}),
        _P.PROCESSING: frozenset({_P.SUCCEEDED, _P.FAILED, _P.CANCELED, _P.EXPIRED}),
        _P.FAILED: frozenset({_P.SUCCEEDED}),
        _P.CANCELED: frozenset({_P.SUCCEEDED}),
        _P.EXPIRED: frozenset({_P.SUCCEEDED}),
        _P.SUCCEEDED: frozenset(),
    },
)
"""An attempt that ended unpaid may still be paid late; one that is paid stays paid."""


class RefundState(models.TextChoices):
    REQUESTED = "requested", _("Being made ready")
    PENDING = "pending", _("Waiting for the payment company")
    SUCCEEDED = "succeeded", _("Refunded")
    FAILED = "failed", _("Failed")


_R = RefundState
REFUND: Final = Machine(
    "refund",
    {
        _R.REQUESTED: frozenset({_R.PENDING, _R.SUCCEEDED, _R.FAILED}),
        _R.PENDING: frozenset({_R.SUCCEEDED, _R.FAILED}),
        _R.SUCCEEDED: frozenset({_R.FAILED}),
        _R.FAILED: frozenset(),
    },
)
"""A refund that succeeded can still come back: the wallet or the bank may return it days later."""


class PayeeState(models.TextChoices):
    REQUESTED = "requested", _("Being enrolled")
    ACTIVE = "active", _("Can be paid")
    RESTRICTED = "restricted", _("Waiting for information")


_Y = PayeeState
PAYEE: Final = Machine(
    "payee",
    {
        _Y.REQUESTED: frozenset({_Y.ACTIVE, _Y.RESTRICTED}),
        _Y.ACTIVE: frozenset({_Y.RESTRICTED}),
        _Y.RESTRICTED: frozenset({_Y.ACTIVE}),
    },
)


class TransferState(models.TextChoices):
    REQUESTED = "requested", _("Being made ready")
    SUCCEEDED = "succeeded", _("With the seller's account")
    FAILED = "failed", _("Failed")
    REVERSED = "reversed", _("Taken back")


_T = TransferState
TRANSFER: Final = Machine(
    "transfer",
    {
        _T.REQUESTED: frozenset({_T.SUCCEEDED, _T.FAILED}),
        _T.SUCCEEDED: frozenset({_T.REVERSED}),
        _T.FAILED: frozenset(),
        _T.REVERSED: frozenset(),
    },
)


class PayoutState(models.TextChoices):
    REQUESTED = "requested", _("Being made ready")
    PENDING = "pending", _("On its way to the bank")
    PAID = "paid", _("At the bank")
    FAILED = "failed", _("Failed")


_O = PayoutState
PAYOUT: Final = Machine(
    "payout",
    {
        _O.REQUESTED: frozenset({_O.PENDING, _O.PAID, _O.FAILED}),
        _O.PENDING: frozenset({_O.PAID, _O.FAILED}),
        _O.PAID: frozenset({_O.FAILED}),
        _O.FAILED: frozenset(),
    },
)
"""A bank may send a payout back after it counted as paid."""


class SettlementState(models.TextChoices):
    HELD = "held", _("Held for the buyer's protection")
    FROZEN = "frozen", _("Frozen")
    RELEASED = "released", _("Released to the seller")
    TRANSFERRED = "transferred", _("With the seller's account")
    PAID_OUT = "paid_out", _("Paid out")
    REFUNDED = "refunded", _("Refunded to the buyer")
    DEBT = "debt", _("Refunded, owed by the seller")


_S = SettlementState
SETTLEMENT: Final = Machine(
    "settlement",
    {
        _S.HELD: frozenset({_S.FROZEN, _S.RELEASED, _S.REFUNDED}),
        _S.FROZEN: frozenset({_S.HELD, _S.RELEASED, _S.REFUNDED}),
        _S.RELEASED: frozenset({_S.FROZEN, _S.TRANSFERRED, _S.PAID_OUT, _S.REFUNDED, _S.DEBT}),
        _S.TRANSFERRED: frozenset({_S.PAID_OUT, _S.DEBT, _S.REFUNDED}),
        _S.PAID_OUT: frozenset({_S.TRANSFERRED, _S.DEBT, _S.REFUNDED}),
        _S.REFUNDED: frozenset({_S.FROZEN, _S.PAID_OUT, _S.TRANSFERRED}),
        _S.DEBT: frozenset({_S.REFUNDED, _S.PAID_OUT, _S.TRANSFERRED}),
    },
)

MACHINES: Final = (PAYMENT, REFUND, PAYEE, TRANSFER, PAYOUT, SETTLEMENT)

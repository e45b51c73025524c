"""Facts that payments tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from ewtp.kernel.events import ConsignmentEvent, Event
from ewtp.kernel.money import Money


@dataclass(frozen=True, kw_only=True)
class PaymentRequested(Event):
    """A payment attempt is to be made known to the PSP."""

    name: ClassVar[str] = "payments.PaymentRequested"
    payment: UUID

    @property
    def stream(self) -> UUID:
        return self.payment


@dataclass(frozen=True, kw_only=True)
class PaymentFailed(Event):
    """An attempt ended without money; the buyer may try again."""

    name: ClassVar[str] = "payments.PaymentFailed"
    payment: UUID
    checkout: UUID
    reason: str

    @property
    def stream(self) -> UUID:
        return self.payment


@dataclass(frozen=True, kw_only=True)
class PaymentCaptured(ConsignmentEvent):
    """The buyer's money is here; `amount` is this consignment's share of it."""

    name: ClassVar[str] = "payments.PaymentCaptured"
    checkout: UUID
    payment: UUID
    amount: Money
    captured_at: datetime


@dataclass(frozen=True, kw_only=True)
class RefundRequested(ConsignmentEvent):
    """Ordered by the refund, so that a PSP that does not answer holds up nothing else of the consignment."""

    name: ClassVar[str] = "payments.RefundRequested"
    refund: UUID

    @property
    def stream(self) -> UUID:
        return self.refund


@dataclass(frozen=True, kw_only=True)
class BuyerRefunded(ConsignmentEvent):
    """The PSP confirmed the refund of `amount`."""

    name: ClassVar[str] = "payments.BuyerRefunded"
    refund: UUID
    amount: Money


@dataclass(frozen=True, kw_only=True)
class RefundFailed(ConsignmentEvent):
    name: ClassVar[str] = "payments.RefundFailed"
    refund: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class SettlementReleased(ConsignmentEvent):
    """The seller's share is theirs; transfer and payout follow."""

    name: ClassVar[str] = "payments.SettlementReleased"


@dataclass(frozen=True, kw_only=True)
class SellerPaid(ConsignmentEvent):
    """The payout to the seller's bank is paid."""

    name: ClassVar[str] = "payments.SellerPaid"
    amount: Money
    payout_reference: str
    paid_at: datetime


@dataclass(frozen=True, kw_only=True)
class PaymentWithdrawn(Event):
    """An open attempt is given up for another one; the PSP is to close it."""

    name: ClassVar[str] = "payments.PaymentWithdrawn"
    payment: UUID

    @property
    def stream(self) -> UUID:
        return self.payment


@dataclass(frozen=True, kw_only=True)
class SurplusFound(Event):
    """A checkout was paid twice; the second payment goes back to the buyer."""

    name: ClassVar[str] = "payments.SurplusFound"
    payment: UUID
    refund: UUID

    @property
    def stream(self) -> UUID:
        return self.refund


@dataclass(frozen=True, kw_only=True)
class PayeeChanged(Event):
    """A seller is to be made known to the PSP, or their data changed."""

    name: ClassVar[str] = "payments.PayeeChanged"
    payee: UUID
    revision: int

    @property
    def stream(self) -> UUID:
        return self.payee


@dataclass(frozen=True, kw_only=True)
class TransferRequested(ConsignmentEvent):
    name: ClassVar[str] = "payments.TransferRequested"
    transfer: UUID

    @property
    def stream(self) -> UUID:
        return self.transfer


@dataclass(frozen=True, kw_only=True)
class PayoutRequested(ConsignmentEvent):
    name: ClassVar[str] = "payments.PayoutRequested"
    payout: UUID

    @property
    def stream(self) -> UUID:
        return self.payout


@dataclass(frozen=True, kw_only=True)
class PayoutFailed(ConsignmentEvent):
    """The seller's bank did not take the payout; the money waits in the seller's account at the PSP."""

    name: ClassVar[str] = "payments.PayoutFailed"
    payout: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class DebtIncurred(ConsignmentEvent):
    """The buyer was refunded with money that the seller has already; it is to be taken back from their
    account.
    """

    name: ClassVar[str] = "payments.DebtIncurred"
    refund: UUID

    @property
    def stream(self) -> UUID:
        return self.refund

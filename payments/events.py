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
    name: ClassVar[str] = "payments.RefundRequested"
    refund: UUID


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

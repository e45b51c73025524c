"""Facts that the marketplace tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ewtp.kernel.events import ConsignmentEvent, Event


@dataclass(frozen=True, kw_only=True)
class CheckoutPlaced(Event):
    """A buyer ordered; the payment is to be opened."""

    name: ClassVar[str] = "marketplace.CheckoutPlaced"
    checkout: UUID

    @property
    def stream(self) -> UUID:
        return self.checkout


@dataclass(frozen=True, kw_only=True)
class FirmAdmitted(Event):
    """An agency admitted a seller; it is to be enrolled with the PSP."""

    name: ClassVar[str] = "marketplace.FirmAdmitted"
    firm: UUID

    @property
    def stream(self) -> UUID:
        return self.firm


@dataclass(frozen=True, kw_only=True)
class SettlementDue(ConsignmentEvent):
    """The inspection window after delivery is over."""

    name: ClassVar[str] = "marketplace.SettlementDue"


@dataclass(frozen=True, kw_only=True)
class GoodsGone(ConsignmentEvent):
    """The money came after the order had lapsed and its goods were sold to others."""

    name: ClassVar[str] = "marketplace.GoodsGone"

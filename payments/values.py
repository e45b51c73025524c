"""What payments is told and what it tells: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ewtp.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FxQuote:
    """`rate` units of `quote` for one `base`, the reference rate `reference` of `reference_date` plus
    `margin_pct`.
    """

    base: str
    quote: str
    rate: Decimal
    reference: Decimal
    reference_date: date
    margin_pct: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One consignment's part of what the buyer pays once.

    `total` = `goods` + `freight` + `tax` in the buyer's currency. `payee_net` + `commission` = the goods'
    price in the payee's currency, fixed at the FX rate of the checkout.
    """

    consignment: UUID
    payee: UUID
    goods: Money
    freight: Money
    tax: Money
    payee_net: Money
    commission: Money

    @property
    def total(self) -> Money:
        return self.goods + self.freight + self.tax


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentView:
    """Where the payment of a checkout stands.

    `state`: created, requires_action, processing, succeeded, failed, canceled, expired. `redirect_url` is
    where the buyer pays, `qr_data` what a WeChat QR code shows.
    """

    payment: UUID
    checkout: UUID
    state: str
    method: str
    amount: Money
    redirect_url: str
    qr_data: str
    failure: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEvidence:
    """What customs wants to know of a consignment's payment (China: CEB411, announcement 2018 No. 165)."""

    consignment: UUID
    method: str
    transaction_id: str
    amount: Money
    paid_at: datetime
    raw_request: bytes
    raw_response: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementView:
    """What became of a consignment's money, for seller and finance. `state_words` names `state`."""

    consignment: UUID
    state: str
    state_words: str
    paid: Money
    refunded: Money
    payee_net: Money
    commission: Money
    transfer_reference: str
    payout_reference: str
    paid_out_at: datetime | None

"""What a payment company must be able to do for us, in our words: frozen values in, frozen values out.

A gateway raises two errors only, both of `ewtp.kernel.http`: Refused (asking again will not help) and
Unreachable (ask again later with the same key). Every exchange it makes is kept raw under the stream it was
made for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from ewtp.kernel.money import Money


class BadSignature(Exception):
    """A notice does not prove that it comes from the payment company."""


class NotYet(Exception):
    """The balance does not hold the money yet; nothing was asked of the PSP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A gateway as its folder describes it.

    `methods`: which currencies each method takes; `load`: dotted class.
    """

    name: str
    title: str
    methods: Mapping[str, frozenset[str]]
    signature_header: str
    load: str
    rank: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOrder:
    """`payment` is our attempt's id and the idempotency key.

    `is_repeat`: asked before without a known answer.
    """

    payment: UUID
    checkout: UUID
    method: str
    amount: Money
    description: str
    return_url: str
    created_at: datetime
    expires_at: datetime
    is_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentStanding:
    """Where the attempt stands at the PSP; `state` is one of ours.

    `settled` and `fee` are what the PSP booked.
    """

    state: str
    reference: str = ""
    session: str = ""
    redirect_url: str = ""
    qr_data: str = ""
    failure: str = ""
    charge: str = ""
    transaction_id: str = ""
    received: Money | None = None
    captured_at: datetime | None = None
    settled: Money | None = None
    fee: Money | None = None
    available_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOrder:
    refund: UUID
    stream: UUID
    payment_reference: str
    amount: Money
    reason: str
    is_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundStanding:
    """`state`: pending, succeeded, failed. `settled` is what left the platform's balance, positive."""

    state: str
    reference: str
    failure: str = ""
    settled: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayeeOrder:
    """`key` is unique per payee and revision of its data. `account` is empty for a new payee.

    `accepted_at`: when the seller accepted the terms under which they are paid.
    """

    payee: UUID
    key: str
    firm: UUID
    name: str
    country: str
    currency: str
    iban: str
    email: str
    account: str
    accepted_at: datetime
    is_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PayeeStanding:
    account: str
    is_payable: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOrder:
    """`charge` ties the transfer to the buyer's payment when both are in the currency the PSP settled."""

    transfer: UUID
    consignment: UUID
    checkout: UUID
    account: str
    amount: Money
    charge: str
    is_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStanding:
    reference: str
    reversed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversalOrder:
    """Take `amount` of a transfer back from the seller's account; `key` is the refund that asks for it."""

    key: UUID
    consignment: UUID
    transfer_reference: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutOrder:
    payout: UUID
    consignment: UUID
    account: str
    amount: Money
    description: str
    is_repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutStanding:
    """`state`: pending, paid, failed."""

    state: str
    reference: str
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A trigger to look again. `about`: payment, refund, transfer, payout, payee, dispute, or empty for what
    is not ours. A dispute's `reference` is its payment's.

    `ours` is our own id as it travelled with the object, `reference` the PSP's id of the object.
    """

    key: str
    kind: str
    about: str
    reference: str
    ours: str
    account: str


class Gateway(Protocol):
    def open(self, order: PaymentOrder) -> PaymentStanding:
        """Make the attempt known. A decline is a standing, not an error."""
        ...

    def look(self, *, payment: UUID, reference: str, session: str) -> PaymentStanding:
        """Where the attempt stands now."""
        ...

    def withdraw(self, *, payment: UUID, reference: str, session: str) -> PaymentStanding:
        """Make sure that the attempt cannot be paid any more; the standing says if it was paid already."""
        ...

    def give_back(self, order: RefundOrder) -> RefundStanding: ...

    def look_refund(self, *, stream: UUID, reference: str) -> RefundStanding: ...

    def enrol(self, order: PayeeOrder) -> PayeeStanding: ...

    def look_payee(self, *, payee: UUID, account: str) -> PayeeStanding: ...

    def transfer(self, order: TransferOrder) -> TransferStanding: ...

    def take_back(self, order: ReversalOrder) -> None:
        """Raises Refused when the seller's account does not hold the money any more."""
        ...

    def check_balance(self, order: PayoutOrder) -> None:
        """Raises NotYet while the seller's account has less available than the payout."""
        ...

    def pay_out(self, order: PayoutOrder) -> PayoutStanding: ...

    def look_payout(self, *, stream: UUID, account: str, reference: str) -> PayoutStanding: ...

    def verify(self, *, body: bytes, signature: str) -> Notice:
        """The notice, when its signature holds; raises BadSignature."""
        ...

    def read(self, body: bytes) -> Notice:
        """The notice in a body that was verified when it came in."""
        ...

    def notices_since(self, at: datetime) -> list[bytes]:
        """Raw notices since then, oldest first: what a lost webhook would have told."""
        ...

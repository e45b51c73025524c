"""Which accounts a fact of payments touches. Every entry that is about a consignment balances within it.

The buyer pays in one currency and the seller gets another: releasing goods moves their price through the fx
clearing accounts at the rate that the checkout fixed, while the PSP's own conversion goes through them at
its rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ewtp.kernel.money import Money, allocate
from payments.ledger import chart as c
from payments.ledger.post import Leg, credit, debit, post
from payments.models import Payment, PaymentShare, Refund
from payments.models.refund import RefundSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A part of a share: what the buyer paid for it and what it is worth in the payee's currency."""

    goods: Money
    freight: Money
    tax: Money
    payee_net: Money
    commission: Money

    @property
    def total(self) -> Money:
        return self.goods + self.freight + self.tax

    @property
    def price(self) -> Money:
        """The goods in the payee's currency."""
        return self.payee_net + self.commission

    def __sub__(self, other: Parts) -> Parts:
        return Parts(
            goods=self.goods - other.goods,
            freight=self.freight - other.freight,
            tax=self.tax - other.tax,
            payee_net=self.payee_net - other.payee_net,
            commission=self.commission - other.commission,
        )


def parts_of(row: PaymentShare | Refund) -> Parts:
    currency = row.currency if isinstance(row, PaymentShare) else row.amount_currency
    return Parts(
        goods=Money(row.goods_minor, currency),
        freight=Money(row.freight_minor, currency),
        tax=Money(row.tax_minor, currency),
        payee_net=Money(row.payee_net_minor, row.payee_currency),
        commission=Money(row.commission_minor, row.payee_currency),
    )


def captured(*, share: PaymentShare, at: datetime) -> None:
    """The buyer's money is with the PSP and held for them; the tax in it is owed to customs."""
    parts, of = parts_of(share), share.consignment
    post(
        idem=f"capture:{share.payment_id}:{of}",
        kind="capture",
        ref=str(share.payment_id),
        at=at,
        legs=[
            debit(c.PSP_PENDING, parts.total, consignment=of),
            credit(c.BUYER_FUNDS_HELD, parts.goods + parts.freight, consignment=of, owner=share.payee),
            credit(c.TAX_PAYABLE, parts.tax, consignment=of),
        ],
    )


def captured_twice(*, payment: Payment, at: datetime) -> None:
    amount: Money = payment.amount
    post(
        idem=f"capture:{payment.pk}",
        kind="capture_surplus",
        ref=str(payment.pk),
        at=at,
        legs=[debit(c.PSP_PENDING, amount), credit(c.SURPLUS, amount)],
    )


def settled(
    *, payment: Payment, shares: Sequence[PaymentShare], settled: Money, fee: Money, at: datetime
) -> None:
    """The PSP booked the payment: converted at its rate, less its fee, spread over the consignments by
    value.
    """
    for of, paid, gross, cost in _spread(payment, shares, settled, fee):
        legs: list[Leg] = []
        if gross.currency != paid.currency:
            legs += [debit(c.FX, paid, consignment=of), credit(c.PSP_PENDING, paid, consignment=of)]
            legs += [debit(c.PSP_PENDING, gross, consignment=of), credit(c.FX, gross, consignment=of)]
        legs += [debit(c.PSP_FEE, cost, consignment=of), credit(c.PSP_PENDING, cost, consignment=of)]
        if any(leg.amount for leg in legs):
            post(idem=_key("settle", payment, of), kind="settle", ref=str(payment.pk), at=at, legs=legs)


def available(
    *, payment: Payment, shares: Sequence[PaymentShare], settled: Money, fee: Money, at: datetime
) -> None:
    """What the PSP booked may be transferred and paid out from now on."""
    for of, _paid, gross, cost in _spread(payment, shares, settled, fee):
        net = gross - cost
        if net:
            post(
                idem=_key("available", payment, of),
                kind="available",
                ref=str(payment.pk),
                at=at,
                legs=[
                    debit(c.PSP_AVAILABLE, net, consignment=of),
                    credit(c.PSP_PENDING, net, consignment=of),
                ],
            )


def _spread(
    payment: Payment, shares: Sequence[PaymentShare], settled: Money, fee: Money
) -> list[tuple[UUID | None, Money, Money, Money]]:
    if payment.is_surplus:
        return [(None, payment.amount, settled, fee)]
    weights = [share.total.minor for share in shares]
    grosses, fees = allocate(settled, weights), allocate(fee, weights)
    return [
        (s.consignment, s.total, gross, cost) for s, gross, cost in zip(shares, grosses, fees, strict=True)
    ]


def _key(kind: str, payment: Payment, of: UUID | None) -> str:
    return f"{kind}:{payment.pk}:{of}" if of else f"{kind}:{payment.pk}"


def released(*, share: PaymentShare, parts: Parts, at: datetime) -> None:
    """The goods' price is the seller's and ours, the freight the carriers'; the tax is owed to customs
    already.
    """
    of, payee = share.consignment, share.payee
    post(
        idem=f"release:{of}",
        kind="release",
        ref=str(of),
        at=at,
        legs=[
            debit(c.BUYER_FUNDS_HELD, parts.goods + parts.freight, consignment=of, owner=payee),
            credit(c.FREIGHT_PAYABLE, parts.freight, consignment=of),
            *_through_fx(parts.goods, parts.price, of),
            credit(c.SELLER_PAYABLE, parts.payee_net, consignment=of, owner=payee),
            credit(c.COMMISSION, parts.commission, consignment=of),
        ],
    )


def _through_fx(goods: Money, price: Money, of: UUID) -> list[Leg]:
    """Goods' money leaves the buyer's currency and arrives in the payee's."""
    return [credit(c.FX, goods, consignment=of), debit(c.FX, price, consignment=of)]


def refund_asked(*, refund: Refund, at: datetime) -> None:
    """The money is on its way back to the buyer and nobody else's any more."""
    if refund.source == RefundSource.SURPLUS or refund.share is None or refund.consignment is None:
        legs = [debit(c.SURPLUS, refund.amount), credit(c.REFUND_IN_FLIGHT, refund.amount)]
    else:
        legs = _asked(refund, refund.share, refund.consignment)
    post(idem=f"refund:{refund.pk}", kind="refund", ref=str(refund.pk), at=at, legs=legs)


def _asked(refund: Refund, share: PaymentShare, of: UUID) -> list[Leg]:
    parts, payee = parts_of(refund), share.payee
    legs = [
        debit(c.TAX_PAYABLE, parts.tax, consignment=of),
        credit(c.REFUND_IN_FLIGHT, parts.total, consignment=of),
    ]
    if refund.source == RefundSource.HELD:
        return [*legs, debit(c.BUYER_FUNDS_HELD, parts.goods + parts.freight, consignment=of, owner=payee)]
    from_whom = c.SELLER_PAYABLE if refund.source == RefundSource.PAYABLE else c.SELLER_DEBT
    return [
        *legs,
        debit(c.FREIGHT_PAYABLE, parts.freight, consignment=of),
        debit(c.FX, parts.goods, consignment=of),
        credit(c.FX, parts.price, consignment=of),
        debit(from_whom, parts.payee_net, consignment=of, owner=payee),
        debit(c.COMMISSION, parts.commission, consignment=of),
    ]


def refund_paid(*, refund: Refund, settled: Money, at: datetime) -> None:
    """The PSP took the money out of our balance, in its own currency."""
    of, amount = refund.consignment, refund.amount
    legs = [debit(c.REFUND_IN_FLIGHT, amount, consignment=of)]
    if settled.currency != amount.currency:
        legs += [credit(c.FX, amount, consignment=of), debit(c.FX, settled, consignment=of)]
    legs += [credit(c.PSP_AVAILABLE, settled, consignment=of)]
    post(idem=f"refund_paid:{refund.pk}", kind="refund_paid", ref=str(refund.pk), at=at, legs=legs)


def transferred(*, transfer_id: UUID, of: UUID, payee: UUID, amount: Money, at: datetime) -> None:
    post(
        idem=f"transfer:{transfer_id}",
        kind="transfer",
        ref=str(transfer_id),
        at=at,
        legs=[
            debit(c.SELLER_PAYABLE, amount, consignment=of, owner=payee),
            credit(c.PSP_AVAILABLE, amount, consignment=of),
        ],
    )


def debt_offset(*, transfer_id: UUID, of: UUID, payee: UUID, amount: Money, at: datetime) -> None:
    """Part of what the seller gets pays what the seller owes."""
    post(
        idem=f"offset:{transfer_id}",
        kind="offset",
        ref=str(transfer_id),
        at=at,
        legs=[
            debit(c.SELLER_PAYABLE, amount, consignment=of, owner=payee),
            credit(c.SELLER_DEBT, amount, consignment=of, owner=payee),
        ],
    )


def taken_back(*, refund_id: UUID, of: UUID, payee: UUID, amount: Money, at: datetime) -> None:
    post(
        idem=f"taken_back:{refund_id}",
        kind="taken_back",
        ref=str(refund_id),
        at=at,
        legs=[
            debit(c.PSP_AVAILABLE, amount, consignment=of),
            credit(c.SELLER_DEBT, amount, consignment=of, owner=payee),
        ],
    )


def debt_forgiven(*, refund_id: UUID, of: UUID, payee: UUID, amount: Money, at: datetime) -> None:
    """The refund came back after its debt was settled: the seller is owed again what was taken."""
    post(
        idem=f"owed_again:{refund_id}",
        kind="owed_again",
        ref=str(refund_id),
        at=at,
        legs=[
            debit(c.SELLER_DEBT, amount, consignment=of, owner=payee),
            credit(c.SELLER_PAYABLE, amount, consignment=of, owner=payee),
        ],
    )

"""Amounts of money: one currency each, whole minor units, never floats.

Decimal appears only inside a calculation and is rounded once, by a named rule. Exponents are ISO 4217's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

EXPONENTS: Final = {"CNY": 2, "EUR": 2, "GBP": 2, "HKD": 2, "JPY": 0, "MYR": 2, "RWF": 0, "USD": 2}


class CurrencyMismatch(ValueError):
    """Two amounts in different currencies were combined."""


class UnknownCurrency(ValueError):
    """The currency is not one that the platform trades in."""


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` whole minor units (cents, fen) of `currency` (ISO 4217 alpha-3)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in EXPONENTS:
            raise UnknownCurrency(self.currency)

    @classmethod
    def of(cls, amount: Decimal, currency: str, rounding: str = ROUND_HALF_UP) -> Money:
        """`amount` in major units, rounded once to the minor unit."""
        if currency not in EXPONENTS:
            raise UnknownCurrency(currency)
        step = Decimal(1).scaleb(-EXPONENTS[currency])
        return cls(int(amount.quantize(step, rounding=rounding).scaleb(EXPONENTS[currency])), currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """Major units, exact: `Money(18850, "CNY").amount == Decimal("188.50")`."""
        return Decimal(self.minor).scaleb(-EXPONENTS[self.currency])

    def _same(self, other: Money) -> None:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def converted(self, rate: Decimal, currency: str) -> Money:
        """At `rate` units of `currency` for one unit of this currency, rounded half up once."""
        return Money.of(self.amount * rate, currency)

    def share(self, percent: Decimal) -> Money:
        """`percent` of this amount, rounded half up once."""
        return Money.of(self.amount * percent / 100, self.currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum; zero of `currency` when there are none."""
    result = Money.zero(currency)
    for amount in amounts:
        result = result + amount
    return result


def allocate(amount: Money, weights: Sequence[int]) -> list[Money]:
    """Split `amount` in proportion to `weights` (largest remainder): the parts always add up to the whole.

    All-zero weights split evenly. Raises ValueError for no weights or a negative one.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights must be given and must not be negative")
    basis = list(weights) if sum(weights) else [1] * len(weights)
    whole = sum(basis)
    sign = -1 if amount.minor < 0 else 1
    minor = abs(amount.minor)
    parts = [minor * weight // whole for weight in basis]
    remainders = [minor * weight % whole for weight in basis]
    by_remainder = sorted(range(len(basis)), key=lambda i: (-remainders[i], i))
    for index in by_remainder[: minor - sum(parts)]:
        parts[index] += 1
    return [Money(sign * part, amount.currency) for part in parts]

"""What a destination's tariff is asked and what it answers: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ewtp.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of a landed-cost question. `value` is the line's total; attributes as in GoodsItem."""

    ref: str
    hs: str
    quantity: int
    unit: str
    value: Money
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostQuestion:
    """What a destination's tariff is asked. All amounts are in one currency, the tariff's own when it has
    one.

    `facts` are what else is known of the whole purchase, as text: `ioss` (yes or no), `handling` (an amount).
    """

    origin: str
    destination: str
    mode: str
    on: date
    lines: tuple[CostLine, ...]
    freight: Money
    insurance: Money
    annual_used: Money
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        return self.freight.currency


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCost:
    """What one line bears. `dutiable` is its value with its share of freight and insurance; `other` by
    code.
    """

    ref: str
    dutiable: Money
    duty: Money
    consumption_tax: Money
    vat: Money
    other: Mapping[str, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a quote or a rule says no or only if. `code` is official where there is one, `field` what to look
    at.
    """

    code: str
    message: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The rate that a question was converted at: `rate` units of `quote` for one `base`.

    `day` is the day the rate is of, `asked` the day it was wanted for; an earlier `day` is the last known
    one.
    """

    base: str
    quote: str
    rate: Decimal
    day: date
    asked: date
    source: str

    @property
    def is_last_known(self) -> bool:
        return self.day < self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class LandedCost:
    """`verdict`: ok, refused, invalid. `total` = goods + freight + insurance + taxes. `steps` in words and
    figures.

    Amounts are in the currency of the question. When the tariff counts in another, `exchange` says the rate
    and `local` is the same answer in the tariff's currency.
    """

    verdict: str
    reasons: tuple[Reason, ...]
    lines: tuple[LineCost, ...]
    duty: Money
    consumption_tax: Money
    vat: Money
    other: Mapping[str, Money]
    tax_total: Money
    total: Money
    steps: tuple[str, ...]
    rules: tuple[str, ...]
    regime: str = ""
    exchange: Exchange | None = None
    local: LandedCost | None = None

"""What every tariff is made of: dated rows, shared arithmetic, and an answer whose sentences are still codes.

Rates are data; a tariff computes with Decimal and rounds each tax of each line once, by a rule that is data
too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import ClassVar, Final, Generic, NamedTuple, TypeVar

from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import EXPONENTS, Money, allocate, total

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
UNCONFIRMED: Final = " (unconfirmed)"
LARGEST: Final = Decimal("1e9")
"""A number above this in an attribute is a slip of the pen."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A fact that holds from a day to a day. `confidence`: A official text, B second hand, C derived, M from
    memory: to be confirmed before anybody relies on it.
    """

    valid_from: date
    valid_to: date | None = None
    source: str
    confidence: str = "B"

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def cited(self) -> str:
        return self.source + UNCONFIRMED if self.confidence == "M" else self.source


@dataclass(frozen=True, kw_only=True)
class CodeRow(Row):
    """A fact about goods whose code begins with one of `prefixes`; the empty prefix is all goods."""

    prefixes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RateRow(CodeRow):
    """`percent` of a base that the tariff names."""

    percent: Decimal


@dataclass(frozen=True, kw_only=True)
class RoundingRow(Row):
    """How each tax of each line becomes whole minor units; `mode` is one of decimal's."""

    mode: str = ROUND_HALF_UP


RowT = TypeVar("RowT", bound=Row)
CodeRowT = TypeVar("CodeRowT", bound=CodeRow)


def in_force(rows: Sequence[RowT], on: date) -> RowT | None:
    """The row that holds on this day."""
    for row in rows:
        if row.holds(on):
            return row
    return None


class Table(Generic[CodeRowT]):
    """Rows found by goods code: the longest prefix first, among equals in the order in which they are
    written.

    Answers are kept, as the same few goods are asked for over and over.
    """

    def __init__(self, rows: Sequence[CodeRowT]) -> None:
        self.rows = tuple(rows)
        self._by_prefix: dict[str, list[CodeRowT]] = {}
        for row in rows:
            for prefix in row.prefixes:
                self._by_prefix.setdefault(prefix, []).append(row)
        self._stems = {
            prefix[:length] for prefix in self._by_prefix for length in range(SHORTEST, len(prefix))
        }
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix}, reverse=True)
        self._kept: dict[tuple[str, date], tuple[CodeRowT, ...]] = {}

    def candidates(self, hs: str, on: date) -> tuple[CodeRowT, ...]:
        found = self._kept.get((hs, on))
        if found is None:
            found = tuple(
                row
                for length in self._lengths
                if length <= len(hs)
                for row in self._by_prefix.get(hs[:length], ())
                if row.holds(on)
            )
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[(hs, on)] = found
        return found

    def is_coarse(self, hs: str) -> bool:
        """Whether some goods under this code, but not all, have a row of their own."""
        return hs in self._stems

    def first(self, hs: str, on: date) -> CodeRowT | None:
        found = self.candidates(hs, on)
        return found[0] if found else None


KEPT: Final = 20_000
"""Answers that a table keeps."""
SHORTEST: Final = 6
"""Digits of the shortest code that goods may have."""


class Term(str):
    """A word of the field inside a sentence, itself to be translated."""

    __slots__ = ()


class Said(NamedTuple):
    """A sentence by its code and what it is about; words are put to it where people read it."""

    code: str
    params: Mapping[str, object] = {}
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTax:
    ref: str
    dutiable: Money
    duty: Money
    consumption_tax: Money
    vat: Money
    other: Mapping[str, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """`verdict`: ok, refused, invalid. `lines` only when ok."""

    verdict: str
    reasons: tuple[Said, ...] = ()
    lines: tuple[LineTax, ...] = ()
    steps: tuple[Said, ...] = ()
    rules: tuple[str, ...] = ()


class Missing(ValueError):
    """A line does not say what its tax depends on."""

    def __init__(self, code: str, *, field: str = "", **params: object) -> None:
        super().__init__(code)
        self.said = Said(code, params, field)


class Tariff:
    """What goods cost in one place by one way. `currency` is what its thresholds and rounding are in; empty
    when it has none and counts in whatever it is asked in.
    """

    currency: ClassVar[str] = ""
    exchange_note: ClassVar[str] = ""
    """A sentence's code, said where amounts were converted."""

    def rate_day(self, on: date) -> date:
        """The day whose exchange rate counts for goods that come in on `on`."""
        return on

    def assess(self, question: CostQuestion) -> Assessment:
        """Never raises for what a question says; a fault is a verdict."""
        raise TypeError(f"{type(self).__name__} does not say what goods cost")


def faults(question: CostQuestion, rules: tuple[str, ...]) -> Assessment | None:
    """The answer to a question that no tariff could work with, else None."""
    found: list[Said] = []
    currency = question.currency
    if not question.lines:
        found.append(Said("no_lines", field="lines"))
    for name in ("freight", "insurance", "annual_used"):
        amount: Money = getattr(question, name)
        if amount.currency != currency or amount.minor < 0:
            found.append(Said("wrong_amount", {"currency": currency}, name))
    for position, line in enumerate(question.lines):
        if line.value.currency != currency or line.value.minor < 0:
            found.append(
                Said("wrong_value", {"ref": line.ref, "currency": currency}, f"lines[{position}].value")
            )
        if line.quantity < 1:
            found.append(Said("no_quantity", {"ref": line.ref}, f"lines[{position}].quantity"))
        if not is_code(line.hs):
            found.append(Said("no_code", {"ref": line.ref, "hs": line.hs}, f"lines[{position}].hs"))
    return Assessment(verdict="invalid", reasons=tuple(found), rules=rules) if found else None


def is_code(hs: str) -> bool:
    return (
        len(hs) in {6, 8, 10}
        and hs.isascii()
        and hs.isdecimal()
        and 1 <= int(hs[:2]) <= 97
        and hs[:2] != "77"
    )


def dutiable(question: CostQuestion, *more: Money) -> list[Money]:
    """Each line's value with its share of freight, insurance and `more`, shared out by value."""
    costs = total((question.insurance, *more), question.currency) + question.freight
    lines = question.lines
    if not costs.minor:
        return [line.value for line in lines]
    if len(lines) == 1:
        return [lines[0].value + costs]
    shares = allocate(costs, [line.value.minor for line in lines])
    return [line.value + share for line, share in zip(lines, shares, strict=True)]


def goods(question: CostQuestion) -> Money:
    return total((line.value for line in question.lines), question.currency)


def number(line: CostLine, name: str) -> Decimal | None:
    """A line's attribute as a number from 0; None when it is not given. Raises Missing for anything else."""
    given = line.attributes.get(name)
    if given is None:
        return None
    text = given.strip()
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= LARGEST:
        raise Missing("no_number", field=name, ref=line.ref, attribute=name, value=text)
    return value


def percent(line: CostLine, name: str) -> Decimal | None:
    """As `number`, up to 1,000 per cent."""
    value = number(line, name)
    if value is not None and value > 1000:
        raise Missing("no_number", field=name, ref=line.ref, attribute=name, value=str(value))
    return value


def is_yes(text: str) -> bool:
    return text.strip().lower() in {"yes", "true", "1", "on"}


def money(amount: Decimal, currency: str, rounding: RoundingRow) -> Money:
    return Money.of(amount, currency, rounding.mode)


def rounded(amount: Decimal, currency: str) -> Decimal:
    """For a step's figure between two taxes: shown to the minor unit, not computed with."""
    return amount.quantize(Decimal(1).scaleb(-EXPONENTS[currency]), rounding=ROUND_HALF_UP)


def each_line(
    question: CostQuestion, compute: Callable[[int, CostLine], LineTax]
) -> tuple[tuple[LineTax, ...], tuple[Said, ...]]:
    """Every line's taxes, and what the lines fail to say (then the taxes are not whole)."""
    done: list[LineTax] = []
    missing: list[Said] = []
    for position, line in enumerate(question.lines):
        try:
            done.append(compute(position, line))
        except Missing as error:
            said = error.said
            where = f"lines[{position}].attributes.{said.field}" if said.field else f"lines[{position}]"
            missing.append(Said(said.code, said.params, where))
    return tuple(done), tuple(missing)


def unique(sources: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources))

"""Supplementary units (D.E. 18 02): a quantity in the unit that the nomenclature asks for, from what the
seller said of one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, Protocol

from customs.assessment import Row


class Counted(Protocol):
    """Goods whose quantity is told: pieces, what the seller said of one, the unit of sale, net grams in
    all.
    """

    @property
    def quantity(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def net_mass_g(self) -> int: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePiece:
    """One piece of an offer."""

    unit: str
    net_mass_g: int
    attributes: Mapping[str, str]
    quantity: int = 1


STEP: Final = Decimal("0.001")
HUNDRED, THOUSAND = Decimal(100), Decimal(1000)


def _fact(item: Counted, name: str) -> Decimal | None:
    """A number above zero that the seller gave for one piece."""
    try:
        value = Decimal(item.attributes.get(name, ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and value > 0 else None


def _pieces(item: Counted) -> Decimal:
    """One offer is one piece unless the seller said how many are inside."""
    return (_fact(item, "pieces") or Decimal(1)) * item.quantity


def _pairs(item: Counted) -> Decimal | None:
    pairs = _fact(item, "pairs") or (Decimal(1) if item.unit == "pair" else None)
    return None if pairs is None else pairs * item.quantity


def _litres(item: Counted) -> Decimal | None:
    said = _fact(item, "litres")
    if said is None:
        millilitres = _fact(item, "net_ml")
        said = None if millilitres is None else millilitres / THOUSAND
    return None if said is None else said * item.quantity


def _pure_alcohol(item: Counted) -> Decimal | None:
    litres, percent = _litres(item), _fact(item, "abv")
    return None if litres is None or percent is None else litres * percent / HUNDRED


def _grams(item: Counted) -> Decimal:
    said = _fact(item, "net_g")
    return Decimal(item.net_mass_g) if said is None else said * item.quantity


def _square_metres(item: Counted) -> Decimal | None:
    said = _fact(item, "m2")
    return None if said is None else said * item.quantity


@dataclass(frozen=True, kw_only=True)
class UnitRow(Row):
    """`names`: as the nomenclature prints it and as TARIC codes it. `per`: how many make one of it."""

    names: tuple[str, ...]
    count: Callable[[Counted], Decimal | None]
    per: Decimal = Decimal(1)


_SOURCE: Final = "Reg. (EEC) 2658/87, Annex I, part one, section I (supplementary units)"
_FROM: Final = date(1988, 1, 1)
UNITS: Final = (
    UnitRow(names=("p/st", "pst", "nar"), count=_pieces, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("100 p/st", "cen"), count=_pieces, per=HUNDRED, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("1000 p/st", "mil"), count=_pieces, per=THOUSAND, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("pa", "npr"), count=_pairs, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("l", "ltr"), count=_litres, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("1000 l", "mlt", "klt"), count=_litres, per=THOUSAND, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("l alc. 100%", "lpa"), count=_pure_alcohol, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("g", "grm"), count=_grams, valid_from=_FROM, source=_SOURCE),
    UnitRow(names=("m2", "mtk"), count=_square_metres, valid_from=_FROM, source=_SOURCE),
)


def units(*, unit: str, item: Counted, on: date) -> Decimal | None:
    """Three decimals at most. None where no unit is asked for, where we do not know it, or where the seller
    did not say enough.
    """
    row = _row(unit, on)
    counted = row.count(item) if row else None
    if row is None or counted is None:
        return None
    found = (counted / row.per).quantize(STEP, ROUND_HALF_UP)
    if found <= 0:
        return None
    return found.to_integral() if found == found.to_integral() else found.normalize()


def _row(unit: str, on: date) -> UnitRow | None:
    name = unit.casefold().replace("1 000", "1000").replace("m²", "m2").replace(" %", "%").strip()
    return next((row for row in UNITS if name in row.names and row.holds(on)), None)


def is_counted(*, unit: str, item: Counted, on: date) -> bool:
    """Can we tell it in the unit asked for? Also yes where none is asked for, or one that we do not know."""
    return _row(unit, on) is None or units(unit=unit, item=item, on=on) is not None

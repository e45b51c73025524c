"""Duty, consumption tax and VAT of one line, each built on the one before.

Composition price P = (V + D + s q) / (1 - c); consumption tax P c + s q; VAT P v. Each tax is rounded half
up to the fen (GACC Decree 272 Art. 19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import (
    HUNDRED,
    UNCONFIRMED,
    ZERO,
    LineTax,
    Missing,
    RoundingRow,
    Said,
    Term,
    in_force,
    money,
    number,
    percent,
    rounded,
)  # fmt: skip
from customs.national.china.duty import DUTY
from customs.national.china.excise import EXCISE, NOT_COMPUTED, ExciseRow
from customs.national.china.vat import VAT
from customs.values import CostLine
from ewtp.kernel.money import Money

YUAN: Final = Term("CNY")
VERSION: Final = "china.rates 2026-11"
ROUNDING: Final = (
    RoundingRow(
        valid_from=date(2016, 1, 1),
        source="GACC Decree 272 Art. 19; before 2024-12-01 by practice",
        confidence="A",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxed:
    """One line's taxes, the sentences about them and the sources that they rest on."""

    tax: LineTax
    steps: Sequence[Said]
    sources: Sequence[str]


def taxes(*, line: CostLine, value: Money, on: date, factor: Decimal, has_duty: bool) -> Taxed:
    """`factor` is the share of consumption tax and VAT that is levied. Raises Missing."""
    ref = line.ref
    duty_percent, duty_source = duty_of(line, on) if has_duty else (ZERO, "")
    vat_percent, vat_source = vat_of(line, on)
    excise = excise_of(line, value, on)
    rounding = in_force(ROUNDING, on) or ROUNDING[0]
    base = value.amount
    duty = base * duty_percent / HUNDRED
    if excise is None:
        price, levied = base + duty, ZERO
    else:
        specific = specific_of(line, excise)
        share = excise.percent / HUNDRED
        price = (base + duty + specific) / (1 - share)
        levied = (price * share + specific) * factor
    tax = LineTax(
        ref=ref,
        dutiable=value,
        duty=money(duty, "CNY", rounding),
        consumption_tax=money(levied, "CNY", rounding),
        vat=money(price * vat_percent / HUNDRED * factor, "CNY", rounding),
    )
    steps = []
    sources = [vat_source]
    shown = rounded(price, "CNY")
    part = (factor * HUNDRED).normalize()
    if has_duty:
        steps.append(
            Said(
                "duty",
                {
                    "ref": ref,
                    "value": base,
                    "percent": duty_percent,
                    "tax": tax.duty.amount,
                    "currency": YUAN,
                },
            )
        )
        sources.append(duty_source)
        if duty_source.endswith(UNCONFIRMED):
            said = {"ref": ref, "percent": duty_percent, "source": duty_source.removesuffix(UNCONFIRMED)}
            steps.append(Said("unconfirmed", said))
    if excise is None and EXCISE.is_coarse(line.hs):
        steps.append(Said("coarse", {"ref": ref, "hs": line.hs}))
    if excise is not None:
        sources.append(excise.cited)
        steps.append(
            Said(
                "excise",
                {
                    "ref": ref,
                    "name": Term(excise.code),
                    "price": shown,
                    "percent": excise.percent,
                    "specific": rounded(specific_of(line, excise), "CNY"),
                    "factor": part,
                    "tax": tax.consumption_tax.amount,
                },
            )
        )
    steps.append(
        Said(
            "vat", {"ref": ref, "price": shown, "percent": vat_percent, "factor": part, "tax": tax.vat.amount}
        )
    )
    return Taxed(tax=tax, steps=steps, sources=sources)


def duty_of(line: CostLine, on: date) -> tuple[Decimal, str]:
    """Per cent and where it comes from: the line's own attribute `duty`, else by its code. Raises Missing."""
    own = percent(line, "duty")
    if own is not None:
        return own, "customs duty as given in the question"
    row = DUTY.first(line.hs, on)
    if row is None:
        raise Missing("needs_duty", field="duty", ref=line.ref, hs=line.hs)
    return row.percent, row.cited


def vat_of(line: CostLine, on: date) -> tuple[Decimal, str]:
    """Per cent: the line's own attribute `vat` when it names one of the rates in force, else by its code."""
    own = percent(line, "vat")
    if own is not None:
        if not any(row.percent == own and row.holds(on) for row in VAT.rows):
            raise Missing("vat_unknown", field="vat", ref=line.ref, vat=str(own))
        return own, "VAT rate as given in the question"
    row = VAT.first(line.hs, on)
    if row is None:
        raise Missing("no_rate", ref=line.ref, hs=line.hs)
    return row.percent, row.cited


def excise_of(line: CostLine, value: Money, on: date) -> ExciseRow | None:
    """The consumption tax that these goods bear, if any. Raises Missing when it hangs on a fact not given."""
    if NOT_COMPUTED.first(line.hs, on) is not None:
        raise Missing("not_computed", ref=line.ref, hs=line.hs)
    for row in EXCISE.candidates(line.hs, on):
        if not row.test or _passes(line, value, row):
            return row
    return None


def _passes(line: CostLine, value: Money, row: ExciseRow) -> bool:
    match row.test:
        case "high-end":
            return is_high_end(line, value, row)
        case "beer-a":
            return value.amount * row.litres_per_tonne / _litres(line) >= row.floor
        case _:
            return value.amount / line.quantity >= row.floor


def is_high_end(line: CostLine, value: Money, row: ExciseRow) -> bool:
    """By the price of a millilitre, a gram or a piece of content."""
    each = value.amount / line.quantity
    for name in ("net_ml", "net_g"):
        content = number(line, name)
        if content:
            return each / content >= row.floor
    pieces = number(line, "pieces")
    if pieces:
        return each / pieces >= row.floor_piece
    raise Missing("needs_content", field="net_ml", ref=line.ref, hs=line.hs)


def specific_of(line: CostLine, row: ExciseRow) -> Decimal:
    """Yuan of specific tax on the whole line."""
    if not row.specific:
        return ZERO
    litres = _litres(line)
    return row.specific * (litres / row.litres_per_tonne if row.per == "t" else litres * row.kg_per_litre)


def _litres(line: CostLine) -> Decimal:
    """`litres` is the line's, `net_ml` one piece's."""
    litres = number(line, "litres")
    if litres is None:
        millilitres = number(line, "net_ml")
        litres = None if millilitres is None else millilitres * line.quantity / 1000
    if not litres:
        raise Missing("needs_litres", field="litres", ref=line.ref, hs=line.hs)
    return litres

"""The consolidated CBEC tax: limits, composition price, consumption tax, VAT. Pure Decimal, rates from
`rates`.

Within the limits tariff is 0 and VAT and consumption tax are levied at 70 %; a single article over the
single limit is
taxed in full (Caiguanshui 2018 No. 49). Each tax of each line is rounded half up to the fen (GACC Decree
272 Art. 19).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from customs.regimes.china_cbec.rates import (
    EXCISE,
    LIMITS,
    LITRES_PER_TONNE,
    RETURNS,
    VAT,
    VERSION,
    ExciseRow,
    LimitRow,
    ReturnRow,
)
from customs.values import CostLine
from ewtp.kernel.money import Money, allocate, total

FEN: Final = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence by its code and what it is about; words are put to it where people read it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LineTax:
    ref: str
    dutiable: Money
    duty: Money
    consumption_tax: Money
    vat: Money


@dataclass(frozen=True, kw_only=True)
class Assessment:
    verdict: str
    reasons: tuple[Said, ...]
    lines: tuple[LineTax, ...]
    steps: tuple[Said, ...]
    rules: tuple[str, ...]


class Missing(ValueError):
    """A line does not say what its tax depends on."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.said = Said(code=code, params=params)


def limits(on: date) -> LimitRow:
    """Raises LookupError before the first row."""
    for row in LIMITS:
        if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
            return row
    raise LookupError(f"no CBEC limits on {on}")


def return_row(on: date) -> ReturnRow:
    """Raises LookupError before the first row."""
    for row in RETURNS:
        if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
            return row
    raise LookupError(f"no terms of return on {on}")


def assess(
    *, lines: Sequence[CostLine], freight: Money, insurance: Money, annual_used: Money, on: date
) -> Assessment:
    """What is levied on these lines, with freight and insurance shared out by value; all amounts in CNY."""
    faults = _faults(lines, (freight, insurance, annual_used))
    if faults:
        return Assessment(verdict="invalid", reasons=faults, lines=(), steps=(), rules=(VERSION,))
    dutiable = _dutiable(lines, freight + insurance)
    basis = total(dutiable, "CNY")
    limit = limits(on)
    steps = [
        Said(
            code="dutiable",
            params={
                "goods": str(total((line.value for line in lines), "CNY").amount),
                "freight": str(freight.amount),
                "insurance": str(insurance.amount),
                "sum": str(basis.amount),
            },
        )
    ]
    over_single = basis.amount > limit.single
    if (annual_used + basis).amount > limit.annual:
        return _refused("annual_limit", basis, annual_used, limit, steps)
    if over_single and not (len(lines) == 1 and lines[0].quantity == 1):
        return _refused("single_limit", basis, annual_used, limit, steps)
    steps.append(
        Said(
            code="full" if over_single else "within",
            params={"sum": str(basis.amount), "limit": str(limit.single)},
        )
    )
    factor = Decimal(1) if over_single else limit.factor
    taxed: list[LineTax] = []
    try:
        for line, value in zip(lines, dutiable, strict=True):
            result, said = _line(line, value, factor, on, has_duty=over_single)
            taxed.append(result)
            steps += said
    except Missing as missing:
        return Assessment(
            verdict="invalid", reasons=(missing.said,), lines=(), steps=tuple(steps), rules=(VERSION,)
        )
    return Assessment(
        verdict="ok", reasons=(), lines=tuple(taxed), steps=tuple(steps), rules=(VERSION, limit.source)
    )


def _refused(code: str, basis: Money, used: Money, limit: LimitRow, steps: list[Said]) -> Assessment:
    bound = limit.single if code == "single_limit" else limit.annual
    said = Said(code=code, params={"sum": str(basis.amount), "used": str(used.amount), "limit": str(bound)})
    return Assessment(
        verdict="refused", reasons=(said,), lines=(), steps=(*steps, said), rules=(VERSION, limit.source)
    )


def _faults(lines: Sequence[CostLine], sums: Sequence[Money]) -> tuple[Said, ...]:
    found: list[Said] = []
    if not lines:
        found.append(Said(code="no_lines"))
    if any(money.currency != "CNY" or money.minor < 0 for money in sums):
        found.append(Said(code="not_yuan", params={"ref": ""}))
    for line in lines:
        if line.value.currency != "CNY" or line.value.minor < 0:
            found.append(Said(code="not_yuan", params={"ref": line.ref}))
        if line.quantity < 1:
            found.append(Said(code="no_quantity", params={"ref": line.ref}))
        if not (line.hs.isdecimal() and 6 <= len(line.hs) <= 10 and 1 <= int(line.hs[:2]) <= 97):
            found.append(Said(code="no_code", params={"ref": line.ref, "hs": line.hs}))
    return tuple(found)


def _dutiable(lines: Sequence[CostLine], costs: Money) -> list[Money]:
    shares = allocate(costs, [line.value.minor for line in lines])
    return [line.value + share for line, share in zip(lines, shares, strict=True)]


def _line(
    line: CostLine, value: Money, factor: Decimal, on: date, *, has_duty: bool
) -> tuple[LineTax, list[Said]]:
    duty_percent = _number(line, "duty") if has_duty else Decimal(0)
    if duty_percent is None:
        raise Missing("needs_duty", ref=line.ref, hs=line.hs)
    vat_percent = vat(line, on)
    excise = excise_row(line, value, on)
    percent = excise.percent if excise else Decimal(0)
    specific = _specific(line, excise) if excise else Decimal(0)
    base = value.amount
    duty = base * duty_percent / 100
    price = (base + duty + specific) / (1 - percent / 100)
    tax = (price * percent / 100 + specific) * factor
    vat_amount = price * vat_percent / 100 * factor
    result = LineTax(
        ref=line.ref,
        dutiable=value,
        duty=Money.of(duty, "CNY"),
        consumption_tax=Money.of(tax, "CNY"),
        vat=Money.of(vat_amount, "CNY"),
    )
    share = int(factor * 100)
    said = []
    if duty:
        said.append(_step("duty", line, value=base, percent=duty_percent, tax=result.duty.amount))
    if excise:
        said.append(
            _step(
                "excise",
                line,
                name=excise.code,
                price=_fen(price),
                percent=percent,
                specific=_fen(specific),
                factor=share,
                tax=result.consumption_tax.amount,
            )
        )
    said.append(
        _step("vat", line, price=_fen(price), percent=vat_percent, factor=share, tax=result.vat.amount)
    )
    return result, said


def _step(step: str, line: CostLine, **params: object) -> Said:
    return Said(
        code=step, params={"ref": line.ref, **{name: _plain(value) for name, value in params.items()}}
    )


def _plain(value: object) -> str:
    """A rate without needless zeros; an amount has its two decimals from its own rounding."""
    if isinstance(value, Decimal) and value == value.to_integral_value() and value.as_tuple().exponent != -2:
        return f"{value:.0f}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def vat(line: CostLine, on: date) -> Decimal:
    """Percent: the line's own attribute `vat` when it names one of the rates in force, else by its code."""
    own = _number(line, "vat")
    if own is not None:
        if own not in {row.percent for row in VAT}:
            raise Missing("vat_unknown", ref=line.ref, vat=str(own))
        return own
    for row in VAT:
        if row.valid_from <= on and any(line.hs.startswith(prefix) for prefix in row.prefixes):
            return row.percent
    raise LookupError(f"no VAT rate on {on}")


def excise_row(line: CostLine, value: Money, on: date) -> ExciseRow | None:
    """The consumption tax that these goods bear, if any. Raises Missing when it hangs on a fact not given."""
    for row in EXCISE:
        in_time = row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
        if (
            in_time
            and any(line.hs.startswith(prefix) for prefix in row.prefixes)
            and _passes(line, value, row)
        ):
            return row
    return None


def _passes(line: CostLine, value: Money, row: ExciseRow) -> bool:
    match row.test:
        case "high-end":
            return _high_end(line, value, row)
        case "beer-a":
            return value.amount / _tonnes(line) >= row.floor
        case "price":
            return value.amount / line.quantity >= row.floor
        case _:
            return True


def _high_end(line: CostLine, value: Money, row: ExciseRow) -> bool:
    each = value.amount / line.quantity
    for name in ("net_ml", "net_g"):
        content = _number(line, name)
        if content:
            return each / content >= row.floor
    pieces = _number(line, "pieces")
    if pieces:
        return each / pieces >= row.floor_piece
    raise Missing("needs_content", ref=line.ref, hs=line.hs)


def _specific(line: CostLine, row: ExciseRow) -> Decimal:
    """Yuan of specific tax on the whole line."""
    if not row.specific:
        return Decimal(0)
    return row.specific * (_tonnes(line) if row.per == "t" else _litres(line) * row.kg_per_litre)


def _tonnes(line: CostLine) -> Decimal:
    return _litres(line) / LITRES_PER_TONNE[line.hs[:4]]


def _litres(line: CostLine) -> Decimal:
    """`litres` is the line's, `net_ml` one piece's."""
    litres = _number(line, "litres")
    if litres is None:
        millilitres = _number(line, "net_ml")
        litres = None if millilitres is None else millilitres * line.quantity / 1000
    if not litres:
        raise Missing("needs_litres", ref=line.ref, hs=line.hs)
    return litres


def _number(line: CostLine, name: str) -> Decimal | None:
    text = str(line.attributes.get(name, "")).strip()
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Missing("no_number", ref=line.ref, attribute=name, value=text) from None
    if not number.is_finite() or number < 0 or number > Decimal("1e9"):
        raise Missing("no_number", ref=line.ref, attribute=name, value=text)
    return number

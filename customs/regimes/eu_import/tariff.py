"""Import into the EU: EUR 3 for each distinct classification in a consumer's consignment of at most EUR
150, TARIC duty on CIF above, and the country's VAT on goods, freight, insurance and duty.

A classification is an HS subheading (six digits) in the reduced data set H7 and the full code in H1. Excise
goods always need H1 (Delegated Reg. (EU) 2015/2446 Art. 143a).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from customs.assessment import (
    HUNDRED,
    ZERO,
    Assessment,
    LineTax,
    Missing,
    Said,
    Tariff,
    dutiable,
    each_line,
    faults,
    goods,
    in_force,
    is_yes,
    money,
    number,
    percent,
    unique,
)  # fmt: skip
from customs.regimes.eu_import.rates import (
    CEILING,
    DUTY,
    EXCISE_GOODS,
    LOW_VALUE,
    RATE_DAY,
    REDUCED,
    ROUNDING,
    VERSION,
    LowValueRow,
    country_vat,
)  # fmt: skip
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import Money, allocate, total

SMALL: Final = frozenset({"h7", "ioss"})
"""Ways that are open up to the ceiling only."""
MODES: Final = frozenset({"", "h1", "h6", "special", "standard", *SMALL})
NOTHING: Final = Money(0, "EUR")


class EuImport(Tariff):
    currency = "EUR"

    def rate_day(self, on: date) -> date:
        row = in_force(RATE_DAY, on)
        if row is None:
            return on
        last = on.replace(day=1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - row.weekday) % 7 + 7 * (row.from_end - 1))

    def assess(self, question: CostQuestion) -> Assessment:
        fault = faults(question, (VERSION,))
        if fault is not None:
            return fault
        intrinsic = goods(question)
        values = dutiable(question)
        steps = [
            Said(
                "dutiable",
                {
                    "goods": intrinsic.amount,
                    "freight": question.freight.amount,
                    "insurance": question.insurance.amount,
                    "sum": total(values, "EUR").amount,
                    "currency": "EUR",
                },
            )
        ]
        if question.mode not in MODES:
            steps.append(Said("mode_unknown", {"mode": question.mode, "destination": question.destination}))
        refusal = _refusal(question, intrinsic)
        if refusal is not None:
            return Assessment(
                verdict="refused", reasons=(refusal,), steps=(*steps, refusal), rules=(VERSION,)
            )
        low = in_force(LOW_VALUE, question.on)
        is_low = intrinsic.amount <= CEILING
        if is_low and low is None:
            said = Said("no_low_value_rule", {"sum": intrinsic.amount, "until": LOW_VALUE[-1].valid_to}, "at")
            return Assessment(verdict="invalid", reasons=(said,), steps=tuple(steps), rules=(VERSION,))
        sources = [VERSION, country_vat(question.destination).source]
        flat: dict[int, Money] = {}
        if is_low and low is not None and scheme(question) in low.schemes:
            sources.append(low.cited)
            flat = _flat(question, low, steps)
        else:
            steps.append(Said("above", {"sum": intrinsic.amount, "limit": CEILING}))

        def compute(position: int, line: CostLine) -> LineTax:
            return _line(line, values[position], flat.get(position), question, steps, sources)

        lines, missing = each_line(question, compute)
        if missing:
            return Assessment(verdict="invalid", reasons=missing, steps=tuple(steps), rules=(VERSION,))
        steps.append(_who_collects(question, is_low=is_low))
        return Assessment(verdict="ok", lines=lines, steps=tuple(steps), rules=unique(sources))


def scheme(question: CostQuestion) -> str:
    """How VAT is paid: ioss, special (by the carrier for all its parcels) or standard."""
    if question.mode == "ioss" or is_yes(question.facts.get("ioss", "")):
        return "ioss"
    return "special" if question.mode == "special" else "standard"


def _refusal(question: CostQuestion, intrinsic: Money) -> Said | None:
    if question.mode not in SMALL:
        return None
    if intrinsic.amount > CEILING:
        return Said(
            "over_ceiling_needs_h1",
            {"mode": question.mode.upper(), "sum": intrinsic.amount, "limit": CEILING},
            "mode",
        )
    for line in question.lines:
        if _is_excise(line, question):
            return Said(
                "excise_needs_h1", {"mode": question.mode.upper(), "ref": line.ref, "hs": line.hs}, "mode"
            )
    return None


def _is_excise(line: CostLine, question: CostQuestion) -> bool:
    return EXCISE_GOODS.first(line.hs, question.on) is not None


def _has_preference(line: CostLine, question: CostQuestion) -> bool:
    """A preferential origin is claimed in H1 and where VAT does not run through IOSS."""
    claimed = is_yes(line.attributes.get("preference", ""))
    return claimed and question.mode == "h1" and scheme(question) != "ioss"


def _flat(question: CostQuestion, low: LowValueRow, steps: list[Said]) -> dict[int, Money]:
    """The flat duty of each line that bears it: once for each classification, shared by its lines by
    value.
    """
    groups: dict[str, list[int]] = {}
    for position, line in enumerate(question.lines):
        if low.flat is not None and (_is_excise(line, question) or _has_preference(line, question)):
            continue
        code = line.hs if question.mode == "h1" else line.hs[:6]
        groups.setdefault(code, []).append(position)
    if low.flat is None:
        steps.append(
            Said("relief", {"sum": goods(question).amount, "limit": low.ceiling, "until": low.valid_to})
        )
        return dict.fromkeys((position for group in groups.values() for position in group), NOTHING)
    each = Money.of(low.flat, "EUR")
    flat: dict[int, Money] = {}
    for positions in groups.values():
        shares = allocate(each, [question.lines[position].value.minor for position in positions])
        flat.update(zip(positions, shares, strict=True))
    if groups:
        steps.append(
            Said(
                "flat",
                {
                    "count": len(groups),
                    "codes": ", ".join(groups),
                    "each": each.amount,
                    "tax": (each * len(groups)).amount,
                    "limit": low.ceiling,
                },
            )
        )
    return flat


def _line(
    line: CostLine,
    value: Money,
    flat: Money | None,
    question: CostQuestion,
    steps: list[Said],
    sources: list[str],
) -> LineTax:
    rounding = in_force(ROUNDING, question.on) or ROUNDING[0]
    ref = line.ref
    if flat is not None:
        duty, exact = flat, flat.amount
    else:
        rate, unsure = _duty_percent(line, question)
        exact = value.amount * rate / HUNDRED
        duty = money(exact, "EUR", rounding)
        steps.append(
            Said(
                "duty",
                {"ref": ref, "value": value.amount, "percent": rate, "tax": duty.amount, "currency": "EUR"},
            )
        )
        if unsure:
            steps.append(Said("unconfirmed", {"ref": ref, "percent": rate, "source": unsure}))
            sources.append(unsure)
    excise = _excise(line, question)
    vat_rate, vat_source = _vat_percent(line, question)
    sources.append(vat_source)
    base = value.amount + exact + excise
    vat = money(base * vat_rate / HUNDRED, "EUR", rounding)
    if excise:
        steps.append(Said("eu_excise", {"ref": ref, "tax": excise}))
    steps.append(
        Said(
            "vat_full",
            {
                "ref": ref,
                "value": money(base, "EUR", rounding).amount,
                "percent": vat_rate,
                "tax": vat.amount,
                "currency": "EUR",
            },
        )
    )
    return LineTax(
        ref=ref, dutiable=value, duty=duty, consumption_tax=money(excise, "EUR", rounding), vat=vat
    )


def _duty_percent(line: CostLine, question: CostQuestion) -> tuple[Decimal, str]:
    """Per cent, and the source where it is not confirmed. Raises Missing."""
    own = percent(line, "duty")
    if own is not None:
        return own, ""
    row = None if _has_preference(line, question) else DUTY.first(line.hs, question.on)
    if row is None:
        raise Missing("needs_duty", field="duty", ref=line.ref, hs=line.hs)
    return row.percent, row.source if row.confidence == "M" else ""


def _excise(line: CostLine, question: CostQuestion) -> Decimal:
    """EUR on the line, which excise goods must name. Raises Missing."""
    amount = number(line, "excise_amount")
    if amount is None:
        if _is_excise(line, question):
            raise Missing(
                "needs_excise", field="excise_amount", ref=line.ref, hs=line.hs, country=question.destination
            )
        return ZERO
    return amount


def _vat_percent(line: CostLine, question: CostQuestion) -> tuple[Decimal, str]:
    """The line's own attribute `vat` when the country has such a rate, else by code. Raises Missing."""
    rates = country_vat(question.destination)
    own = percent(line, "vat")
    if own is not None:
        if own not in rates.allowed:
            raise Missing(
                "eu_vat_unknown",
                field="vat",
                ref=line.ref,
                vat=str(own),
                country=question.destination,
                known=_listed(sorted(rates.allowed)),
            )
        return own, rates.source
    table = REDUCED.get(question.destination)
    row = table.first(line.hs, question.on) if table is not None else None
    return (row.percent, row.cited) if row is not None else (rates.standard, rates.source)


def _listed(rates: Sequence[Decimal]) -> str:
    return ", ".join(f"{rate:f}" for rate in rates)


def _who_collects(question: CostQuestion, *, is_low: bool) -> Said:
    way = scheme(question)
    if way == "ioss" and not is_low:
        return Said("ioss_too_much", {"limit": CEILING})
    return Said("by_ioss" if way == "ioss" else "by_carrier")


TARIFF: Final = EuImport()

"""Rwanda: duty on CIF; excise on CIF, duty and handling; VAT on all of these; withholding and three levies
on CIF.

There are no thresholds, so amounts are computed in whatever currency they come in.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from customs.assessment import (
    HUNDRED,
    ZERO,
    Assessment,
    LineTax,
    Said,
    Tariff,
    dutiable,
    each_line,
    faults,
    goods,
    in_force,
    money,
    percent,
    rounded,
    unique,
)  # fmt: skip
from customs.regimes.rwanda.rates import DUTY, EXCISE, LEVIES, ROUNDING, VAT, VERSION
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import Money, allocate, total


class Rwanda(Tariff):
    def assess(self, question: CostQuestion) -> Assessment:
        fault = faults(question, (VERSION,))
        if fault is not None:
            return fault
        currency = question.currency
        values = dutiable(question)
        handling = _handling(question)
        shares = allocate(handling, [value.minor for value in values])
        steps = [
            Said(
                "dutiable",
                {
                    "goods": goods(question).amount,
                    "freight": question.freight.amount,
                    "insurance": question.insurance.amount,
                    "sum": total(values, currency).amount,
                    "currency": currency,
                },
            )
        ]
        sources = [VERSION]
        if handling:
            steps.append(Said("handling", {"amount": handling.amount, "currency": currency}))

        def compute(position: int, line: CostLine) -> LineTax:
            return _line(line, values[position], shares[position], question, steps, sources)

        lines, missing = each_line(question, compute)
        if missing:
            return Assessment(verdict="invalid", reasons=missing, steps=tuple(steps), rules=(VERSION,))
        sources.extend(levy.cited for levy in LEVIES if levy.holds(question.on))
        if currency != "RWF":
            steps.append(Said("in_francs", {"currency": currency}))
        return Assessment(verdict="ok", lines=lines, steps=tuple(steps), rules=unique(sources))


def _line(
    line: CostLine, cif: Money, handling: Money, question: CostQuestion, steps: list[Said], sources: list[str]
) -> LineTax:
    on, currency = question.on, question.currency
    rounding = in_force(ROUNDING, on) or ROUNDING[0]
    rate = percent(line, "duty")
    is_unsure = rate is None
    if rate is None:
        row = DUTY.candidates(line.hs, on)[0]
        rate = row.percent
        sources.append(row.cited)
    excise_rate = percent(line, "excise")
    if excise_rate is None:
        excise_row = EXCISE.first(line.hs, on)
        excise_rate = excise_row.percent if excise_row is not None else ZERO
        if excise_row is not None:
            sources.append(excise_row.cited)
    vat_rate = percent(line, "vat")
    if vat_rate is None:
        vat_row = next(row for row in VAT if row.holds(on))
        vat_rate = vat_row.percent
        sources.append(vat_row.cited)
    exact_duty = cif.amount * rate / HUNDRED
    base = cif.amount + exact_duty + handling.amount
    exact_excise = base * excise_rate / HUNDRED
    duty = money(exact_duty, currency, rounding)
    excise = money(exact_excise, currency, rounding)
    vat = money((base + exact_excise) * vat_rate / HUNDRED, currency, rounding)
    other = {
        levy.code: money(cif.amount * levy.percent / HUNDRED, currency, rounding)
        for levy in LEVIES
        if levy.holds(on)
    }
    ref = line.ref
    steps.append(
        Said(
            "duty",
            {"ref": ref, "value": cif.amount, "percent": rate, "tax": duty.amount, "currency": currency},
        )
    )
    if is_unsure:
        steps.append(Said("band", {"ref": ref, "percent": rate, "hs": line.hs}))
    if excise_rate:
        steps.append(_said("rw_excise", ref, rounded(base, currency), excise_rate, excise))
    steps.append(_said("rw_vat", ref, rounded(base + exact_excise, currency), vat_rate, vat))
    steps.extend(
        _said(levy.code, ref, cif.amount, levy.percent, other[levy.code])
        for levy in LEVIES
        if levy.code in other
    )
    return LineTax(ref=ref, dutiable=cif, duty=duty, consumption_tax=excise, vat=vat, other=other)


def _said(code: str, ref: str, value: Decimal, rate: Decimal, tax: Money) -> Said:
    return Said(
        code,
        {"ref": ref, "value": value, "percent": rate, "tax": tax.amount, "currency": tax.currency},
    )


def _handling(question: CostQuestion) -> Money:
    """Handling at the place of arrival, which is part of two bases but not paid to customs."""
    try:
        amount = Decimal(question.facts.get("handling") or 0)
    except InvalidOperation:
        amount = ZERO
    return Money.of(amount if amount.is_finite() and amount > 0 else ZERO, question.currency)


TARIFF: Final = Rwanda()

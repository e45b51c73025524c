"""The consolidated CBEC tax: limits, and how much of the statutory taxes is levied. Pure Decimal, rates are
data.

Within the limits tariff is 0 and VAT and consumption tax are levied at 70 %; a single article over the single
limit is taxed in full (Caiguanshui 2018 No. 49).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import Assessment, LineTax, Said, Tariff, dutiable, each_line, faults, goods, unique
from customs.national.china import taxes
from customs.regimes.china_cbec.rates import LIMITS, VERSION, LimitRow
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import Money, total


class Cbec(Tariff):
    currency = "CNY"

    def assess(self, question: CostQuestion) -> Assessment:
        fault = faults(question, (VERSION,))
        if fault is not None:
            return fault
        values = dutiable(question)
        basis = total(values, "CNY")
        limit = limits(question.on)
        over_single = basis.amount > limit.single
        steps = [_sum(question, basis)]
        if (question.annual_used + basis).amount > limit.annual:
            return _refused("annual_limit", basis, question.annual_used, limit, steps)
        if over_single and not (limit.has_full_rate and _is_one_article(question)):
            return _refused("single_limit", basis, question.annual_used, limit, steps)
        steps.append(Said("full" if over_single else "within", {"sum": basis.amount, "limit": limit.single}))
        factor = Decimal(1) if over_single else limit.factor
        sources = [VERSION, taxes.VERSION, limit.cited]

        def compute(position: int, line: CostLine) -> LineTax:
            taxed = taxes.taxes(
                line=line, value=values[position], on=question.on, factor=factor, has_duty=over_single
            )
            steps.extend(taxed.steps)
            sources.extend(taxed.sources)
            return taxed.tax

        lines, missing = each_line(question, compute)
        if missing:
            return Assessment(verdict="invalid", reasons=missing, steps=tuple(steps), rules=(VERSION,))
        return Assessment(verdict="ok", lines=lines, steps=tuple(steps), rules=unique(sources))


def limits(on: date) -> LimitRow:
    """The limits in force. Raises LookupError before the first."""
    for row in LIMITS:
        if row.holds(on):
            return row
    raise LookupError(f"no CBEC limits on {on}")


def _is_one_article(question: CostQuestion) -> bool:
    return len(question.lines) == 1 and question.lines[0].quantity == 1


def _sum(question: CostQuestion, basis: Money) -> Said:
    return Said(
        "dutiable",
        {
            "goods": goods(question).amount,
            "freight": question.freight.amount,
            "insurance": question.insurance.amount,
            "sum": basis.amount,
            "currency": taxes.YUAN,
        },
    )


def _refused(code: str, basis: Money, used: Money, limit: LimitRow, steps: list[Said]) -> Assessment:
    bound = limit.single if code == "single_limit" else limit.annual
    said = Said(
        CODES[code],
        {"sum": basis.amount, "used": used.amount, "limit": bound},
        "lines" if code == "single_limit" else "buyer_annual_used",
    )
    return Assessment(verdict="refused", reasons=(said,), steps=(*steps, said), rules=(VERSION, limit.cited))


CODES: Final = {"single_limit": "single_limit_621005", "annual_limit": "annual_limit_621018"}
"""Reasons under the number that China's customs gives them (-621005, -621018)."""

TARIFF: Final = Cbec()

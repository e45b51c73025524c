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
        broken = []
        if (question.annual_used + basis).amount > limit.annual:
            broken.append(_over(ANNUAL, basis, question, limit.annual, "buyer_annual_used"))
        if over_single and not (limit.has_full_rate and _is_one_article(question)):
            broken.append(_over(SINGLE, basis, question, limit.single, "lines"))
        if broken:
            return Assessment(
                verdict="refused",
                reasons=tuple(broken),
                steps=(*steps, *broken),
                rules=(VERSION, limit.cited),
            )
        factor = Decimal(1) if over_single else limit.factor
        said = {"sum": basis.amount, "limit": limit.single, "factor": (factor * 100).normalize()}
        steps.append(Said("full" if over_single else "within", said))
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


def _over(code: str, basis: Money, question: CostQuestion, bound: Decimal, field: str) -> Said:
    return Said(code, {"sum": basis.amount, "used": question.annual_used.amount, "limit": bound}, field)


SINGLE: Final = "single_limit_621005"
ANNUAL: Final = "annual_limit_621018"
"""Reasons under the numbers that China's customs gives them (-621005, -621018)."""

TARIFF: Final = Cbec()

"""General trade: duty at the MFN rate, consumption tax and VAT in full on the CIF value. No limits apply."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from customs.assessment import (
    Assessment,
    LineTax,
    Said,
    Tariff,
    dutiable,
    each_line,
    faults,
    goods,
    in_force,
    unique,
)  # fmt: skip
from customs.national.china import taxes
from customs.regimes.china_general.rates import RATE_DAY, VERSION
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import total

FULL: Final = Decimal(1)


class GeneralTrade(Tariff):
    currency = "CNY"
    exchange_note = "central_parity"

    def rate_day(self, on: date) -> date:
        row = in_force(RATE_DAY, on)
        if row is None:
            return on
        first = (on.replace(day=1) - timedelta(days=1)).replace(day=1)
        return first + timedelta(days=(row.weekday - first.weekday()) % 7 + 7 * (row.week - 1))

    def assess(self, question: CostQuestion) -> Assessment:
        fault = faults(question, (VERSION,))
        if fault is not None:
            return fault
        values = dutiable(question)
        steps = [
            Said(
                "dutiable",
                {
                    "goods": goods(question).amount,
                    "freight": question.freight.amount,
                    "insurance": question.insurance.amount,
                    "sum": total(values, "CNY").amount,
                    "currency": taxes.YUAN,
                },
            ),
            Said("general"),
        ]
        sources = [VERSION, taxes.VERSION]

        def compute(position: int, line: CostLine) -> LineTax:
            taxed = taxes.taxes(line=line, value=values[position], on=question.on, factor=FULL, has_duty=True)
            steps.extend(taxed.steps)
            sources.extend(taxed.sources)
            return taxed.tax

        lines, missing = each_line(question, compute)
        if missing:
            return Assessment(verdict="invalid", reasons=missing, steps=tuple(steps), rules=(VERSION,))
        return Assessment(verdict="ok", lines=lines, steps=tuple(steps), rules=unique(sources))


TARIFF: Final = GeneralTrade()

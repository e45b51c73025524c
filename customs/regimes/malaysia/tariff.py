"""Malaysia: 10 % on the price of each item up to MYR 500, whatever the consignment; above, duty on CIF and
sales tax on CIF and duty. Up to MYR 500 of CIF a consignment bears neither duty nor import sales tax.
"""

from __future__ import annotations

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
    money,
    percent,
    unique,
)  # fmt: skip
from customs.regimes.malaysia.rates import (
    DE_MINIMIS,
    DUTY,
    EXCLUDED,
    LOW_VALUE,
    ROUNDING,
    SALES_TAX,
    VERSION,
    DeMinimisRow,
    LowValueRow,
)  # fmt: skip
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import Money, total

NOTHING: Final = Money(0, "MYR")


class Malaysia(Tariff):
    currency = "MYR"

    def assess(self, question: CostQuestion) -> Assessment:
        fault = faults(question, (VERSION,))
        if fault is not None:
            return fault
        low = next(row for row in LOW_VALUE if row.holds(question.on))
        small = next(row for row in DE_MINIMIS if row.holds(question.on))
        values = dutiable(question)
        cif = total(values, "MYR")
        sources = [VERSION]
        steps = [
            Said(
                "dutiable",
                {
                    "goods": goods(question).amount,
                    "freight": question.freight.amount,
                    "insurance": question.insurance.amount,
                    "sum": cif.amount,
                    "currency": "MYR",
                },
            )
        ]
        is_small = cif.amount <= small.consignment
        if is_small:
            steps.append(Said("de_minimis", {"sum": cif.amount, "limit": small.consignment}))
            sources.append(small.cited)

        def compute(position: int, line: CostLine) -> LineTax:
            if _is_low_value(line, question, low):
                sources.append(low.cited)
                tax, said = _low_value(line, values[position], question, low, is_small=is_small)
            else:
                tax, said = _import(line, values[position], question, small, is_small=is_small)
            steps.extend(said)
            return tax

        lines, missing = each_line(question, compute)
        if missing:
            return Assessment(verdict="invalid", reasons=missing, steps=tuple(steps), rules=(VERSION,))
        return Assessment(verdict="ok", lines=lines, steps=tuple(steps), rules=unique(sources))


def _is_low_value(line: CostLine, question: CostQuestion, low: LowValueRow) -> bool:
    each = line.value.amount / line.quantity
    return each <= low.item and EXCLUDED.first(line.hs, question.on) is None


def _low_value(
    line: CostLine, cif: Money, question: CostQuestion, low: LowValueRow, *, is_small: bool
) -> tuple[LineTax, list[Said]]:
    """Sales tax on the price alone. Duty is due too when the consignment as a whole is above the
    threshold.
    """
    tax = money(line.value.amount * low.percent / HUNDRED, "MYR", ROUNDING[0])
    said = [
        Said(
            "lvg",
            {
                "ref": line.ref, "value": line.value.amount, "percent": low.percent, "limit": low.item,
                "tax": tax.amount,
            },
        )
    ]  # fmt: skip
    duty = NOTHING
    if not is_small:
        rate, source = _duty_percent(line, question)
        if rate is None:
            said.append(Said("duty_left_out", {"ref": line.ref, "hs": line.hs}))
        elif rate:
            duty = money(cif.amount * rate / HUNDRED, "MYR", ROUNDING[0])
            said.append(_duty_said(line, cif, rate, duty))
        if source:
            said.append(Said("unconfirmed", {"ref": line.ref, "percent": rate, "source": source}))
    done = LineTax(
        ref=line.ref, dutiable=cif, duty=duty, consumption_tax=NOTHING, vat=NOTHING, other={"lvg": tax}
    )
    return done, said


def _import(
    line: CostLine, cif: Money, question: CostQuestion, small: DeMinimisRow, *, is_small: bool
) -> tuple[LineTax, list[Said]]:
    """Duty and sales tax as for any import. Raises Missing without a rate of duty."""
    if EXCLUDED.first(line.hs, question.on) is not None:
        if percent(line, "duty") is None or percent(line, "excise") is None:
            raise Missing("excluded", field="duty", ref=line.ref, hs=line.hs)
    elif is_small:
        done = LineTax(ref=line.ref, dutiable=cif, duty=NOTHING, consumption_tax=NOTHING, vat=NOTHING)
        return done, [Said("free", {"ref": line.ref, "limit": small.consignment})]
    rate, source = _duty_percent(line, question)
    if rate is None:
        raise Missing("needs_duty", field="duty", ref=line.ref, hs=line.hs)
    sales, sales_source = _sales_percent(line, question)
    excise_rate = percent(line, "excise") or ZERO
    exact_duty = cif.amount * rate / HUNDRED
    exact_excise = (cif.amount + exact_duty) * excise_rate / HUNDRED
    base = cif.amount + exact_duty + exact_excise
    duty, excise = (money(exact, "MYR", ROUNDING[0]) for exact in (exact_duty, exact_excise))
    tax = money(base * sales / HUNDRED, "MYR", ROUNDING[0])
    said = [_duty_said(line, cif, rate, duty)]
    if excise:
        said.append(
            Said(
                "my_excise",
                {
                    "ref": line.ref, "value": (cif + duty).amount, "percent": excise_rate,
                    "tax": excise.amount,
                },
            )
        )  # fmt: skip
    said.append(
        Said(
            "sales_tax",
            {"ref": line.ref, "value": (cif + duty + excise).amount, "percent": sales, "tax": tax.amount},
        )
    )
    for value, cited in ((rate, source), (sales, sales_source)):
        if cited:
            said.append(Said("unconfirmed", {"ref": line.ref, "percent": value, "source": cited}))
    done = LineTax(
        ref=line.ref,
        dutiable=cif,
        duty=duty,
        consumption_tax=excise,
        vat=NOTHING,
        other={"sales_tax": tax},
    )
    return done, said


def _duty_percent(line: CostLine, question: CostQuestion) -> tuple[Decimal | None, str]:
    """Per cent, and the source where it is not confirmed."""
    own = percent(line, "duty")
    if own is not None:
        return own, ""
    row = DUTY.first(line.hs, question.on)
    if row is None:
        return None, ""
    return row.percent, row.source if row.confidence == "M" else ""


def _sales_percent(line: CostLine, question: CostQuestion) -> tuple[Decimal, str]:
    for name in ("sales_tax", "vat"):
        own = percent(line, name)
        if own is not None:
            return own, ""
    row = SALES_TAX.candidates(line.hs, question.on)[0]
    return row.percent, row.source if row.confidence == "M" else ""


def _duty_said(line: CostLine, cif: Money, rate: Decimal, duty: Money) -> Said:
    return Said(
        "duty",
        {
            "ref": line.ref, "value": cif.amount, "percent": rate, "tax": duty.amount, "currency": "MYR",
        },
    )  # fmt: skip


TARIFF: Final = Malaysia()

"""Tax on personal postal articles. Up to 2024-11-30 one rate by kind of goods on their value; after that
duty, consumption tax and VAT, which is not confirmed. No tax is collected on a parcel whose tax is at most
CNY 50.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from customs.assessment import (
    HUNDRED,
    Assessment,
    LineTax,
    Missing,
    Said,
    Tariff,
    each_line,
    faults,
    goods,
    money,
    number,
    unique,
)  # fmt: skip
from customs.national.china import taxes
from customs.regimes.china_postal.rates import HIGHEST, LUXURY, PARCEL, RATES, VERSION, LuxuryRow, ParcelRow
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import Money

FULL: Final = Decimal(1)
NOTHING: Final = Money(0, "CNY")


class PostalArticles(Tariff):
    currency = "CNY"

    def assess(self, question: CostQuestion) -> Assessment:
        fault = faults(question, (VERSION,))
        if fault is not None:
            return fault
        rules = next(row for row in PARCEL if row.holds(question.on))
        value = goods(question)
        sources = [VERSION, rules.cited]
        steps = [Said("postal_value", {"sum": value.amount})]
        if value.amount > rules.limit and not _is_one_article(question):
            said = Said("parcel_limit_single", {"sum": value.amount, "limit": rules.limit}, "lines")
            return Assessment(verdict="refused", reasons=(said,), steps=(*steps, said), rules=tuple(sources))
        if value.amount > rules.limit:
            steps.append(Said("postal_single", {"sum": value.amount, "limit": rules.limit}))
        if not rules.is_three_rates:
            steps.append(Said("postal_unsure", {"since": rules.valid_from}))

        def compute(_position: int, line: CostLine) -> LineTax:
            tax, said, cited = _three_rates(line, question) if rules.is_three_rates else _full(line, question)
            steps.extend(said)
            sources.extend(cited)
            return tax

        lines, missing = each_line(question, compute)
        if missing:
            return Assessment(verdict="invalid", reasons=missing, steps=tuple(steps), rules=(VERSION,))
        lines, waived = _waived(lines, rules)
        return Assessment(verdict="ok", lines=lines, steps=(*steps, *waived), rules=unique(sources))


def _is_one_article(question: CostQuestion) -> bool:
    return len(question.lines) == 1 and question.lines[0].quantity == 1


def _three_rates(line: CostLine, question: CostQuestion) -> tuple[LineTax, list[Said], list[str]]:
    row = RATES.candidates(line.hs, question.on)[0]
    luxury = LUXURY.first(line.hs, question.on)
    percent = HIGHEST if luxury is not None and _is_luxury(line, luxury) else row.percent
    rounding = taxes.ROUNDING[0]
    tax = money(line.value.amount * percent / HUNDRED, "CNY", rounding)
    said = Said(
        "postal",
        {"ref": line.ref, "value": line.value.amount, "percent": percent, "tax": tax.amount},
    )
    done = LineTax(
        ref=line.ref,
        dutiable=line.value,
        duty=NOTHING,
        consumption_tax=NOTHING,
        vat=NOTHING,
        other={"postal": tax},
    )
    return done, [said], [row.cited]


def _is_luxury(line: CostLine, row: LuxuryRow) -> bool:
    each = line.value.amount / line.quantity
    if row.floor_article:
        return each >= row.floor_article
    for name in ("net_ml", "net_g"):
        content = number(line, name)
        if content:
            return each / content >= row.floor
    pieces = number(line, "pieces")
    if pieces:
        return each / pieces >= row.floor_piece
    raise Missing("needs_content", field="net_ml", ref=line.ref, hs=line.hs)


def _full(line: CostLine, question: CostQuestion) -> tuple[LineTax, list[Said], list[str]]:
    done = taxes.taxes(line=line, value=line.value, on=question.on, factor=FULL, has_duty=True)
    return done.tax, list(done.steps), list(done.sources)


def _waived(lines: tuple[LineTax, ...], rules: ParcelRow) -> tuple[tuple[LineTax, ...], list[Said]]:
    """The parcel's tax when it is worth collecting, else none."""
    tax = sum(
        (x.duty.minor + x.consumption_tax.minor + x.vat.minor + sum(y.minor for y in x.other.values()))
        for x in lines
    )
    if not tax or Money(tax, "CNY").amount > rules.exempt:
        return lines, []
    free = tuple(
        replace(
            line,
            duty=NOTHING,
            consumption_tax=NOTHING,
            vat=NOTHING,
            other=dict.fromkeys(line.other, NOTHING),
        )
        for line in lines
    )
    return free, [Said("postal_exempt", {"tax": Money(tax, "CNY").amount, "limit": rules.exempt})]


TARIFF: Final = PostalArticles()

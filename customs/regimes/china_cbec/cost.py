"""The tariff's assessment as the answer people get: taxes added up, steps and reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from customs.landed_cost import nothing
from customs.regimes.china_cbec import tariff, wording
from customs.values import CostLine, LandedCost, LineCost, Reason
from ewtp.kernel.money import Money, total


def landed_cost(
    *, lines: Sequence[CostLine], freight: Money, insurance: Money, annual_used: Money, on: date
) -> LandedCost:
    found = tariff.assess(lines=lines, freight=freight, insurance=insurance, annual_used=annual_used, on=on)
    steps = tuple(wording.text(said) for said in found.steps)
    reasons = tuple(Reason(code=wording.code(said), message=wording.text(said)) for said in found.reasons)
    if found.verdict != "ok":
        return nothing(
            verdict=found.verdict,
            lines=lines,
            freight=freight,
            insurance=insurance,
            reasons=reasons,
            steps=steps,
            rules=found.rules,
        )
    duty = total((line.duty for line in found.lines), "CNY")
    consumption = total((line.consumption_tax for line in found.lines), "CNY")
    vat = total((line.vat for line in found.lines), "CNY")
    taxes = duty + consumption + vat
    goods = total((line.dutiable for line in found.lines), "CNY")
    return LandedCost(
        verdict="ok",
        reasons=(),
        lines=tuple(
            LineCost(
                ref=x.ref, dutiable=x.dutiable, duty=x.duty, consumption_tax=x.consumption_tax, vat=x.vat
            )
            for x in found.lines
        ),
        duty=duty,
        consumption_tax=consumption,
        vat=vat,
        other={},
        tax_total=taxes,
        total=goods + taxes,
        steps=steps,
        rules=found.rules,
    )

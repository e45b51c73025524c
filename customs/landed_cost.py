"""What goods cost at the door: finds the destination's rules and lets them compute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from customs.regime import NoRegime, import_regime
from customs.values import CostLine, LandedCost, Reason
from ewtp.kernel.money import Money, total


def landed_cost(
    *,
    destination: str,
    mode: str,
    at: datetime,
    lines: Sequence[CostLine],
    freight: Money,
    insurance: Money,
    annual_used: Money,
) -> LandedCost:
    """Never raises for bad input: the verdict is `invalid` and the reasons name field, why and what to do."""
    try:
        _info, regime = import_regime(country=destination, mode=mode, on=at.date())
    except NoRegime:
        return nothing(
            verdict="invalid",
            lines=lines,
            freight=freight,
            insurance=insurance,
            reasons=(
                Reason(
                    code="no_regime",
                    message=gettext(
                        "There are no rules for {destination} in mode {mode} on this date."
                    ).format(destination=destination, mode=mode),
                ),
            ),
        )
    return regime.landed_cost(
        lines=lines,
        freight=freight,
        insurance=insurance,
        annual_used=annual_used,
        on=at.astimezone(ZoneInfo("UTC")).date(),
    )


def nothing(
    *,
    verdict: str,
    lines: Sequence[CostLine],
    freight: Money,
    insurance: Money,
    reasons: tuple[Reason, ...],
    steps: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
) -> LandedCost:
    """An answer without taxes, because there are none to be had."""
    zero = Money.zero(freight.currency)
    same = [
        money
        for money in (freight, insurance, *(line.value for line in lines))
        if money.currency == zero.currency
    ]
    return LandedCost(
        verdict=verdict,
        reasons=reasons,
        lines=(),
        duty=zero,
        consumption_tax=zero,
        vat=zero,
        other={},
        tax_total=zero,
        total=total(same, zero.currency),
        steps=steps,
        rules=rules,
    )

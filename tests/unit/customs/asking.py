"""Landed-cost questions as short as a test needs them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from customs.landed_cost import landed_cost
from customs.regime import NoRegime, cost_regime
from customs.values import CostLine, LandedCost
from ewtp.kernel.money import Money

NOW = "2026-11-23"


def has_rules(destination: str, mode: str) -> bool:
    """Whether the folder of these rules is there: shared tests leave out what was taken away."""
    try:
        cost_regime(country=destination, mode=mode, on=date.fromisoformat(NOW))
    except NoRegime:
        return False
    return True


def goods(
    hs: str, value: str, *, currency: str = "CNY", quantity: int = 1, ref: str = "1", **attributes: str
) -> CostLine:
    return CostLine(
        ref=ref,
        hs=hs,
        quantity=quantity,
        unit="piece",
        value=Money.of(Decimal(value), currency),
        attributes=attributes,
    )


def cost(
    destination: str,
    *lines: CostLine,
    mode: str = "",
    currency: str = "",
    freight: str = "0",
    insurance: str = "0",
    used: str = "0",
    on: str = NOW,
    rate: str = "",
    **facts: str,
) -> LandedCost:
    """In the currency of the first line unless one is named."""
    money = currency or (lines[0].value.currency if lines else "EUR")
    return landed_cost(
        destination=destination,
        mode=mode,
        at=datetime.fromisoformat(on).replace(tzinfo=UTC),
        lines=lines,
        freight=Money.of(Decimal(freight), money),
        insurance=Money.of(Decimal(insurance), money),
        annual_used=Money.of(Decimal(used), money),
        facts=facts,
        exchange_rate=Decimal(rate) if rate else None,
    )


def taxes(found: LandedCost) -> dict[str, str]:
    """Every tax that is not nothing, with their sum."""
    assert found.verdict == "ok", found.reasons
    named = {"duty": found.duty, "consumption_tax": found.consumption_tax, "vat": found.vat, **found.other}
    return {
        **{name: str(amount.amount) for name, amount in named.items() if amount},
        "tax_total": str(found.tax_total.amount),
    }


def codes(found: LandedCost) -> tuple[str, list[str]]:
    return found.verdict, [reason.code for reason in found.reasons]

"""Masses in whole grams and lengths in whole millimetres, and how documents write them."""

from __future__ import annotations

from decimal import Decimal


def kilograms(grams: int) -> Decimal:
    """Exact kilograms with three decimals: 1250 -> Decimal("1.250")."""
    return (Decimal(grams) / 1000).quantize(Decimal("0.001"))


def grams(kg: Decimal) -> int:
    """Whole grams of `kg`; raises ValueError below one gram's resolution."""
    exact = kg * 1000
    if exact != exact.to_integral_value():
        raise ValueError(f"{kg} kg is not a whole number of grams")
    return int(exact)

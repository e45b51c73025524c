"""Chargeable mass of a parcel: the greater of what it weighs and what its volume counts for, rounded up.

IATA practice: dimensions to whole centimetres first, cubic centimetres over the tariff's divisor (6000 for
air freight, 5000 for express), the result up to the tariff's step. Integers only.
"""

from __future__ import annotations


def volumetric_g(*, length_mm: int, width_mm: int, height_mm: int, divisor: int) -> int:
    """Grams that the volume counts for, rounded up to a gram. `divisor` is cubic centimetres a kilogram."""
    volume = up(length_mm, 10) * up(width_mm, 10) * up(height_mm, 10) // 1000
    return -(-volume * 1000 // divisor)


def chargeable_g(
    *, gross_g: int, length_mm: int, width_mm: int, height_mm: int, divisor: int, step_g: int
) -> int:
    """The greater of gross and volumetric grams, up to a whole `step_g`."""
    volumetric = volumetric_g(length_mm=length_mm, width_mm=width_mm, height_mm=height_mm, divisor=divisor)
    return up(max(gross_g, volumetric), step_g)


def up(value: int, step: int) -> int:
    """`value` rounded up to a whole multiple of `step`."""
    return -(-value // step) * step

"""How far a measured parcel may differ from its booking before a person must look at it."""

from __future__ import annotations

from typing import Final

from logistics.values import ParcelSize
from logistics.weight import chargeable_g

MASS_G: Final = 200
PERCENT: Final = 5
DIVISOR: Final = 6000
STEP_G: Final = 100


def excess_g(*, declared: ParcelSize, measured: ParcelSize) -> int:
    """Chargeable grams above the booking beyond tolerance (5 %, at least 200 g); 0 when it is within."""
    booked, found = _chargeable(declared), _chargeable(measured)
    allowed = max(MASS_G, booked * PERCENT // 100)
    return found - booked if found - booked > allowed else 0


def _chargeable(size: ParcelSize) -> int:
    return chargeable_g(
        gross_g=size.mass_g, length_mm=size.length_mm, width_mm=size.width_mm, height_mm=size.height_mm,
        divisor=DIVISOR, step_g=STEP_G,
    )  # fmt: skip

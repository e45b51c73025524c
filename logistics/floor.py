"""Where a box goes at the hub: its cage by the delivery carrier's sort code, or one of the shelves."""

from __future__ import annotations

from typing import Final

HOLD_SHELF: Final = "H1"
RETURNS_SHELF: Final = "R1"
DESK: Final = "D1"
SCALE: Final = "S1"


def cage(sort_code: str) -> str:
    """The lane after the area: `571-A3` -> `A3`; the desk for a parcel without one."""
    return sort_code.rpartition("-")[2] or DESK

"""What became of a corrected address at the delivery carrier, for the buyer who corrected it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy

from ewtp.ui.parts import Words
from marketplace.models import Consignment, Leg
from marketplace.states import ConsignmentState, LegCode

TITLE: Final = gettext_lazy("Your corrected address")
LINES: Final[Mapping[str, Words]] = {
    "asked": gettext_lazy("The delivery carrier is told it before it gets the parcel. You need not act."),
    "taken": gettext_lazy(
        "The delivery carrier has it. The courier goes by the waybill, not by what is printed on the box. "
        "You need not act."
    ),
    "refused": gettext_lazy(
        "The delivery carrier did not take it. The parcel waits until the hub has settled it with the "
        "carrier."
    ),
    "too_late": gettext_lazy(
        "The delivery carrier had the parcel before the correction came. The courier goes to the address and "
        "calls the number that the order had first. To have it redirected, ask %(carrier)s with waybill "
        "%(waybill)s."
    ),
}


def new_address(row: Consignment, legs: Mapping[str, Leg]) -> tuple[str, str] | None:
    """Heading and sentence; None where no address was corrected or the order is over."""
    door = legs[LegCode.DOOR]
    line = LINES.get(door.evidence.get("address", ""))
    if line is None or row.state != ConsignmentState.UNDERWAY:
        return None
    names = {
        "carrier": door.evidence.get("carrier", ""),
        "waybill": legs[LegCode.BOOK].evidence.get("waybill", ""),
    }
    return str(TITLE), str(line) % names

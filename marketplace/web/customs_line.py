"""What customs' part of an order says to buyer and seller: one place, `customs.api.standing`, for both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal

import customs.api
from customs.api import Standing
from ewtp.ui import figures
from ewtp.ui.cities import city
from marketplace.models import Consignment, Leg
from marketplace.offices import office
from marketplace.states import LegCode, LegState

CORRECTION: Final = "correction_"
SITUATIONS: Final = {
    "export_held": "export_held",
    "import_held": "import_held",
    "exit_in_doubt": "exit_in_doubt",
    "correction_buyer": "import_correction_buyer",
    "correction_seller": "import_correction_seller",
    "correction_platform": "import_correction_platform",
}
"""What a problem of a consignment means where the leg does not say it exactly."""

HOLDING: Final = frozenset({"import_inspection", "import_review", "import_detained", "import_failed"})


def customs_line(
    row: Consignment, leg: Leg, audience: Literal["buyer", "seller"], *, zone: str, state: str = ""
) -> Standing | None:
    """None when it is not customs that holds the parcel. `state` is the declaration's, where it is known."""
    usual = SITUATIONS.get(row.problem)
    if usual is None:
        return None
    is_correction = row.problem.startswith(CORRECTION)
    known = customs.api.situation("import", state) if row.problem == "import_held" else ""
    known = known if known in HOLDING else leg.evidence.get("customs", "")
    situation = usual if is_correction else known or usual
    situation = customs.api.with_papers(situation, leg.evidence.get("documents", ""))
    until = leg.evidence.get("until", "") if is_correction else ""
    return customs.api.standing(situation, audience).filled(
        office=office(row, situation),
        fields=", ".join(customs.api.field_names(asked(leg))),
        time=figures.moment(datetime.fromisoformat(until), zone) if until else "",
        reason=row.problem_note,
        city=city(row.city),
    )


def asked(leg: Leg) -> list[str]:
    """The fields that customs wants corrected."""
    return [name for name in leg.evidence.get("fields", "").split(",") if name]


def wants_documents(leg: Leg) -> bool:
    """Whether an office that inspects waits for documents of this leg."""
    return leg.state == LegState.HELD and leg.evidence.get("documents") == "asked"


def acts(row: Consignment, audience: Literal["buyer", "seller"]) -> bool:
    """Whether a correction is this reader's to make."""
    return row.problem == f"{CORRECTION}{audience}"


def in_front(row: Consignment, legs: Mapping[str, Leg]) -> str:
    """Where the parcel is: papers may be with customs while it still flies."""
    fly = legs.get(LegCode.FLY)
    is_flying = row.leg == LegCode.IMPORT and fly is not None and fly.state == LegState.RUNNING
    return LegCode.FLY.value if is_flying else row.leg

"""A parcel that the low-value way does not take is declared in full, and never leaves on two declarations.

The refused line, and a message that was not taken and was lodged anew, is dead to us from then on: should the
office take it after all, it is asked to take it out again, and the declarant is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from customs.actions.cases import Case
from customs.bulk import GIVEN_UP, LODGED_ANEW, refused_by_channel
from customs.events import FullExportWanted
from customs.models import Declaration, Notice
from customs.models.declaration import DeclarationKind
from customs.states import ExportState

REVIVED: Final[Mapping[str, frozenset[str]]] = {
    ExportState.REJECTED: frozenset({ExportState.ACCEPTED, ExportState.CONTROLLED, ExportState.RELEASED}),
    ExportState.NOT_RELEASED: frozenset({ExportState.RELEASED}),
}
"""What of a refused declaration says that the office takes it after all; the rest is old news that came late.
"""
OVERTAKEN: Final = "overtaken"
"""Code under which a line is told that came back to life."""
WITHDRAWALS: Final[Mapping[str, str]] = {
    GIVEN_UP: "The goods are not exported.",
    LODGED_ANEW: "Lodged anew meanwhile under another LRN.",
}
WITHDRAWAL: Final = "Declared in full meanwhile."
"""What the office is told where the code of the declaration says nothing else."""


def want_full(case: Case, *, code: str, reason: str) -> bool:
    """Whether the refusal is about the way: then the trade hears that a full declaration is wanted."""
    declaration = case.declaration
    if declaration.state != ExportState.REJECTED or not refused_by_channel(
        declaration.regime, code=code, reason=reason, on=case.changes.at.date()
    ):
        return False
    case.changes.publish(
        FullExportWanted(consignment=declaration.consignment, code=code, reason=reason or code)
    )
    return True


def is_overtaken(declaration: Declaration, notice: Notice) -> bool:
    """Whether the office takes what another attempt has replaced, or what a declarant gave up."""
    return (
        declaration.kind == DeclarationKind.EXPORT
        and notice.outcome in REVIVED.get(declaration.state, ())
        and (
            declaration.office_code == GIVEN_UP
            or Declaration.objects.filter(
                consignment=declaration.consignment,
                kind=DeclarationKind.EXPORT,
                attempt__gt=declaration.attempt,
            ).exists()
        )
    )


def take_out(case: Case) -> None:
    """Ask for the replaced one to be taken out, once; it stays refused for us."""
    reference = case.declaration.reference
    reason = WITHDRAWALS.get(case.declaration.office_code, WITHDRAWAL)
    key = f"cancellation:{reference}"
    if not case.queue(kind="cancellation", key=key, params={"reason": reason}):
        return
    case.ready()
    case.tell_held(code=OVERTAKEN, reason=f"{reference}: {reason}")

"""A parcel that the low-value way does not take is declared in full, and never leaves on both.

The refused line is dead to us from then on: should the office take it after all, it is asked to take it out
again, and the declarant is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from customs.actions.hold import tell_held
from customs.actions.papers import queue, ready
from customs.bulk import refused_by_channel
from customs.events import FullExportWanted
from customs.models import Declaration, Notice
from customs.models.declaration import DeclarationKind
from customs.states import ExportState
from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish

REVIVED: Final[Mapping[str, frozenset[str]]] = {
    ExportState.REJECTED: frozenset({ExportState.ACCEPTED, ExportState.CONTROLLED, ExportState.RELEASED}),
    ExportState.NOT_RELEASED: frozenset({ExportState.RELEASED}),
}
"""What of a refused declaration says that the office takes it after all; the rest is old news that came late.
"""
OVERTAKEN: Final = "overtaken"
"""Code under which a line is told that came back to life."""
WITHDRAWAL: Final = "Declared in full meanwhile."


def want_full(declaration: Declaration, *, code: str, reason: str, at: datetime) -> bool:
    """Whether the refusal is about the way: then the trade hears that a full declaration is wanted."""
    if declaration.state != ExportState.REJECTED or not refused_by_channel(
        declaration.regime, code=code, reason=reason, on=at.date()
    ):
        return False
    publish(FullExportWanted(consignment=declaration.consignment, code=code, reason=reason or code), at=at)
    return True


def is_overtaken(declaration: Declaration, notice: Notice) -> bool:
    """Whether the office takes what another attempt has replaced."""
    return (
        declaration.kind == DeclarationKind.EXPORT
        and notice.outcome in REVIVED.get(declaration.state, ())
        and Declaration.objects.filter(
            consignment=declaration.consignment, kind=DeclarationKind.EXPORT, attempt__gt=declaration.attempt
        ).exists()
    )


def take_out(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    """Ask for the replaced one to be taken out, once; it stays refused for us."""
    key = f"cancellation:{declaration.reference}"
    if not queue(declaration, kind="cancellation", key=key, by=by, at=at, params={"reason": WITHDRAWAL}):
        return
    ready(declaration, at=at)
    tell_held(declaration, code=OVERTAKEN, reason=f"{declaration.reference}: {WITHDRAWAL}", at=at)

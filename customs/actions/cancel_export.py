"""Ask the office of export to invalidate a declaration."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from customs.actions.papers import queue, ready
from customs.bulk import is_bulk
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import EXPORT, PAPER, ExportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance

OVER = frozenset(
    {
        ExportState.REJECTED,
        ExportState.NOT_RELEASED,
        ExportState.INVALIDATED,
        ExportState.EXITED,
        ExportState.FAILED,
    }
)


@transaction.atomic
def cancel_export(*, consignment: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Idempotent while a request is with the office; one that it refused may be made again. Nothing to do
    when there is no declaration or it is over. Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("reason: the office wants to know why; give it in a sentence")
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.EXPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None or declaration.state in OVER:
        return
    if declaration.state == ExportState.HELD:
        advance(declaration, machine=EXPORT, to=ExportState.INVALIDATED, by=by, at=at, reason=reason[:200])
        return
    if is_bulk(declaration.regime) and _withdraw(declaration, by=by, at=at):
        return
    asked = declaration.documents.filter(kind="cancellation")
    if asked.exclude(state__in=(PaperState.REJECTED, PaperState.FAILED)).exists():
        return
    place = asked.count()
    key = f"cancellation:{declaration.reference}" + (f":{place + 1}" if place else "")
    if queue(declaration, kind="cancellation", key=key, by=by, at=at, params={"reason": reason.strip()}):
        ready(declaration, at=at)


def _withdraw(declaration: Declaration, *, by: Actor, at: datetime) -> bool:
    """Whether the parcel still waited for its file; then it is taken out of line, and the office hears of
    neither.
    """
    waiting = (
        declaration.documents.select_for_update()
        .filter(kind="declaration", state=PaperState.READY, sending=None)
        .first()
    )
    if waiting is None:
        return False
    advance(waiting, machine=PAPER, to=PaperState.REJECTED, by=by, at=at)
    advance(declaration, machine=EXPORT, to=ExportState.INVALIDATED, by=by, at=at)
    return True

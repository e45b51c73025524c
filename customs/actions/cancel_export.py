"""Ask the office of export to invalidate a declaration."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from customs.actions.papers import queue, ready
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import ExportState
from ewtp.kernel.actor import Actor

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
    """Idempotent; nothing to do when there is no declaration or it is over. Raises ValueError without a
    reason.
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
    key = f"cancellation:{declaration.reference}"
    if queue(declaration, kind="cancellation", key=key, by=by, at=at, params={"reason": reason.strip()}):
        ready(declaration, at=at)

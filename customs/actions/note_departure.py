"""The goods flew: tell the office of exit, so that it confirms that they left the EU."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.papers import queue, ready
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ExportRegime, office
from customs.states import ExportState
from customs.values import Movement
from ewtp.kernel.actor import Actor

LEAVING: Final = frozenset({ExportState.RELEASED, ExportState.PROOF_ASKED})


@transaction.atomic
def note_departure(*, consignment: UUID, movement: Movement, by: Actor, at: datetime) -> None:
    """Idempotent. Told before the release is known, it waits for it; a declaration that ended badly is left
    alone.
    """
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.EXPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        raise LookupError(f"consignment {consignment} has no export declaration; lodge one before it departs")
    if not declaration.movement:
        declaration.movement = payload.dump(movement)
        declaration.save(update_fields=["movement"])
    prove_exit(declaration, by=by, at=at)


def prove_exit(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    """The papers of the departure, once released and flown."""
    if declaration.state not in LEAVING or not declaration.movement:
        return
    leaving = cast("ExportRegime", office(declaration.regime)).leaving
    is_new = [
        queue(declaration, kind=kind, key=f"{kind}:{declaration.reference}", by=by, at=at) for kind in leaving
    ]
    if any(is_new):
        ready(declaration, at=at)

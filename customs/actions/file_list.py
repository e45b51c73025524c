"""File the declaration list: when the parcel has landed and its three documents are accepted."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.papers import queue, ready
from customs.actions.resend import line_up
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, office
from customs.states import IMPORT, ImportState, PaperState
from customs.values import Movement
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance


@transaction.atomic
def file_list(*, consignment: UUID, movement: Movement, by: Actor, at: datetime) -> None:
    """Idempotent. Told before the documents are accepted, the list waits for them."""
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        raise LookupError(f"consignment {consignment} has no import documents; file them before the list")
    if not declaration.movement:
        declaration.movement = payload.dump(movement)
        declaration.save(update_fields=["movement"])
    list_when_ready(declaration, by=by, at=at)


def list_when_ready(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    """Filed, or filed again after a correction. A declarant's stop holds it."""
    if declaration.state != ImportState.DOCUMENTS or not declaration.movement:
        return
    if declaration.stopped_at is not None:
        return
    regime = cast("ImportRegime", office(declaration.regime))
    ahead = declaration.documents.filter(kind__in=regime.documents, state=PaperState.ACCEPTED)
    if regime.documents and ahead.count() < len(regime.documents):
        return
    key = regime.keys("list", declaration.import_entry, declaration.reference)
    is_due = queue(declaration, kind="list", key=key, by=by, at=at)
    if not is_due:
        goods_list = declaration.documents.get(kind="list")
        is_due = goods_list.state != PaperState.READY
        if is_due:
            line_up(goods_list, by=by, at=at, reason="corrected")
    if is_due:
        advance(declaration, machine=IMPORT, to=ImportState.READY, by=by, at=at)
        ready(declaration, at=at)

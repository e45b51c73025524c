"""Tell the destination's customs that the parcel was signed for."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from customs.actions.papers import queue, ready
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, office
from ewtp.kernel.actor import Actor


@transaction.atomic
def note_delivery(*, consignment: UUID, delivered_at: datetime, by: Actor, at: datetime) -> None:
    """Idempotent; nothing to do without an import declaration, or where the office does not want to know."""
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        return
    regime = cast("ImportRegime", office(declaration.regime))
    if not regime.hears_delivery:
        return
    key = regime.keys("delivery", declaration.import_entry, declaration.reference)
    told = {"delivered_at": min(delivered_at, at).isoformat()}
    if queue(declaration, kind="delivery", key=key, by=by, at=at, params=told):
        ready(declaration, at=at)

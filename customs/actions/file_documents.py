"""File order, payment and waybill with the destination ahead of the declaration list."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.lock import lock_consignment
from customs.actions.papers import queue, ready
from customs.actions.references import reference
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import EntryRefused, import_regime
from customs.states import ImportState
from customs.values import ImportEntry
from ewtp.kernel.actor import Actor


@transaction.atomic
def file_documents(*, entry: ImportEntry, by: Actor, at: datetime) -> UUID:
    """Idempotent per consignment. Returns the declaration's id. Raises EntryRefused, NoRegime."""
    info, regime = import_regime(country=entry.destination, mode=entry.mode, on=at.date())
    lock_consignment(entry.consignment)
    last = (
        Declaration.objects.filter(consignment=entry.consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
    if last is not None:
        return last.pk
    breaches = regime.check(entry)
    if breaches:
        raise EntryRefused(breaches=tuple(breaches))
    uid = uuid.uuid4()
    declaration = Declaration.objects.create(
        id=uid,
        consignment=entry.consignment,
        regime=info.code,
        kind=DeclarationKind.IMPORT,
        reference=reference(base=entry.order_number, attempt=1, uid=uid, limit=20),
        state=ImportState.DOCUMENTS,
        payload=payload.dump(entry),
        created_at=at,
    )
    for kind in regime.documents:
        queue(declaration, kind=kind, key=regime.keys(kind, entry, declaration.reference), by=by, at=at)
    ready(declaration, at=at)
    return declaration.pk

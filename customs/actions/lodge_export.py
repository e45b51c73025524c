"""Declare a consignment for export."""

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
from customs.regime import EntryRefused, export_regime
from customs.states import ExportState
from customs.values import ExportEntry
from ewtp.kernel.actor import Actor

AGAIN = frozenset({ExportState.REJECTED, ExportState.NOT_RELEASED, ExportState.INVALIDATED})
"""States after which a new attempt may be made."""


@transaction.atomic
def lodge_export(*, entry: ExportEntry, by: Actor, at: datetime) -> UUID:
    """Returns the declaration's id: of the attempt under way, or of a new one. Raises EntryRefused,
    NoRegime.
    """
    info, regime = export_regime(country=entry.origin, on=at.date())
    lock_consignment(entry.consignment)
    last = (
        Declaration.objects.filter(consignment=entry.consignment, kind=DeclarationKind.EXPORT)
        .order_by("-attempt")
        .first()
    )
    if last is not None and last.state not in AGAIN:
        return last.pk
    breaches = regime.check(entry)
    if breaches:
        raise EntryRefused(breaches=tuple(breaches))
    attempt = 1 if last is None else last.attempt + 1
    uid = uuid.uuid4()
    declaration = Declaration.objects.create(
        id=uid,
        consignment=entry.consignment,
        regime=info.code,
        kind=DeclarationKind.EXPORT,
        attempt=attempt,
        reference=reference(base=entry.reference, attempt=attempt, uid=uid, limit=22),
        state=ExportState.READY,
        payload=payload.dump(entry),
        created_at=at,
    )
    queue(declaration, kind="declaration", key=f"lrn:{declaration.reference}", by=by, at=at)
    ready(declaration, at=at)
    return declaration.pk

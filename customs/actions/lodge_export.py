"""Lodge a consignment's export: as a line of a low-value file, or declared in full."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from customs import payload
from customs.actions.choose_route import choose_route
from customs.actions.lock import lock_consignment
from customs.actions.papers import queue, ready
from customs.actions.references import reference
from customs.actions.send_files import EXIT
from customs.bulk import is_bulk
from customs.exchange import with_rate
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import EntryRefused
from customs.states import ExportState
from customs.values import ExportEntry
from ewtp.kernel.actor import Actor

LRN_LENGTH: Final = 22
AGAIN: Final = frozenset({ExportState.REJECTED, ExportState.NOT_RELEASED, ExportState.INVALIDATED})
"""States after which a new attempt may be made."""


@transaction.atomic
def lodge_export(*, entry: ExportEntry, by: Actor, at: datetime) -> UUID:
    """Returns the declaration's id: of the attempt under way, or of a new one, declared in full or as a line
    of a low-value file. Raises EntryRefused, NoRegime.
    """
    lock_consignment(entry.consignment)
    earlier = list(
        Declaration.objects.select_for_update()
        .filter(consignment=entry.consignment, kind=DeclarationKind.EXPORT)
        .defer("payload", "amendment")
        .order_by("-attempt")
    )
    if earlier and earlier[0].state not in AGAIN:
        return earlier[0].pk
    entry = with_rate(entry, at.date())
    route = choose_route(entry=entry, earlier=earlier, at=at)
    breaches = route.regime.check(entry)
    if breaches:
        raise EntryRefused(breaches=tuple(breaches))
    declaration = _open(
        entry, regime=route.info.code, attempt=earlier[0].attempt + 1 if earlier else 1, at=at
    )
    if route.row is not None:
        route.row.declaration = declaration
        route.row.save()
    queue(
        declaration,
        kind="declaration",
        key=f"lrn:{declaration.reference}",
        by=by,
        at=at,
        params={EXIT: entry.office_of_exit} if is_bulk(route.info.code) else None,
    )
    if not is_bulk(route.info.code):
        ready(declaration, at=at)
    return declaration.pk


def _open(entry: ExportEntry, *, regime: str, attempt: int, at: datetime) -> Declaration:
    """An LRN is used once, whatever became of its declaration: one that is taken gives way to our id."""
    uid = uuid.uuid4()
    lrn = reference(base=entry.reference, attempt=attempt, uid=uid, limit=LRN_LENGTH)
    declaration = Declaration(
        id=uid,
        consignment=entry.consignment,
        regime=regime,
        kind=DeclarationKind.EXPORT,
        attempt=attempt,
        reference=lrn,
        state=ExportState.READY,
        payload=payload.dump(entry),
        created_at=at,
    )
    try:
        with transaction.atomic():
            declaration.save(force_insert=True)
    except IntegrityError:
        if not Declaration.objects.filter(kind=DeclarationKind.EXPORT, reference=lrn).exists():
            raise
        declaration.reference = reference(base="", attempt=attempt, uid=uid, limit=LRN_LENGTH)
        declaration.save(force_insert=True)
    return declaration

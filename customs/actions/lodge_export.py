"""Lodge a consignment's export: as a line of a low-value file, or declared in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from customs import payload
from customs.actions.ask_correction import words_of
from customs.actions.choose_route import choose_route
from customs.actions.hold import tell_held
from customs.actions.lock import lock_consignment
from customs.actions.papers import queue, ready
from customs.actions.references import reference
from customs.actions.send_files import EXIT
from customs.bulk import is_bulk
from customs.exchange import with_rate
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import Breach
from customs.states import EXPORT, ExportState
from customs.values import ExportEntry
from ewtp.kernel.actor import Actor
from ewtp.kernel.ids import new_id
from ewtp.kernel.moves import advance

LRN_LENGTH: Final = 22
AGAIN: Final = frozenset({ExportState.REJECTED, ExportState.NOT_RELEASED, ExportState.INVALIDATED})
"""States after which a new attempt may be made."""


@transaction.atomic
def lodge_export(*, entry: ExportEntry, by: Actor, at: datetime) -> UUID:
    """Returns the declaration's id: of the attempt under way, or of a new one, declared in full or as a line
    of a low-value file. An entry that breaks the office's own rules is held with what it breaks until a
    declarant corrects it or gives it up; lodged again, it is looked at again. Raises NoRegime.
    """
    lock_consignment(entry.consignment)
    earlier = list(
        Declaration.objects.select_for_update()
        .filter(consignment=entry.consignment, kind=DeclarationKind.EXPORT)
        .defer("payload", "amendment")
        .order_by("-attempt")
    )
    newest = earlier[0] if earlier else None
    if newest is not None and newest.state not in {*AGAIN, ExportState.HELD}:
        return newest.pk
    entry = with_rate(entry, at.date())
    route = choose_route(entry=entry, earlier=earlier, at=at)
    breaches = route.regime.check(entry)
    if breaches:
        return _hold(entry, newest, breaches, regime=route.info.code, at=at)
    if newest is not None and newest.state == ExportState.HELD:
        advance(newest, machine=EXPORT, to=ExportState.INVALIDATED, by=by, at=at, reason="corrected")
    attempt = newest.attempt + 1 if newest is not None else 1
    declaration = _open(entry, regime=route.info.code, attempt=attempt, at=at)
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


def _hold(
    entry: ExportEntry, newest: Declaration | None, breaches: Sequence[Breach], *, regime: str, at: datetime
) -> UUID:
    """Kept and told, and no office hears of it. Every try keeps what it says and breaks now."""
    if newest is not None and newest.state == ExportState.HELD:
        held = newest
        held.payload = payload.dump(entry)
    else:
        attempt = newest.attempt + 1 if newest is not None else 1
        held = _open(entry, regime=regime, attempt=attempt, at=at, state=ExportState.HELD)
    held.office_code, held.office_reason = breaches[0].rule[:32], words_of(breaches)
    held.save(update_fields=["payload", "office_code", "office_reason"])
    tell_held(held, code=held.office_code, reason=held.office_reason, at=at)
    return held.pk


def _open(
    entry: ExportEntry, *, regime: str, attempt: int, at: datetime, state: ExportState = ExportState.READY
) -> Declaration:
    """An LRN is used once, whatever became of its declaration: one that is taken gives way to our id."""
    uid = new_id()
    lrn = reference(base=entry.reference, attempt=attempt, uid=uid, limit=LRN_LENGTH)
    declaration = Declaration(
        id=uid,
        consignment=entry.consignment,
        regime=regime,
        kind=DeclarationKind.EXPORT,
        attempt=attempt,
        reference=lrn,
        state=state,
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

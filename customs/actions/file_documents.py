"""File order, payment and waybill with the destination ahead of the declaration list.

An entry that a rule refuses is not filed: it is held, and who can mend it is asked.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.ask_correction import ask_correction, words_of
from customs.actions.lock import lock_consignment
from customs.actions.papers import queue, ready
from customs.actions.references import reference
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, import_regime, office
from customs.states import ImportState
from customs.values import ImportEntry
from ewtp.kernel.actor import Actor


@transaction.atomic
def file_documents(*, entry: ImportEntry, by: Actor, at: datetime) -> UUID:
    """Idempotent per consignment. Returns the declaration's id, held where rules find fault. Raises
    NoRegime.
    """
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
    uid = uuid.uuid4()
    declaration = Declaration.objects.create(
        id=uid,
        consignment=entry.consignment,
        regime=info.code,
        kind=DeclarationKind.IMPORT,
        reference=reference(base=entry.order_number, attempt=1, uid=uid, limit=20),
        state=ImportState.HELD if breaches else ImportState.DOCUMENTS,
        office_code=breaches[0].rule if breaches else "",
        office_reason=words_of(breaches),
        payload=payload.dump(entry),
        created_at=at,
    )
    if breaches:
        fields = [breach.field for breach in breaches]
        ask_correction(declaration, fields=fields, reason=words_of(breaches), at=at)
        return declaration.pk
    queue_documents(declaration, entry, by=by, at=at)
    ready(declaration, at=at)
    return declaration.pk


def queue_documents(declaration: Declaration, entry: ImportEntry, *, by: Actor, at: datetime) -> None:
    regime = cast("ImportRegime", office(declaration.regime))
    for kind in regime.documents:
        queue(declaration, kind=kind, key=regime.keys(kind, entry, declaration.reference), by=by, at=at)

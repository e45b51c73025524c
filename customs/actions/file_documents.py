"""File order, payment and waybill with the destination ahead of the declaration list.

An entry that a rule refuses is not filed: it is held, and who can mend it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.ask_correction import ask_correction, words_of
from customs.actions.cases import Case
from customs.actions.lock import lock_consignments
from customs.actions.references import reference
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, import_regime, office
from customs.states import ImportState
from customs.values import ImportEntry
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.ids import new_id


def file_documents(*, entry: ImportEntry, by: Actor, at: datetime) -> UUID:
    """Idempotent per consignment. Returns the declaration's id, held where rules find fault. Raises
    NoRegime.
    """
    (declaration,) = file_all_documents(entries=[entry], by=by, at=at)
    return declaration


@transaction.atomic
def file_all_documents(*, entries: Sequence[ImportEntry], by: Actor, at: datetime) -> list[UUID]:
    """The same for many, ids in the given order. One that is held does not keep the others back; one for
    which there is no regime does.
    """
    lock_consignments(entry.consignment for entry in entries)
    changes = Changes(by=by, at=at)
    filed = _last_attempts([entry.consignment for entry in entries])
    for entry in entries:
        if entry.consignment not in filed:
            filed[entry.consignment] = _file(entry, changes=changes)
    changes.write()
    return [filed[entry.consignment] for entry in entries]


def _last_attempts(consignments: Sequence[UUID]) -> dict[UUID, UUID]:
    attempts = (
        Declaration.objects.filter(consignment__in=consignments, kind=DeclarationKind.IMPORT)
        .order_by("attempt")
        .values_list("consignment", "pk")
    )
    return dict(attempts)


def _file(entry: ImportEntry, *, changes: Changes) -> UUID:
    info, regime = import_regime(country=entry.destination, mode=entry.mode, on=changes.at.date())
    breaches = regime.check(entry)
    uid = new_id()
    declaration = Declaration(
        id=uid,
        consignment=entry.consignment,
        regime=info.code,
        kind=DeclarationKind.IMPORT,
        reference=reference(base=entry.order_number, attempt=1, uid=uid, limit=20),
        state=ImportState.HELD if breaches else ImportState.DOCUMENTS,
        office_code=breaches[0].rule if breaches else "",
        office_reason=words_of(breaches),
        payload=payload.dump(entry),
        created_at=changes.at,
    )
    changes.add(declaration)
    case = Case(declaration, changes)
    if breaches:
        ask_correction(case, fields=[breach.field for breach in breaches], reason=words_of(breaches))
    else:
        queue_documents(case, entry)
        case.ready()
    return uid


def queue_documents(case: Case, entry: ImportEntry) -> None:
    regime = cast("ImportRegime", office(case.declaration.regime))
    for kind in regime.documents:
        case.queue(kind=kind, key=regime.keys(kind, entry, case.declaration.reference))

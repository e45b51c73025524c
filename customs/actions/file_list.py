"""File the declaration list: when the parcel has landed and its three documents are accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.cases import Case, open_cases
from customs.actions.resend import line_up
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, office
from customs.states import IMPORT, ImportState, PaperState
from customs.values import Movement
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes


def file_list(*, consignment: UUID, movement: Movement, by: Actor, at: datetime) -> None:
    """Idempotent. Told before the documents are accepted, the list waits for them."""
    file_lists(movements={consignment: movement}, by=by, at=at)


@transaction.atomic
def file_lists(*, movements: Mapping[UUID, Movement], by: Actor, at: datetime) -> None:
    """The same for many consignments, all or none. Raises LookupError for one without documents."""
    changes = Changes(by=by, at=at)
    attempts = (
        Declaration.objects.filter(consignment__in=movements, kind=DeclarationKind.IMPORT)
        .order_by("attempt")
        .values_list("consignment", "pk")
    )
    last = dict(attempts)
    if missing := next((consignment for consignment in movements if consignment not in last), None):
        raise LookupError(f"consignment {missing} has no import documents; file them before the list")
    for case in open_cases(last.values(), changes=changes):
        declaration = case.declaration
        if not declaration.movement:
            changes.change(declaration, movement=payload.dump(movements[declaration.consignment]))
        list_when_ready(case)
    changes.write()


def list_when_ready(case: Case) -> None:
    """Filed, or filed again after a correction. A declarant's stop holds it."""
    declaration = case.declaration
    if declaration.state != ImportState.DOCUMENTS or not declaration.movement:
        return
    if declaration.stopped_at is not None:
        return
    regime = cast("ImportRegime", office(declaration.regime))
    accepted = [x for x in case.documents if x.kind in regime.documents and x.state == PaperState.ACCEPTED]
    if len(accepted) < len(regime.documents):
        return
    is_due = case.queue(kind="list", key=regime.list_key(declaration.reference))
    if not is_due:
        goods_list = next(document for document in case.documents if document.kind == "list")
        is_due = goods_list.state != PaperState.READY
        if is_due:
            line_up(goods_list, changes=case.changes, reason="corrected")
    if is_due:
        case.changes.advance(declaration, machine=IMPORT, to=ImportState.READY)
        case.ready()

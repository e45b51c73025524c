"""Answer an office that has no proof of exit with other proof (CC583C): the waybill and the day it flew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction

from customs.actions.cases import Case, open_cases
from customs.states import ExportState
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes


@transaction.atomic
def prove_exit_otherwise(
    *, declaration: UUID, left_date: date, documents: Sequence[tuple[str, str]], by: Actor, at: datetime
) -> None:
    """`documents` are type and number, such as ("N741", "020-81140743")."""
    changes = Changes(by=by, at=at)
    (case,) = open_cases([declaration], changes=changes)
    _prove(case, left_date=left_date, documents=documents)
    changes.write()


def answer_with_flight(case: Case) -> None:
    """The proof that is at hand: the flight flew. Nothing happens without one, or when it was sent before."""
    if case.declaration.state != ExportState.PROOF_ASKED:
        return
    movement = case.declaration.moved_by
    if movement is None or movement.departed_at is None:
        return
    if any(document.kind == "proof" for document in case.documents):
        return
    left_date = movement.departed_at.astimezone(UTC).date()
    _prove(case, left_date=left_date, documents=[("N741", movement.awb)])


def _prove(case: Case, *, left_date: date, documents: Sequence[tuple[str, str]]) -> None:
    place = sum(document.kind == "proof" for document in case.documents) + 1
    case.queue(
        kind="proof",
        key=f"proof:{case.declaration.reference}:{place}",
        params={
            "left_date": left_date.isoformat(),
            "documents": "\n".join(f"{kind}:{number}" for kind, number in documents),
        },
    )
    case.ready()

"""The goods flew: tell the office of exit, so that it confirms that they left the EU."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.cases import Case
from customs.events import ExportExited
from customs.models import Declaration, Notice
from customs.models.declaration import DeclarationKind
from customs.regime import ExportRegime, office
from customs.states import EXPORT, ExportState
from customs.values import Movement
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes

CARRIER: Final = "carrier"
"""Whose word proves the exit where the office gives none."""
LAST: Final = 9
"""Phase of an exit: nothing undoes it."""
LEAVING: Final = frozenset({ExportState.RELEASED, ExportState.PROOF_ASKED})


@transaction.atomic
def note_departure(*, consignment: UUID, movement: Movement, by: Actor, at: datetime) -> None:
    """Idempotent. Told before the release is known, it waits for it; a declaration that ended badly is left
    alone.
    """
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.EXPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        raise LookupError(f"consignment {consignment} has no export declaration; lodge one before it departs")
    changes = Changes(by=by, at=at)
    if not declaration.movement:
        changes.change(declaration, movement=payload.dump(movement))
    prove_exit(Case(declaration, changes, documents=list(declaration.documents.order_by("pk"))))
    changes.write()


def prove_exit(case: Case) -> None:
    """The papers of the departure, once released and flown; where the office takes none, the carrier's word
    is the proof.
    """
    declaration = case.declaration
    if declaration.state not in LEAVING or not declaration.movement or declaration.stopped_at is not None:
        return
    leaving = cast("ExportRegime", office(declaration.regime)).leaving
    if not leaving:
        _exit_by_carrier(case)
        return
    is_new = [case.queue(kind=kind, key=f"{kind}:{declaration.reference}") for kind in leaving]
    if any(is_new):
        case.ready()


def _exit_by_carrier(case: Case) -> None:
    """Nobody confirms the exit of a low-value parcel: the flight that carried it is the evidence, kept as
    the last word on the declaration. It left at the latest when that is told, and not before the release.
    """
    declaration, changes = case.declaration, case.changes
    movement = declaration.moved_by
    if movement is None or movement.departed_at is None or declaration.exited_at is not None:
        return
    left_at = min(movement.departed_at, changes.at)
    exited_at = max(left_at, declaration.released_at or left_at)
    word = Notice(
        declaration=declaration,
        document=next(document for document in case.documents if document.kind == "declaration"),
        message=CARRIER,
        outcome=ExportState.EXITED,
        phase=LAST,
        at=exited_at,
        params={
            "awb": movement.awb,
            "flight": movement.flight_no,
            "date": left_at.astimezone(UTC).date().isoformat(),
        },
        digest=CARRIER,
    )
    case.notices.append(word)
    changes.add(word)
    changes.advance(declaration, machine=EXPORT, to=ExportState.EXITED, exited_at=exited_at)
    changes.publish(
        ExportExited(
            consignment=declaration.consignment,
            mrn=declaration.number,
            exited_at=exited_at,
            proof=CARRIER,
            awb=movement.awb,
            flight_no=movement.flight_no,
        )
    )

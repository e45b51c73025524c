"""The goods flew: tell the office of exit, so that it confirms that they left the EU."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.papers import queue, ready
from customs.events import ExportExited
from customs.models import Declaration, Notice
from customs.models.declaration import DeclarationKind
from customs.regime import ExportRegime, office
from customs.states import EXPORT, ExportState
from customs.values import Movement
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

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
    if not declaration.movement:
        declaration.movement = payload.dump(movement)
        declaration.save(update_fields=["movement"])
    prove_exit(declaration, by=by, at=at)


def prove_exit(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    """The papers of the departure, once released and flown; where the office takes none, the carrier's word
    is the proof.
    """
    if declaration.state not in LEAVING or not declaration.movement or declaration.stopped_at is not None:
        return
    leaving = cast("ExportRegime", office(declaration.regime)).leaving
    if not leaving:
        _exit_by_carrier(declaration, by=by, at=at)
        return
    is_new = [
        queue(declaration, kind=kind, key=f"{kind}:{declaration.reference}", by=by, at=at) for kind in leaving
    ]
    if any(is_new):
        ready(declaration, at=at)


def _exit_by_carrier(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    """Nobody confirms the exit of a low-value parcel: the flight that carried it is the evidence, kept as
    the last word on the declaration. It left at the latest when that is told, and not before the release.
    """
    movement = declaration.moved_by
    if movement is None or movement.departed_at is None or declaration.exited_at is not None:
        return
    left_at = min(movement.departed_at, at)
    exited_at = max(left_at, declaration.released_at or left_at)
    Notice.objects.create(
        declaration=declaration,
        document=declaration.documents.get(kind="declaration"),
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
    advance(declaration, machine=EXPORT, to=ExportState.EXITED, by=by, at=at, exited_at=exited_at)
    publish(
        ExportExited(
            consignment=declaration.consignment,
            mrn=declaration.number,
            exited_at=exited_at,
            proof=CARRIER,
            awb=movement.awb,
            flight_no=movement.flight_no,
        ),
        at=at,
    )

"""Answer an office that has no proof of exit with other proof (CC583C): the waybill and the day it flew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from customs.actions.papers import queue, ready
from customs.models import Declaration
from customs.states import ExportState
from ewtp.kernel.actor import Actor


def prove_exit_otherwise(
    declaration: Declaration,
    *,
    left_date: date,
    documents: Sequence[tuple[str, str]],
    by: Actor,
    at: datetime,
) -> bool:
    """`documents` are type and number, such as ("N741", "020-81140743"). Returns whether it is new."""
    place = declaration.documents.filter(kind="proof").count() + 1
    is_new = queue(
        declaration,
        kind="proof",
        key=f"proof:{declaration.reference}:{place}",
        by=by,
        at=at,
        params={
            "left_date": left_date.isoformat(),
            "documents": "\n".join(f"{kind}:{number}" for kind, number in documents),
        },
    )
    ready(declaration, at=at)
    return is_new


def answer_with_flight(declaration: Declaration, *, by: Actor, at: datetime) -> bool:
    """The proof that is at hand: the flight flew. Nothing happens without one, or when it was sent before."""
    movement = declaration.moved_by
    if declaration.state != ExportState.PROOF_ASKED or movement is None or movement.departed_at is None:
        return False
    if declaration.documents.filter(kind="proof").exists():
        return False
    return prove_exit_otherwise(
        declaration,
        left_date=movement.departed_at.astimezone(UTC).date(),
        documents=[("N741", movement.awb)],
        by=by,
        at=at,
    )

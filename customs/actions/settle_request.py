"""What an office's answer to a request means: the request's own state, and what it changes when granted."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from customs.actions.hold import tell_held
from customs.models import Declaration, DeclarationDocument
from customs.states import PAPER, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance

REQUESTS: Final = frozenset({"amendment", "proof"})
"""Documents that ask for something and leave the declaration as it is until it is granted."""


def settle_request(
    declaration: Declaration,
    document: DeclarationDocument,
    *,
    state: PaperState,
    code: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Harmless when it is there already."""
    if document.state == state:
        return
    advance(document, machine=PAPER, to=state, by=by, at=at, office_code=code, office_reason=reason)
    if document.kind == "amendment":
        _settle_amendment(declaration, state)
    if state in {PaperState.REJECTED, PaperState.FAILED}:
        tell_held(declaration, code=code, reason=reason, at=at)


def _settle_amendment(declaration: Declaration, state: PaperState) -> None:
    if state == PaperState.ACCEPTED and declaration.amendment:
        declaration.payload, declaration.amendment = declaration.amendment, ""
        declaration.save(update_fields=["payload", "amendment"])
    elif state in {PaperState.REJECTED, PaperState.FAILED}:
        declaration.amendment = ""
        declaration.save(update_fields=["amendment"])

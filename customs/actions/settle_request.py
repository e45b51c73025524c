"""What an office's answer to a request means: the request's own state, and what it changes when granted."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from customs.actions.cancel_import import end_cancelled
from customs.actions.carry_document import settle_evidence
from customs.actions.follow_returns import settle_return
from customs.actions.hold import tell_held
from customs.events import ReturnRefused
from customs.evidence import EVIDENCE
from customs.models import CustomsReturn, Declaration, DeclarationDocument
from customs.models.declaration import DeclarationKind
from customs.states import PAPER, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

_ALWAYS: Final = frozenset({"amendment", "proof", "return", EVIDENCE})


def is_request(declaration: Declaration, document: DeclarationDocument) -> bool:
    """Whether the document asks for something and leaves the declaration as it is until it is granted."""
    return document.kind in _ALWAYS or (
        document.kind == "cancellation" and declaration.kind == DeclarationKind.IMPORT
    )


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
    is_refused = state in {PaperState.REJECTED, PaperState.FAILED}
    match document.kind:
        case "evidence" if state != PaperState.FAILED:
            settle_evidence(declaration, document, reason=reason, at=at)
            return
        case "amendment":
            _settle_amendment(declaration, state)
        case "cancellation" if state == PaperState.ACCEPTED and declaration.state != ImportState.CANCELLED:
            end_cancelled(declaration, reason=str(document.params["reason"]), by=by, at=at)
        case "return":
            row = CustomsReturn.objects.select_for_update().get(document=document)
            settle_return(row, at=at)
            if is_refused:
                fact = ReturnRefused(
                    consignment=declaration.consignment, number=row.number, code=code, reason=reason or code
                )
                publish(fact, at=at)
            return
        case _:
            pass
    if is_refused:
        tell_held(declaration, code=code, reason=reason, at=at)


def _settle_amendment(declaration: Declaration, state: PaperState) -> None:
    if state == PaperState.ACCEPTED and declaration.amendment:
        declaration.payload, declaration.amendment = declaration.amendment, ""
        declaration.save(update_fields=["payload", "amendment"])
    elif state in {PaperState.REJECTED, PaperState.FAILED}:
        declaration.amendment = ""
        declaration.save(update_fields=["amendment"])

"""Telling that a declaration is held up."""

from __future__ import annotations

from datetime import datetime

from customs.events import ExportHeld, ImportHeld
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from ewtp.kernel.outbox import publish


def tell_held(declaration: Declaration, *, code: str, reason: str, at: datetime) -> None:
    publish(held(declaration, code=code, reason=reason), at=at)


def held(declaration: Declaration, *, code: str, reason: str) -> ExportHeld | ImportHeld:
    """The fact, in the office's words where it gave some."""
    said = reason or code or declaration.state
    consignment, state = declaration.consignment, declaration.state
    if declaration.kind == DeclarationKind.EXPORT:
        return ExportHeld(consignment=consignment, reason=said, state=state)
    return ImportHeld(consignment=consignment, code=code, reason=said, state=state)

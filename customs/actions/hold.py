"""Telling that a declaration is held up."""

from __future__ import annotations

from datetime import datetime

from customs.events import ExportHeld, ImportHeld
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from ewtp.kernel.outbox import publish


def tell_held(declaration: Declaration, *, code: str, reason: str, at: datetime) -> None:
    said = reason or code or declaration.state
    held, state = declaration.consignment, declaration.state
    if declaration.kind == DeclarationKind.EXPORT:
        publish(ExportHeld(consignment=held, reason=said, state=state), at=at)
    else:
        publish(ImportHeld(consignment=held, code=code, reason=said, state=state), at=at)

"""Telling that a declaration is held up."""

from __future__ import annotations

from datetime import datetime

from customs.events import ExportHeld, ImportHeld
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from ewtp.kernel.outbox import publish


def tell_held(declaration: Declaration, *, code: str, reason: str, at: datetime) -> None:
    said = reason or code or declaration.state
    if declaration.kind == DeclarationKind.EXPORT:
        publish(ExportHeld(consignment=declaration.consignment, reason=said), at=at)
    else:
        publish(ImportHeld(consignment=declaration.consignment, code=code, reason=said), at=at)

"""Putting a document of a declaration in line to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from customs.events import DeclarationReady
from customs.models import Declaration, DeclarationDocument
from customs.regime import office
from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Move
from ewtp.kernel.outbox import publish


def queue(
    declaration: Declaration,
    *,
    kind: str,
    key: str,
    by: Actor,
    at: datetime,
    params: Mapping[str, str] | None = None,
) -> bool:
    """Make the document unless one of this key is there. Returns whether it is new; tell with `ready`."""
    document, is_new = DeclarationDocument.objects.get_or_create(
        declaration=declaration,
        kind=kind,
        key=key,
        defaults={
            "regime": declaration.regime,
            "message": office(declaration.regime).sends(kind),
            "params": dict(params or {}),
            "made_at": at,
        },
    )
    if is_new:
        Move.objects.create(
            record="customs.DeclarationDocument",
            record_id=str(document.pk),
            source="",
            target=document.state,
            by=str(by),
            at=at,
        )
    return is_new


def ready(declaration: Declaration, *, at: datetime) -> None:
    """Have everything of the declaration that is in line sent once this transaction commits."""
    publish(DeclarationReady(consignment=declaration.consignment, declaration=declaration.pk), at=at)

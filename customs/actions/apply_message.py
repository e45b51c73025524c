"""Apply an inbound message: every line becomes a notice, and the notices together decide the state.

Of all notices on one paper the one with the greatest (phase, moment) decides, so that repeats and disorder
do no harm.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from customs.actions.follow_notices import follow
from customs.models import Declaration, DeclarationDocument, Notice, Sending
from customs.regime import NoRegime, Ruling, Unreadable, editions, office_of_system
from ewtp.kernel.actor import Actor
from ewtp.kernel.inbox import mark
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import WireState

MAIN: Final = ("declaration", "list")
"""The document that stands for the whole declaration."""


@transaction.atomic
def apply_message(*, wire: int, at: datetime) -> WireState:
    """Idempotent. What names a paper that is not known (yet) stays received and is tried again by the
    sweep.
    """
    message = WireMessage.objects.select_for_update().get(pk=wire)
    if message.state not in {WireState.RECEIVED, WireState.FAILED}:
        return WireState(message.state)
    try:
        _info, office = office_of_system(message.system)
        rulings = office.read(bytes(message.body))
    except (Unreadable, NoRegime) as error:
        mark(message, WireState.FAILED, error=str(error))
        return WireState.FAILED
    regimes = [info.code for info in editions(message.system)]
    found = [(ruling, _documents(regimes, ruling)) for ruling in rulings]
    _lock(document for _ruling, documents in found for document in documents)
    by = Actor.system(message.system)
    streams: set[UUID] = set()
    for ruling, documents in sorted(found, key=lambda pair: (pair[0].phase, pair[0].at or message.at)):
        for document in documents:
            _record(message, ruling, document, by=by, at=at)
            streams.add(document.declaration.consignment)
    lost = [ruling for ruling, documents in found if not documents]
    state = WireState.RECEIVED if any(ruling.keys for ruling in lost) else WireState.APPLIED
    why = "; ".join(
        f"nothing is known under {', '.join(ruling.keys)}" if ruling.keys else "it names no document"
        for ruling in lost
    )
    mark(message, state, error=why, stream=streams.pop() if len(streams) == 1 else None)
    return state


def _documents(regimes: Sequence[str], ruling: Ruling) -> list[DeclarationDocument]:
    """The papers that the ruling is about, by the first of its keys that is known, in whichever edition of
    the regime they were made.
    """
    for key in ruling.keys:
        kind, _colon, value = key.partition(":")
        documents = DeclarationDocument.objects.filter(regime__in=regimes).order_by("pk")
        match kind:
            case "id":
                documents = documents.filter(sending=_sending(regimes, value))
            case "lrn":
                documents = documents.filter(kind__in=_kinds(ruling), declaration__reference=value)
            case "mrn" | "invt":
                documents = documents.filter(kind__in=_kinds(ruling), declaration__number=value)
            case "cop":
                documents = documents.filter(kind="list", key=key)
            case _:
                documents = documents.filter(kind=ruling.subject, key=key)
        found = list(documents)
        if ruling.subject not in MAIN and kind in {"lrn", "mrn", "invt"}:
            found = sorted(found, key=lambda document: document.made_at)[-1:]
        if found:
            return found
    return []


def _kinds(ruling: Ruling) -> tuple[str, ...]:
    return MAIN if ruling.subject in MAIN else (ruling.subject,)


def _sending(regimes: Sequence[str], uid: str) -> Sending | None:
    """None matches no document that is still in line: those have no message yet."""
    try:
        return Sending.objects.filter(regime__in=regimes, pk=UUID(uid)).first() or Sending(pk=UUID(int=0))
    except ValueError:
        return Sending(pk=UUID(int=0))


def _lock(documents: Iterable[DeclarationDocument]) -> None:
    keys = {document.declaration_id for document in documents}
    list(Declaration.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _record(
    message: WireMessage, ruling: Ruling, document: DeclarationDocument, *, by: Actor, at: datetime
) -> None:
    document.refresh_from_db()
    declaration = Declaration.objects.get(pk=document.declaration_id)
    notice, is_new = Notice.objects.get_or_create(
        document=document,
        digest=_digest(ruling),
        defaults={
            "declaration": declaration,
            "wire": message,
            "message": ruling.message,
            "official": ruling.official[:32],
            "outcome": ruling.outcome,
            "phase": ruling.phase,
            "at": ruling.at or message.at,
            "number": ruling.number[:60],
            "code": ruling.code[:32],
            "reason": ruling.reason[:4000],
            "params": dict(ruling.params),
        },
    )
    if is_new:
        follow(declaration, document, notice, tax=ruling.tax, by=by, at=at)


def _digest(ruling: Ruling) -> str:
    said = [
        ruling.message,
        ruling.official,
        ruling.outcome,
        ruling.at.isoformat() if ruling.at else "",
        ruling.number,
        ruling.code,
        ruling.reason,
        sorted(ruling.params.items()),
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()

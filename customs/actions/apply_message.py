"""Apply inbound messages: every line becomes a notice, and the notices together decide the state.

Of all notices on one paper the one with the greatest (phase, moment) decides, so that repeats and disorder
do no harm. Many messages are applied in one go, at the same number of statements as one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db import transaction

from customs.actions.cases import Case
from customs.actions.desk import Desk
from customs.actions.follow_notices import follow
from customs.models import DeclarationDocument, Notice
from customs.regime import NoRegime, Ruling, Unreadable, editions, office_of_system
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState

BATCH: Final = 50
"""Messages a transaction; each may hold a hundred receipts."""
DUE: Final = frozenset({WireState.RECEIVED, WireState.FAILED})


def apply_message(*, wire: int, at: datetime) -> WireState:
    """Idempotent. What names a paper that is not known (yet) stays received and is tried again by the
    sweep.
    """
    return apply_messages(wires=[wire], at=at)[wire]


@transaction.atomic
def apply_waiting(*, wire: int, at: datetime) -> dict[int, WireState]:
    """The message, and with it others of its system that were not tried yet and that nobody else has."""
    message = WireMessage.objects.select_for_update().only("state", "system").get(pk=wire)
    if message.state not in DUE:
        return {wire: WireState(message.state)}
    others = (
        WireMessage.objects.select_for_update(skip_locked=True)
        .filter(system=message.system, direction=Direction.IN, state=WireState.RECEIVED, error="")
        .exclude(pk=wire)
        .order_by("pk")
        .values_list("pk", flat=True)[: BATCH - 1]
    )
    return apply_messages(wires=[wire, *others], at=at)


@transaction.atomic
def apply_messages(*, wires: Iterable[int], at: datetime) -> dict[int, WireState]:
    """The same for many, in the order of their arrival; all or none when something unforeseen is raised."""
    messages = list(WireMessage.objects.select_for_update().filter(pk__in=set(wires)).order_by("pk"))
    due = [message for message in messages if message.state in DUE]
    due.sort(key=lambda message: message.system)
    for system, some in groupby(due, key=lambda message: message.system):
        _apply(system, list(some), changes=Changes(by=Actor.system(system), at=at))
    return {message.pk: WireState(message.state) for message in messages}


def _apply(system: str, messages: Sequence[WireMessage], *, changes: Changes) -> None:
    read: list[tuple[WireMessage, list[Ruling]]] = []
    try:
        _info, office = office_of_system(system)
    except NoRegime as error:
        for message in messages:
            changes.change(message, state=WireState.FAILED, error=str(error)[:4000])
        changes.write()
        return
    for message in messages:
        try:
            read.append((message, office.read(bytes(message.body))))
        except Unreadable as error:
            changes.change(message, state=WireState.FAILED, error=str(error)[:4000])
    rulings = [ruling for _message, found in read for ruling in found]
    desk = Desk.for_rulings(rulings, regimes=editions(system), changes=changes)
    for message, found in read:
        _follow_all(message, found, desk=desk, changes=changes)
    changes.write()


def _follow_all(message: WireMessage, rulings: Sequence[Ruling], *, desk: Desk, changes: Changes) -> None:
    """The papers are looked up before any of the message's own lines is followed."""
    found = [(ruling, desk.papers(ruling)) for ruling in rulings]
    streams: set[UUID] = set()
    for ruling, papers in sorted(found, key=lambda pair: (pair[0].phase, pair[0].at or message.at)):
        for case, document in papers:
            _record(message, ruling, case, document)
            desk.learn(case)
            streams.add(case.declaration.consignment)
    lost = [ruling for ruling, papers in found if not papers]
    why = "; ".join(
        f"nothing is known under {', '.join(ruling.keys)}" if ruling.keys else "it names no document"
        for ruling in lost
    )
    changes.change(
        message,
        state=WireState.RECEIVED if any(ruling.keys for ruling in lost) else WireState.APPLIED,
        error=why[:4000],
        stream=streams.pop() if len(streams) == 1 else message.stream,
    )


def _record(message: WireMessage, ruling: Ruling, case: Case, document: DeclarationDocument) -> None:
    digest = _digest(ruling)
    if any(notice.digest == digest for notice in case.said_of(document)):
        return
    notice = Notice(
        declaration_id=case.declaration.pk,
        document_id=document.pk,
        wire_id=message.pk,
        message=ruling.message,
        official=ruling.official[:32],
        outcome=ruling.outcome,
        phase=ruling.phase,
        at=ruling.at or message.at,
        number=ruling.number[:60],
        code=ruling.code[:32],
        reason=ruling.reason[:4000],
        params=dict(ruling.params),
        digest=digest,
    )
    case.notices.append(notice)
    case.changes.add(notice)
    follow(case, document, notice, tax=ruling.tax)


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

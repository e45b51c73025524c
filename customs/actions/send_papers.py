"""Send what is in line: up to a batch of documents of one kind a message, outside any transaction.

The message's id is written before it goes out, so that after a crash the same message goes out under the
same id.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from customs.actions.carry_document import attachment_of
from customs.actions.hold import tell_held
from customs.evidence import EVIDENCE
from customs.models import Declaration, DeclarationDocument, Sending
from customs.models.declaration import DeclarationKind
from customs.regime import Envelope, Paper, office
from customs.states import (
    EXPORT,
    IMPORT,
    PAPER,
    SENDING,
    ExportState,
    ImportState,
    PaperState,
    SendingState,
)
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from ewtp.kernel.moves import advance

ORDER: Final = {
    kind: place
    for place, kind in enumerate(
        (
            "declaration",
            "amendment",
            "arrival",
            "exit",
            "proof",
            "cancellation",
            "order",
            "payment",
            "waybill",
            "list",
            "delivery",
            "return",
            "evidence",
        )
    )
}
NOT_OURS_TO_MEND: Final = frozenset({"401", "403"})
"""Refusals of the account, not of the message: tried again, then parked for the operator."""


def send_papers(*, declaration: UUID, by: Actor, at: datetime) -> None:
    """Send every document of the declaration that is in line. Raises Unreachable; then call again with the
    same.
    """
    while (sending := _claim(declaration, at)) is not None:
        _deliver(sending, by=by, at=at)


@transaction.atomic
def _claim(declaration: UUID, at: datetime) -> Sending | None:
    """The next message of the declaration that is not out yet: one already made up, or a new one.

    The messages are read after the locks are held: a joined row could be older than the lock.
    """
    mine = list(
        DeclarationDocument.objects.select_for_update()
        .filter(declaration=declaration, state=PaperState.READY)
        .order_by("pk")
    )
    made_up = Sending.objects.in_bulk([x.sending_id for x in mine if x.sending_id is not None])
    waiting = [x for x in mine if x.sending_id is None or made_up[x.sending_id].state == SendingState.READY]
    if not waiting:
        return None
    first = min(waiting, key=lambda document: (document.made_at, ORDER[document.kind]))
    if first.sending_id is not None:
        return made_up[first.sending_id]
    room = 0 if first.kind == EVIDENCE else office(first.regime).batch - 1
    others = (
        DeclarationDocument.objects.select_for_update(skip_locked=True)
        .filter(regime=first.regime, message=first.message, state=PaperState.READY, sending=None)
        .exclude(pk=first.pk)
        .order_by("made_at")[:room]
        if room
        else []
    )
    sending = Sending.objects.create(regime=first.regime, message=first.message, made_at=at)
    DeclarationDocument.objects.filter(pk__in=[first.pk, *(x.pk for x in others)]).update(sending=sending)
    return sending


def envelope_of(sending: Sending) -> Envelope:
    """The message's contents, in an order that does not change between tries."""
    documents = list(sending.documents.select_related("declaration").order_by("made_at", "pk"))
    return Envelope(
        id=sending.pk,
        message=sending.message,
        made_at=sending.made_at,
        stream=documents[0].declaration.consignment,
        papers=tuple(_paper(document) for document in documents),
    )


def _paper(document: DeclarationDocument) -> Paper:
    declaration = document.declaration
    params = dict(document.params)
    if declaration.released_at is not None:
        params["released_at"] = declaration.released_at.isoformat()
    return Paper(
        id=document.pk,
        kind=document.kind,
        reference=declaration.reference,
        number=declaration.number,
        entry=declaration.amended_entry if document.kind == "amendment" else declaration.entry,
        movement=declaration.moved_by,
        params=params,
        key=document.key,
        attachment=attachment_of(document),
    )


def _deliver(sending: Sending, *, by: Actor, at: datetime) -> None:
    try:
        office(sending.regime).deliver(envelope_of(sending))
    except Refused as refusal:
        if refusal.code in NOT_OURS_TO_MEND:
            raise
        _note_refused(sending, refusal, by=by, at=at)
        return
    _note_sent(sending, by=by, at=at)


@transaction.atomic
def _note_sent(sending: Sending, *, by: Actor, at: datetime) -> None:
    """What answers have already moved on stays where it is."""
    locked = Sending.objects.select_for_update().get(pk=sending.pk)
    if locked.state != SendingState.READY:
        return
    for document in _locked(sending):
        declaration = document.declaration
        if document.state == PaperState.READY:
            advance(document, machine=PAPER, to=PaperState.SENT, by=by, at=at)
        if document.kind in {"declaration", "list"}:
            if declaration.state in {ExportState.READY, ImportState.READY}:
                _advance_sent(declaration, by=by, at=at)
            Declaration.objects.filter(pk=declaration.pk, lodged_at=None).update(lodged_at=at)
    advance(locked, machine=SENDING, to=SendingState.SENT, by=by, at=at, sent_at=at)


def _advance_sent(declaration: Declaration, *, by: Actor, at: datetime) -> None:
    if declaration.kind == DeclarationKind.EXPORT:
        advance(declaration, machine=EXPORT, to=ExportState.SENT, by=by, at=at)
    else:
        advance(declaration, machine=IMPORT, to=ImportState.SENT, by=by, at=at)


@transaction.atomic
def _note_refused(sending: Sending, refusal: Refused, *, by: Actor, at: datetime) -> None:
    locked = Sending.objects.select_for_update().get(pk=sending.pk)
    if locked.state != SendingState.READY:
        return
    reason, code = str(refusal)[:2000], refusal.code[:32]
    said = {"office_reason": reason, "office_code": code}
    for document in _locked(sending):
        declaration = document.declaration
        if document.state == PaperState.READY:
            advance(document, machine=PAPER, to=PaperState.FAILED, by=by, at=at, **said)
        if document.kind == "declaration" and declaration.state == ExportState.READY:
            advance(declaration, machine=EXPORT, to=ExportState.FAILED, by=by, at=at, **said)
        if document.kind == "list" and declaration.state == ImportState.READY:
            advance(declaration, machine=IMPORT, to=ImportState.FAILED, by=by, at=at, **said)
        tell_held(declaration, code=code, reason=reason, at=at)
    advance(locked, machine=SENDING, to=SendingState.REFUSED, by=by, at=at, error=reason)


def _locked(sending: Sending) -> list[DeclarationDocument]:
    """The message's documents with their declarations, locked in one order."""
    keys = sending.documents.values_list("declaration_id", flat=True)
    list(Declaration.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk"))
    return list(
        sending.documents.select_related("declaration").select_for_update(of=("self",)).order_by("pk")
    )

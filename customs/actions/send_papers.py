"""Send what is in line: up to a batch of documents of one kind a message, outside any transaction.

The message's id is written before it goes out, so that after a crash the same message goes out under the
same id.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from customs.actions.carry_document import attachment_of
from customs.actions.cases import Case
from customs.actions.settle_request import is_request, settle_request
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
from ewtp.kernel.changes import Changes
from ewtp.kernel.http import Refused
from ewtp.kernel.moves import advance, advance_all

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
MAIN: Final = frozenset({"declaration", "list"})
NOT_OURS_TO_MEND: Final = frozenset({"401", "403"})
"""Refusals of the account, not of the message: tried again, then parked for the operator."""


def send_papers(*, declaration: UUID, by: Actor, at: datetime) -> None:
    """Send every document of the declaration that is in line. Raises Unreachable; then call again with the
    same.
    """
    send_all_papers(declarations=[declaration], by=by, at=at)


def send_all_papers(*, declarations: Collection[UUID], by: Actor, at: datetime) -> None:
    """The same for many declarations, in messages that they share."""
    while (sending := _claim(declarations, at)) is not None:
        _deliver(sending, by=by, at=at)


class _InLine(NamedTuple):
    """A document that is to be sent, and the message it goes with."""

    pk: UUID
    made_at: datetime
    kind: str
    regime: str
    message: str
    sending: UUID | None

    def place(self) -> tuple[datetime, int]:
        return (self.made_at, ORDER[self.kind])


@transaction.atomic
def _claim(declarations: Collection[UUID], at: datetime) -> Sending | None:
    """The next message of the declarations that is not out yet: one already made up, or a new one.

    The messages are read after the locks are held: a joined row could be older than the lock.
    """
    mine = [
        _InLine(*row)
        for row in DeclarationDocument.objects.select_for_update()
        .filter(declaration__in=declarations, state=PaperState.READY)
        .order_by("pk")
        .values_list("pk", "made_at", "kind", "regime", "message", "sending")
    ]
    made_up = Sending.objects.in_bulk({x.sending for x in mine if x.sending is not None})
    waiting = [x for x in mine if x.sending is None or made_up[x.sending].state == SendingState.READY]
    if not waiting:
        return None
    first = min(waiting, key=_InLine.place)
    if first.sending is not None:
        return made_up[first.sending]
    size = 1 if first.kind == EVIDENCE else office(first.regime).batch
    alike = [x for x in waiting if (x.sending, x.regime, x.message) == (None, first.regime, first.message)]
    keys = [x.pk for x in sorted(alike, key=_InLine.place)[:size]]
    if room := size - len(keys):
        others = (
            DeclarationDocument.objects.select_for_update(skip_locked=True)
            .filter(regime=first.regime, message=first.message, state=PaperState.READY, sending=None)
            .exclude(pk__in=keys)
            .order_by("made_at")
        )
        keys += others.values_list("pk", flat=True)[:room]
    sending = Sending.objects.create(regime=first.regime, message=first.message, made_at=at)
    DeclarationDocument.objects.filter(pk__in=keys).update(sending=sending)
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
    _lock(sending)
    documents = sending.documents.select_for_update().order_by("pk")
    ready = list(documents.filter(state=PaperState.READY).values_list("pk", flat=True))
    advance_all(DeclarationDocument, ready, machine=PAPER, source=PaperState.READY, to=PaperState.SENT,
                by=by, at=at)  # fmt: skip
    main = Declaration.objects.filter(documents__sending=sending, documents__kind__in=MAIN)
    found = list(main.values_list("pk", "kind", "state", "lodged_at"))
    exports = [
        pk for pk, kind, state, _ in found if (kind, state) == (DeclarationKind.EXPORT, ExportState.READY)
    ]
    imports = [
        pk for pk, kind, state, _ in found if (kind, state) == (DeclarationKind.IMPORT, ImportState.READY)
    ]
    ahead = {pk for pk, _kind, _state, lodged_at in found if lodged_at is None} - {*exports, *imports}
    first = Coalesce("lodged_at", Value(at))
    advance_all(Declaration, exports, machine=EXPORT, source=ExportState.READY, to=ExportState.SENT,
                by=by, at=at, lodged_at=first)  # fmt: skip
    advance_all(Declaration, imports, machine=IMPORT, source=ImportState.READY, to=ImportState.SENT,
                by=by, at=at, lodged_at=first)  # fmt: skip
    if ahead:
        Declaration.objects.filter(pk__in=ahead).update(lodged_at=at)
    advance(locked, machine=SENDING, to=SendingState.SENT, by=by, at=at, sent_at=at)


@transaction.atomic
def _note_refused(sending: Sending, refusal: Refused, *, by: Actor, at: datetime) -> None:
    """What asked for something ends as if the office had turned it down: it may be asked for anew."""
    locked = Sending.objects.select_for_update().get(pk=sending.pk)
    if locked.state != SendingState.READY:
        return
    changes = Changes(by=by, at=at)
    reason, code = str(refusal)[:2000], refusal.code[:32]
    said = {"office_reason": reason, "office_code": code}
    requests: list[DeclarationDocument] = []
    for document in _locked(sending):
        declaration = document.declaration
        if is_request(declaration, document):
            requests.append(document)
            continue
        if document.state == PaperState.READY:
            changes.advance(document, machine=PAPER, to=PaperState.FAILED, **said)
        if document.kind == "declaration" and declaration.state == ExportState.READY:
            changes.advance(declaration, machine=EXPORT, to=ExportState.FAILED, **said)
        if document.kind == "list" and declaration.state == ImportState.READY:
            changes.advance(declaration, machine=IMPORT, to=ImportState.FAILED, **said)
        Case(declaration, changes).tell_held(code=code, reason=reason)
    changes.advance(locked, machine=SENDING, to=SendingState.REFUSED, error=reason)
    changes.write()
    for document in requests:
        if document.state == PaperState.READY:
            settle_request(
                document.declaration, document, state=PaperState.FAILED, code=code, reason=reason,
                by=by, at=at,
            )  # fmt: skip


def _lock(sending: Sending) -> list[UUID]:
    """The message's declarations, in the one order that all use."""
    keys = sending.documents.values_list("declaration_id", flat=True)
    locked = Declaration.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk")
    return list(locked.values_list("pk", flat=True))


def _locked(sending: Sending) -> list[DeclarationDocument]:
    """The message's documents with their declarations, which alike documents share."""
    declarations = Declaration.objects.defer("payload", "amendment").in_bulk(_lock(sending))
    documents = list(sending.documents.select_for_update().order_by("pk"))
    for document in documents:
        document.declaration = declarations[document.declaration_id]
    return documents

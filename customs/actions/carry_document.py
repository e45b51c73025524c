"""Carry a file that an inspecting office asked for to that office, and follow what it says of the file."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.files.storage import default_storage

from customs.actions.papers import queue, ready
from customs.events import DocumentsAsked, DocumentsGiven
from customs.evidence import EVIDENCE
from customs.models import Declaration, DeclarationDocument, DocumentRequest, GivenDocument
from customs.models.declaration import PapersWanted
from customs.regime import Attachment, office
from customs.states import ExportState, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish

INSPECTING: Final = frozenset({ExportState.CONTROLLED, ImportState.INSPECTION, ImportState.DETAINED})
"""States in which the office still waits for what it asked for."""


def takes_files(regime: str) -> bool:
    """Whether the office takes files by message; else the declarant brings them."""
    try:
        office(regime).sends(EVIDENCE)
    except LookupError:
        return False
    return True


def carry(given: GivenDocument, *, by: Actor, at: datetime) -> None:
    """Put a file in line for the office that asked, once; under a locked request."""
    declaration = Declaration.objects.select_for_update().get(pk=given.request.declaration_id)
    if declaration.state in INSPECTING and takes_files(declaration.regime):
        key = f"{EVIDENCE}:{declaration.reference}-{given.pk}"
        queue(declaration, kind=EVIDENCE, key=key, by=by, at=at)
        given.paper = declaration.documents.get(kind=EVIDENCE, key=key)
        given.save(update_fields=["paper"])
        ready(declaration, at=at)
    settle_wait(declaration, at=at)


def attachment_of(document: DeclarationDocument) -> Attachment | None:
    """The file that a document carries; None for all but evidence."""
    if document.kind != EVIDENCE:
        return None
    given = GivenDocument.objects.select_related("request").get(paper=document)
    with default_storage.open(given.file) as kept:
        content = bytes(kept.read())
    return Attachment(
        code=given.request.kind, text=given.request.text, name=given.name, content_type=given.content_type,
        digest=given.digest, content=content,
    )  # fmt: skip


def settle_evidence(
    declaration: Declaration, document: DeclarationDocument, *, reason: str, at: datetime
) -> None:
    """The office took the file, or asks for the document again; a file that did not get through leaves the
    request as it is.
    """
    request = DocumentRequest.objects.select_for_update().get(given__paper=document)
    if document.state == PaperState.ACCEPTED:
        request.taken_at, request.refusal = request.taken_at or at, ""
        request.save(update_fields=["taken_at", "refusal"])
    elif document.state == PaperState.REJECTED and request.taken_at is None:
        request.given_at, request.refusal = None, reason
        request.save(update_fields=["given_at", "refusal"])
        asked = f"{request.kind} {request.text}".strip()
        publish(
            DocumentsAsked(
                consignment=declaration.consignment, side=declaration.kind, asked=(f"{asked}: {reason}",)
            ),
            at=at,
        )
    settle_wait(declaration, at=at)


def settle_wait(declaration: Declaration, *, at: datetime) -> None:
    """Whose turn it is: nobody's before anything is asked, then the giver's until everything is given."""
    requests = declaration.document_requests
    if not requests.exists():
        return
    wanted = PapersWanted.ASKED if requests.filter(given_at=None).exists() else PapersWanted.GIVEN
    if declaration.papers_wanted == wanted:
        return
    declaration.papers_wanted = wanted
    declaration.save(update_fields=["papers_wanted"])
    if wanted == PapersWanted.GIVEN:
        publish(DocumentsGiven(consignment=declaration.consignment, side=declaration.kind), at=at)

"""Keep what an office asks for while it inspects, one request a document, and tell the trade once."""

from __future__ import annotations

from datetime import datetime

from customs.actions.carry_document import settle_wait
from customs.events import DocumentsAsked
from customs.models import Declaration, DocumentRequest, Notice
from ewtp.kernel.outbox import publish


def request_documents(declaration: Declaration, notice: Notice, *, at: datetime) -> None:
    """`notice.params["documents"]` has a line a document: the office's code, a bar, its words. A document
    that is asked for again is one request.
    """
    lines = [line.partition("|") for line in str(notice.params.get("documents", "")).splitlines()]
    known = set(declaration.document_requests.values_list("kind", "text"))
    asked = [(kind.strip()[:10], text.strip()) for kind, _bar, text in lines]
    new = [pair for pair in dict.fromkeys(asked) if any(pair) and pair not in known]
    if not new:
        return
    DocumentRequest.objects.bulk_create(
        DocumentRequest(
            declaration=declaration, notice=notice, position=place, kind=kind, text=text, asked_at=notice.at
        )
        for place, (kind, text) in enumerate(new, start=1)
    )
    settle_wait(declaration, at=at)
    publish(
        DocumentsAsked(
            consignment=declaration.consignment,
            side=declaration.kind,
            asked=tuple(f"{kind} {text}".strip() for kind, text in new),
        ),
        at=at,
    )

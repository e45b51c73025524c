"""What offices asked for of a consignment and what was given, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Prefetch

from customs.models import DocumentRequest, GivenDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    id: int
    name: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """`side` is export or import; `kind` the office's code of the document, `text` its words."""

    id: int
    side: str
    kind: str
    text: str
    asked_at: datetime
    given_at: datetime | None
    given: tuple[GivenView, ...]


def document_requests(*, consignment: UUID) -> list[RequestView]:
    """Oldest first. Two queries."""
    rows = (
        DocumentRequest.objects.filter(declaration__consignment=consignment)
        .select_related("declaration")
        .defer("declaration__payload", "declaration__amendment")
        .prefetch_related(Prefetch("given", GivenDocument.objects.order_by("at", "pk")))
        .order_by("asked_at", "position", "pk")
    )
    return [
        RequestView(
            id=row.pk,
            side=row.declaration.kind,
            kind=row.kind,
            text=row.text,
            asked_at=row.asked_at,
            given_at=row.given_at,
            given=tuple(
                GivenView(id=file.pk, name=file.name, size=file.size, at=file.at) for file in row.given.all()
            ),
        )
        for row in rows
    ]


def given_file(*, id: int, consignment: UUID) -> tuple[str, str, bytes] | None:
    """Name, content type and bytes; None for another consignment's as for none."""
    row = GivenDocument.objects.filter(pk=id, request__declaration__consignment=consignment).first()
    if row is None:
        return None
    with default_storage.open(row.file) as kept:
        return row.name, row.content_type, bytes(kept.read())

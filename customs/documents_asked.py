"""What offices asked for of a consignment and what was given, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.utils.translation import gettext

from customs.actions.carry_document import INSPECTING
from customs.models import DocumentRequest, GivenDocument
from customs.states import PaperState


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    id: int
    name: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """`side` is export or import; `kind` the office's code of the document, `text` its words.

    `turn` says whose it is: the giver's (asked, or refused when the office sent a file back, with `refusal`),
    the declarant's where the office takes no files by message (kept), the office's (office), nobody's once
    it took it (taken) or the inspection is over (over).
    """

    id: int
    side: str
    kind: str
    text: str
    asked_at: datetime
    given_at: datetime | None
    given: tuple[GivenView, ...]
    turn: str = "asked"
    refusal: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a file may still be given."""
        return self.turn not in {"taken", "over"}

    @property
    def words(self) -> str:
        """Who waits for whom, in the active language."""
        match self.turn:
            case "refused":
                return gettext("The office did not take it: %(why)s. It waits for another file.") % {
                    "why": self.refusal.rstrip(".")
                }
            case "kept":
                return gettext("Kept. The declarant brings it to the office.")
            case "office":
                return gettext("With the office. It decides; you need not act.")
            case "taken":
                return gettext("The office took it.")
            case "over":
                return gettext("The inspection is over. It is not needed any more.")
            case _:
                return gettext("The office waits for it.")


def document_requests(*, consignment: UUID) -> list[RequestView]:
    """Oldest first. Two queries. A file that the office refused is not among what is given."""
    rows = (
        DocumentRequest.objects.filter(declaration__consignment=consignment)
        .select_related("declaration")
        .defer("declaration__payload", "declaration__amendment")
        .prefetch_related(
            Prefetch("given", GivenDocument.objects.select_related("paper").order_by("at", "pk"))
        )
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
                GivenView(id=file.pk, name=file.name, size=file.size, at=file.at)
                for file in row.given.all()
                if file.paper is None or file.paper.state != PaperState.REJECTED
            ),
            turn=_turn(row),
            refusal=row.refusal,
        )
        for row in rows
    ]


def _turn(row: DocumentRequest) -> str:
    if row.taken_at is not None:
        return "taken"
    if row.declaration.state not in INSPECTING:
        return "over"
    if row.given_at is None:
        return "refused" if row.refusal else "asked"
    is_carried = any(file.paper is not None for file in row.given.all())
    return "office" if is_carried else "kept"


def given_file(*, id: int, consignment: UUID) -> tuple[str, str, bytes] | None:
    """Name, content type and bytes; None for another consignment's as for none."""
    row = GivenDocument.objects.filter(pk=id, request__declaration__consignment=consignment).first()
    if row is None:
        return None
    with default_storage.open(row.file) as kept:
        return row.name, row.content_type, bytes(kept.read())

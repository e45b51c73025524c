"""The document check: every field, what order, payment, waybill and list say, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from customs.comparison import DOCUMENTS, PERSONAL, SECRET, CheckRow
from customs.document_check import document_check
from customs.field_words import DOCUMENTS as NAMES
from customs.field_words import how_mended, named, row_label
from customs.models.declaration import DeclarationKind
from customs.states import PaperState
from customs.watched import watched
from customs.web.desk.gate import allowed, page
from customs.web.desk.words import line_of
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as it is shown: a cell for each document, None where the document does not carry the field."""

    label: str
    rule: str
    cells: tuple[tuple[str, str | None], ...]
    agrees: bool
    wrong: str
    how: str


@require_safe
@allowed(Permission.DECLARE, Permission.WATCH)
def check(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """404 for an export, an unknown one and another region's. An agency reads it without the buyer's data."""
    row = watched(viewer).filter(pk=pk, kind=DeclarationKind.IMPORT).first()
    may_act = viewer.may(Permission.DECLARE)
    hidden = SECRET if may_act else PERSONAL
    shown = document_check(consignment=row.consignment, hidden=hidden) if row is not None else None
    if row is None or shown is None:
        raise Http404
    context = {
        "may_act": may_act,
        "row": row,
        "line": line_of(row),
        "check": shown,
        "lines": [_line(one) for one in sorted(shown.rows, key=lambda one: one.agrees)],
        "documents": [
            (str(NAMES[kind]), PaperState(state).label if (state := shown.states[kind]) else "")
            for kind in DOCUMENTS
        ],
    }
    return page(request, viewer, "customs/desk/check.html", context, here="case")


def _line(row: CheckRow) -> Line:
    return Line(
        label=row_label(row.field),
        rule=row.rule,
        cells=tuple((str(NAMES[document]), row.said.get(document)) for document in DOCUMENTS),
        agrees=row.agrees,
        wrong=", ".join([*named(row.wrong), *(f"#{line}" for line in row.lines)]) if row.wrong else "",
        how="" if row.agrees else how_mended(row.fixer),
    )

"""The document check: every field, what order, payment, waybill and list say, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customs.comparison import DOCUMENTS, PERSONAL, SECRET, CheckRow
from customs.document_check import document_check
from customs.field_words import DOCUMENTS as NAMES
from customs.field_words import GROUPS, WHO, how_mended, named, row_label
from customs.models.declaration import DeclarationKind
from customs.states import PaperState
from customs.watched import watched
from customs.web.desk.gate import allowed, page
from customs.web.desk.readings import reading
from customs.web.desk.words import line_of
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one document says: `value` to the letter, None where it does not carry the field; `reading` is
    what a code or an amount means, where that is something else.
    """

    document: str
    value: SafeString | str | None
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as it is shown: a cell for each document, None where the document does not carry the field.
    `differs` when the documents themselves say different things.
    """

    label: str
    rule: str
    cells: tuple[Cell, ...]
    agrees: bool
    differs: bool
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
    lines = {one.field: _line(one) for one in shown.rows}
    context = {
        "may_act": may_act,
        "row": row,
        "line": line_of(row),
        "check": shown,
        "groups": [
            (name, [lines[field] for field in fields if field in lines]) for name, fields in GROUPS.values()
        ],
        "wrong": [lines[one.field] for one in shown.differing],
        "who": WHO.get(shown.who, ""),
        "documents": [
            (str(NAMES[kind]), PaperState(state).label if (state := shown.states[kind]) else "")
            for kind in DOCUMENTS
        ],
    }
    return page(request, viewer, "customs/desk/check.html", context, here="case")


def _line(row: CheckRow) -> Line:
    label = row_label(row.field)
    fields = [name for name in named(row.wrong) if name != label]
    return Line(
        label=label,
        rule=row.rule if row.rule[-1:].isdigit() else "",
        cells=_cells(row.field, row.said),
        agrees=row.agrees,
        differs=len(set(row.said.values())) > 1,
        wrong=", ".join([*fields, *(_("line %(n)d") % {"n": line} for line in row.lines)]),
        how="" if row.agrees else how_mended(row.fixer),
    )


def _cells(field: str, said: Mapping[str, str]) -> tuple[Cell, ...]:
    """What differs from what most documents say is marked, character by character."""
    most = Counter(said.values()).most_common(1)[0][0] if said else ""
    return tuple(
        Cell(
            document=str(NAMES[document]),
            value=marked(said[document], most) if document in said else None,
            reading=reading(field, said.get(document, "")),
        )
        for document in DOCUMENTS
    )


def marked(value: str, usual: str) -> SafeString | str:
    """The characters of `value` that are not `usual`'s, each run in a `mark`."""
    if value == usual:
        return value
    runs = SequenceMatcher(a=usual, b=value, autojunk=False).get_opcodes()
    return format_html_join("", "{}", _runs(value, runs))


def _runs(value: str, runs: Sequence[tuple[str, int, int, int, int]]) -> list[tuple[SafeString | str]]:
    return [
        (value[start:end] if kind == "equal" else format_html("<mark>{}</mark>", value[start:end]),)
        for kind, _from, _to, start, end in runs
        if end > start
    ]

"""Queues of declarations: filter, search, act on many, take away as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from customs import finding
from customs.actions.amend_export import NotNow
from customs.actions.lodge_anew import lodge_anew
from customs.actions.resend import MAIN, may_resend, resend
from customs.actions.stop import go_on, stop
from customs.finding import AGES, QUEUES, Wanted
from customs.models import Declaration
from customs.web.desk.gate import actor, declarants, page
from customs.web.desk.words import line_of
from ewtp.kernel import clock
from ewtp.parties.permissions import Viewer
from ewtp.ui.parts import Tab
from ewtp.ui.spreadsheet import Cell, lines

PER_PAGE: Final = 50
NAMED: Final = 10
"""Refusals of an action on many that are told one by one; the rest is counted."""
MOST: Final = 500
"""How many one bulk action takes."""
CSV_MOST: Final = 50_000
AGE_NAMES: Final = {
    "hour": gettext_lazy("older than an hour"),
    "day": gettext_lazy("older than a day"),
    "days3": gettext_lazy("older than 3 days"),
    "week": gettext_lazy("older than a week"),
}
COLUMNS: Final = (
    "kind", "reference", "number", "state", "office_code", "office_reason", "awb", "created_at", "lodged_at",
    "released_at", "exited_at", "mend_by", "stopped_at", "consignment",
)  # fmt: skip


def wanted_of(request: HttpRequest) -> Wanted:
    get = request.GET
    return Wanted(
        queue=get.get("queue", ""),
        kind=get.get("kind", ""),
        age=get.get("age", ""),
        text=get.get("q", "")[:80],
    )


def query_of(wanted: Wanted) -> str:
    pairs = {"queue": wanted.queue, "kind": wanted.kind, "age": wanted.age, "q": wanted.text}
    return urlencode({name: value for name, value in pairs.items() if value})


@require_safe
@declarants
def queue(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A fixed number of statements, however many declarations there are."""
    at, wanted, counts = clock.now(), wanted_of(request), finding.counts()
    rows = Paginator(finding.find(wanted, at=at), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "headline": headline(wanted, counts, rows.paginator.count),
        "wanted": wanted,
        "query": query_of(wanted),
        "filters": _filters(wanted, counts),
        "ages": [(code, name, code == wanted.age) for code, name in AGE_NAMES.items()],
        "rows": rows,
        "shown": [_shown(row, at) for row in rows],
    }
    return page(request, viewer, "customs/desk/queue.html", context, here="queue")


def headline(wanted: Wanted, counts: dict[str, int], found: int) -> str:
    """The answer: how many wait for a person, or what the search found."""
    if wanted.text:
        return ngettext("%(n)d declaration found.", "%(n)d declarations found.", found) % {"n": found}
    open_ = sum(counts[queue.code] for queue in QUEUES if queue.needs)
    if not open_:
        return _("No declaration needs you.")
    return ngettext("%(n)d declaration needs you.", "%(n)d declarations need you.", open_) % {"n": open_}


def _filters(wanted: Wanted, counts: dict[str, int]) -> list[Tab]:
    here = reverse("declarations")
    tabs = [
        Tab(
            one.name, f"{here}?queue={one.code}", count=counts.get(one.code, 0),
            is_current=wanted.queue == one.code, must_act=one.needs,
        )
        for one in QUEUES
    ]  # fmt: skip
    return [Tab(_("All"), here, is_current=not wanted.queue), *tabs]


def _shown(row: Declaration, at: datetime) -> dict[str, Any]:
    return {
        "row": row,
        "url": reverse("declaration", args=[row.pk]),
        "line": line_of(row),
        "age": timesince(row.created_at, at, depth=1),
        "is_late": row.mend_by is not None and row.mend_by < at + AGES["day"],
    }


@require_safe
@declarants
def export_csv(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the current filter shows, as a table; times are those of the page."""
    rows = finding.find(wanted_of(request), at=clock.now())[:CSV_MOST]
    response = HttpResponse(
        lines(_table(rows.iterator(chunk_size=1000))), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="declarations.csv"'
    return response


def _table(rows: Iterator[Declaration]) -> Iterator[list[Cell]]:
    fields = {name: Declaration._meta.get_field(name) for name in COLUMNS}
    yield [capfirst(str(getattr(field, "verbose_name", name))) for name, field in fields.items()]
    for row in rows:
        yield [_cell(row, name) for name in COLUMNS]


def _cell(row: Declaration, name: str) -> Cell:
    """Codes by their names; a number and an office's words as they came."""
    if name == "kind":
        return row.get_kind_display()
    if name == "state":
        return str(row.state_words)
    value = getattr(row, name)
    return value if value is None or isinstance(value, datetime) else str(value)


@require_POST
@declarants
def bulk(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Act on every declaration that is ticked; what cannot be done is named."""
    back = redirect(f"{reverse('declarations')}?{request.POST.get('back', '')}")
    picked = [UUID(pk) for pk in request.POST.getlist("pick") if _is_uuid(pk)][:MOST]
    verb = request.POST.get("verb", "")
    if not picked:
        messages.warning(request, _("Tick at least one declaration first."))
        return back
    if verb not in {"resend", "anew", "stop", "go_on"}:
        messages.warning(request, _("Choose what is to be done."))
        return back
    done, why_not = 0, dict[UUID, str]()
    for pk in picked:
        try:
            done += _act(verb, pk, request.POST.get("reason", ""), viewer)
        except (NotNow, ValueError, Declaration.DoesNotExist) as no:
            why_not[pk] = str(no)
    said = ngettext("Done for %(n)d declaration.", "Done for %(n)d declarations.", done) % {"n": done}
    if done:
        messages.success(request, said)
    elif not why_not:
        messages.info(request, _("Nothing changed: there is nothing to do for the ticked ones."))
    if why_not:
        names = dict(Declaration.objects.filter(pk__in=why_not).values_list("pk", "reference"))
        for pk in list(why_not)[:NAMED]:
            messages.warning(request, f"{names.get(pk, pk)}: {why_not[pk]}")
        if (rest := len(why_not) - NAMED) > 0:
            more = ngettext("%(n)d more could not be done.", "%(n)d more could not be done.", rest)
            messages.warning(request, more % {"n": rest})
    return back


def _act(verb: str, pk: UUID, reason: str, viewer: Viewer) -> int:
    by, at = actor(viewer), clock.now()
    match verb:
        case "stop":
            return int(stop(declaration=pk, reason=reason, by=by, at=at))
        case "anew":
            lodge_anew(declaration=pk, by=by, at=at)
            return 1
        case "go_on":
            return int(go_on(declaration=pk, by=by, at=at))
        case _:
            return _resend_all(pk, viewer)


def _resend_all(pk: UUID, viewer: Viewer) -> int:
    """Every document of the declaration that may go again. Raises NotNow where there is none."""
    by, at = actor(viewer), clock.now()
    row = Declaration.objects.get(pk=pk)
    papers = list(row.documents.select_related("sending").order_by("made_at"))
    due = [paper for paper in papers if may_resend(row, paper, at=at)]
    if not due:
        main = next((paper.pk for paper in reversed(papers) if paper.kind in MAIN), None)
        if main is None:
            raise NotNow(_("There is nothing to send again."))
        resend(document=main, by=by, at=at)
    for paper in due:
        resend(document=paper.pk, by=by, at=at)
    return 1


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

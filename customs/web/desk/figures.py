"""Figures of clearance for declarants, agencies and the operator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from customs.clearance_figures import Clearance, clearance, refusals
from customs.office_names import at_start, office_of
from customs.watched import watched
from customs.web.desk.gate import allowed, page
from customs.wording import procedure
from ewtp.kernel import clock
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from ewtp.ui import figures as written
from ewtp.ui.parts import Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeChart:
    title: str
    point: str
    unit: str
    bars: tuple[Bar, ...]


@require_safe
@allowed(Permission.DECLARE, Permission.WATCH)
def page_of_figures(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Two statements, however many declarations there are. An agency sees its regions' only."""
    at, among = clock.now(), watched(viewer)
    found = clearance(at=at, among=among)
    context = {
        "scope": scope(viewer),
        "headline": headline(found),
        "charts": [_chart(regime, rows) for regime, rows in _by_office(found)],
        "untouched": untouched_bars(found),
        "untouched_point": untouched_point(found),
        "refusals": [(at_start(office_of(one.regime)), one) for one in refusals(at=at, among=among)],
    }
    return page(request, viewer, "customs/desk/figures.html", context, here="figures")


def scope(viewer: Viewer) -> str:
    """Whose declarations are counted; empty when all are."""
    if viewer.may(Permission.DECLARE) or viewer.regions is None:
        return ""
    return _("Of the firms of your region.")


def headline(found: Sequence[Clearance]) -> str:
    """The answer: how much was released without a human hand."""
    released, untouched = sum(r.released for r in found), sum(r.untouched for r in found)
    if not released:
        return _("Nothing was released in the last six months.")
    return _("%(share)d %% of %(n)d releases went through without a human hand.") % {
        "share": 100 * untouched // released,
        "n": released,
    }


def _by_office(found: Sequence[Clearance]) -> list[tuple[str, list[Clearance]]]:
    offices: dict[str, list[Clearance]] = {}
    for row in found:
        offices.setdefault(row.regime, []).append(row)
    return list(offices.items())


def _chart(regime: str, rows: Sequence[Clearance]) -> OfficeChart:
    """In seconds where all fit into five minutes, in minutes up to five hours, else in hours."""
    longest, last = max(row.most_s for row in rows), rows[-1]
    size, unit = (
        (1, _("seconds"))
        if longest <= 300
        else (60, _("minutes"))
        if longest <= 18_000
        else (3600, _("hours"))
    )
    return OfficeChart(
        title=_("%(office)s: time from declaration to release, %(unit)s")
        % {"office": procedure(regime), "unit": unit},
        point=_("In %(month)s half were released within %(half)s and nineteen in twenty within %(most)s.")
        % {"month": written.month(last.month), "half": duration(last.half_s), "most": duration(last.most_s)},
        unit=unit,
        bars=tuple(
            Bar(written.month(row.month), max(1, round(row.half_s / size)), max(1, round(row.most_s / size)))
            for row in rows
        ),
    )


def untouched_bars(found: Sequence[Clearance]) -> list[Bar]:
    """In percent, by month, of all offices together."""
    months = sorted({row.month for row in found})
    bars = []
    for month in months:
        rows = [row for row in found if row.month == month]
        share = 100 * sum(row.untouched for row in rows) // sum(row.released for row in rows)
        bars.append(Bar(written.month(month), share, printed=f"{share}\u00a0%"))
    return bars


def untouched_point(found: Sequence[Clearance]) -> str:
    if not found:
        return _("Nothing was released in the last six months.")
    touched = sum(row.released - row.untouched for row in found)
    if not touched:
        return _("Nobody had to act on a released declaration.")
    return ngettext(
        "A person acted on %(n)d released declaration.",
        "A person acted on %(n)d released declarations.",
        touched,
    ) % {"n": touched}


def duration(seconds: float) -> str:
    """Seconds under two minutes, at least one, minutes under two hours, hours under two days, else days."""
    if seconds < 120:
        return _("%(n)d s") % {"n": max(1, round(seconds))}
    if seconds < 7200:
        return _("%(n)d min") % {"n": round(seconds / 60)}
    if seconds < 172_800:
        return _("%(n)d h") % {"n": round(seconds / 3600)}
    return _("%(n)d days") % {"n": round(seconds / 86_400)}

"""Template tags of the components: `{% load ui %}`. Each one is shown, with its values, at /styleguide/."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ewtp.kernel.money import Money
from ewtp.ui import arc as arcs
from ewtp.ui import chart as charts
from ewtp.ui import figures, icons
from ewtp.ui.legs import LABELS
from ewtp.ui.parts import (
    Bar,
    Column,
    Good,
    Leg,
    LegState,
    PriceLine,
    QueueRow,
    Quota,
    Route,
    Row,
    Step,
    Tab,
    Tile,
    TripLeg,
    Words,
)
from ewtp.ui.towns import town

register = template.Library()
register.filter("town", town)
Context = dict[str, Any]
KIND_ICONS = {
    "": "info",
    "ok": "circle-check",
    "info": "info",
    "wait": "clock",
    "stop": "octagon-alert",
}


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """`{% icon "plane" %}`, `size` s, l or xl; give `label` only when no word stands beside it."""
    return icons.draw(name, size=size, label=label)


@register.filter
def money(amount: Money | None) -> str:
    """`{{ amount|money }}`: ¥338.21; nothing for no amount."""
    return figures.written(amount) if amount is not None else ""


@register.filter
def money_whole(amount: Money | None) -> str:
    """`{{ limit|money_whole }}`: ¥26,000."""
    return figures.rounded(amount) if amount is not None else ""


@register.filter
def rate(value: Decimal) -> str:
    """`{{ rate|rate }}`: 8.2462."""
    return figures.rate(value)


@register.filter
def mass(grams: int | None) -> str:
    """`{{ grams|mass }}`: 0.740 kg."""
    return figures.mass(grams) if grams is not None else ""


@register.filter
def day(at: datetime | date | None, zone: str = "") -> str:
    """`{{ at|day }}` or `{{ at|day:"Asia/Shanghai" }}`: 30 Nov, 11 月 30 日."""
    return figures.day(at, zone) if at is not None else ""


@register.filter
def clock(at: datetime | None, zone: str = "") -> str:
    """`{{ at|clock }}`: 18:05."""
    return figures.clock(at, zone) if at is not None else ""


@register.filter
def moment(at: datetime | None, zone: str = "") -> str:
    """`{{ at|moment }}`: 30 Nov 18:05."""
    return figures.moment(at, zone) if at is not None else ""


@register.simple_tag
def price(amount: Money, size: str = "") -> SafeString:
    """`{% price amount %}`, `size` mid or hero: the minor digits and the sign are smaller."""
    minus, sign, whole, tail = figures.pieces(amount)
    small = format_html("<small>{}</small>", tail) if tail else ""
    name = f"price {size}".strip()
    return format_html('<b class="{}">{}<small>{}</small>{}{}</b>', name, minus, sign, whole, small)


@register.inclusion_tag("_components/price_block.html")
def price_block(
    total: Money,
    lines: Sequence[PriceLine] = (),
    *,
    note: Words = "",
    steps: Sequence[str] = (),
    converted: Money | None = None,
    lock: Words = "",
    is_open: bool = False,
    label: Words = "",
) -> Context:
    """The total, its sum under the perforation, a `note` on the rule behind the tax, and `steps` in words."""
    return {
        "total": total,
        "lines": lines,
        "steps": steps,
        "note": note,
        "converted": converted,
        "lock": lock,
        "is_open": is_open,
        "label": label or _("At your door, tax and freight included"),
    }


@register.inclusion_tag("_components/line.html")
def line(legs: Sequence[Leg], *, is_board: bool = False, is_narrow: bool = False) -> Context:
    """The nine stations; `is_board` draws counts on neutral stations, `is_narrow` keeps 3 x 3 when wide."""
    return {"legs": legs, "is_board": is_board, "is_narrow": is_narrow}


@register.inclusion_tag("_components/trip.html")
def trip(legs: Sequence[TripLeg], *, zone: str = "") -> Context:
    """The timeline of one trade, times in `zone` (name the zone once on the page)."""
    return {"legs": legs, "zone": zone}


@register.simple_tag
def legbar(states: Sequence[LegState | Leg]) -> SafeString:
    """Nine dashes for a table row, spoken as "leg 7 of 9, held". Takes states or legs in order."""
    names = [state.state if isinstance(state, Leg) else state for state in states]
    here = next((n for n, state in enumerate(names) if state in ("now", "held")), None)
    if here is None:
        done = names.count("done")
        words = _("all %(all)d legs done") % {"all": len(names)} if done == len(names) else _("not started")
    elif names[here] == "held":
        words = _("leg %(here)d of %(all)d, held") % {"here": here + 1, "all": len(names)}
    else:
        words = _("leg %(here)d of %(all)d") % {"here": here + 1, "all": len(names)}
    dashes = format_html_join("", '<i class="{}"></i>', ((state,) for state in names))
    return format_html('<span class="legbar" role="img" aria-label="{}">{}</span>', words, dashes)


@register.filter
def leg_name(code: str) -> str:
    """`{{ code|leg_name }}`: the station's name, a noun: Export, Flight, Exit proof."""
    return str(LABELS[code])


@register.inclusion_tag("_components/said.html")
def said(
    kind: str,
    title: Words,
    text: Words = "",
    *,
    icon: str = "",
    url: str = "",
    button: Words = "",
    is_live: bool = False,
) -> Context:
    """The status sentence. `title`: what happened; `text`: what is next, who acts, by when."""
    name = icon or KIND_ICONS[kind]
    return {
        "kind": kind,
        "title": title,
        "text": text,
        "icon": name,
        "url": url,
        "button": button,
        "is_live": is_live,
    }


@register.simple_tag
def chip(text: Words, kind: str = "", icon: str = "") -> SafeString:
    """A state in one or two words; an icon comes with the kind unless one is named."""
    name = icon or {"ok": "check", "info": "info", "wait": "clock", "stop": "x"}.get(kind, "")
    drawn = icons.draw(name) if name else ""
    return format_html('<span class="{}">{}{}</span>', f"chip {kind}".strip(), drawn, text)


@register.simple_tag
def seal(month: Words, text: Words = "") -> SafeString:
    """Only where a named agency checked something; `month` such as 2026.09."""
    return format_html('<span class="seal">{}<br>{}</span>', text or _("Checked"), month)


@register.inclusion_tag("_components/copy.html")
def copy(code: str, label: Words = "") -> Context:
    """A code in the code face with a copy button."""
    return {"code": code, "label": label}


@register.inclusion_tag("_components/quota.html")
def quota(value: Quota) -> Context:
    """One limit as a bar: grey before, cobalt this order."""
    limit = max(value.limit.minor, 1)
    before = min(100.0, 100 * (value.before.minor if value.before else 0) / limit)
    this = min(100.0 - before, 100 * value.this.minor / limit)
    return {"quota": value, "before": f"{before:.2f}", "start": f"{before:.2f}", "this": f"{this:.2f}"}


@register.inclusion_tag("_components/bar.html")
def bar(value: int, of: int, *, kind: str = "", label: Words = "", is_thin: bool = True) -> Context:
    """How much of a whole: `{% bar 47 61 kind="done" label="47 of 61 scanned" %}`."""
    part = min(100.0, max(0.0, 100 * value / of)) if of else 0.0
    return {
        "width": f"{part:.2f}",
        "kind": kind,
        "label": label,
        "is_thin": is_thin,
        "value": value,
        "of": of,
    }


@register.inclusion_tag("_components/queue.html")
def queue(rows: Sequence[QueueRow]) -> Context:
    """Cases, oldest first; J and K move."""
    return {"rows": rows}


@register.inclusion_tag("_components/table.html")
def table(columns: Sequence[Column], rows: Sequence[Row], *, caption: Words = "") -> Context:
    """A table that folds to labelled blocks on a phone. The first cell of a row names the row."""
    paired = [(row, list(zip(columns, row.cells, strict=True))) for row in rows]
    return {"columns": columns, "rows": paired, "caption": caption}


@register.inclusion_tag("_components/tile.html")
def tile(value: Tile) -> Context:
    """Label, number, one line of context."""
    return {"tile": value}


@register.inclusion_tag("_components/empty.html")
def empty(
    title: Words, text: Words = "", *, icon: str = "package-check", url: str = "", button: Words = ""
) -> Context:
    """What will be here and when, with one action."""
    return {"title": title, "text": text, "icon": icon, "url": url, "button": button}


@register.inclusion_tag("_components/steps.html")
def steps(values: Sequence[Step]) -> Context:
    """The steps of a sign-up."""
    return {"steps": values}


@register.inclusion_tag("_components/tabs.html")
def tabs(values: Sequence[Tab], label: Words = "") -> Context:
    """Tabs of one page, each with its own address."""
    return {"tabs": values, "label": label}


@register.inclusion_tag("_components/nav.html")
def nav(values: Sequence[Tab]) -> Context:
    """Links of a navigation, with icon and count."""
    return {"tabs": values}


@register.inclusion_tag("_components/stepper.html")
def stepper(
    name: str,
    value: int,
    *,
    lowest: int = 1,
    highest: int | None = None,
    label: Words = "",
    send: bool = False,
) -> Context:
    """A quantity with one less and one more; `send` submits the form on every change."""
    words = label or _("Quantity")
    return {"name": name, "value": value, "lowest": lowest, "highest": highest, "label": words, "send": send}


@register.inclusion_tag("_components/arc.html")
def arc(route: Route, *, css: str = "") -> Context:
    """The flight between two places with both clocks. Graticule and arc only: no land, no borders."""
    drawing = arcs.draw(route.origin, route.destination, route.progress)
    is_flying = 0 < route.progress < 1
    words = route.label or _("Route from %(origin)s to %(destination)s") % {
        "origin": route.origin.name,
        "destination": route.destination.name,
    }
    plane = icons.shape("plane")
    return {
        "route": route,
        "drawing": drawing,
        "is_flying": is_flying,
        "label": words,
        "css": css,
        "plane": plane,
    }


@register.inclusion_tag("_components/bar_chart.html")
def bar_chart(
    bars: Sequence[Bar],
    *,
    title: Words,
    point: Words,
    unit: Words = "",
    first: Words = "",
    second: Words = "",
    most: int = 0,
) -> Context:
    """Bars over time, at most `most`. `title` is the measure, `point` the sentence; the rest name series."""
    return {
        "bars": bars,
        "chart": charts.draw(bars, most=most),
        "title": title,
        "point": point,
        "unit": unit,
        "first": first,
        "second": second,
    }


@register.inclusion_tag("_components/good.html")
def good(value: Good, *, is_eager: bool = False) -> Context:
    """A goods card; `is_eager` for those on the first screen."""
    return {"good": value, "is_eager": is_eager}


@register.inclusion_tag("_components/confirm.html", takes_context=True)
def confirm(
    context: template.Context,
    name: str,
    title: Words,
    text: Words,
    *,
    action: str,
    button: Words,
    is_grave: bool = False,
    field: str = "",
    value: str = "",
) -> Context:
    """A sheet that asks before something is done; opened by `<a href="#ID" data-sheet="ID">`."""
    return {
        "name": name,
        "title": title,
        "text": text,
        "action": action,
        "button": button,
        "is_grave": is_grave,
        "field": field,
        "value": value,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("_components/pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any], name: str = "page") -> Context:
    """Page numbers that keep the other parameters of the address."""
    request = context.get("request")
    others = request.GET.copy() if request is not None else None
    if others is not None:
        others.pop(name, None)
    kept = others.urlencode() if others else ""

    def address(number: int) -> str:
        return "?" + "&".join(part for part in (kept, urlencode({name: number})) if part)

    numbers = [
        {"number": n, "url": address(n) if isinstance(n, int) else ""}
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "numbers": numbers,
        "gap": page.paginator.ELLIPSIS,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }

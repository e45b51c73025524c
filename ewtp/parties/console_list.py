"""A list of the console as unfold draws it, at a fifth of the cost: what is the same for every row is found
out once, and the frame of a row is drawn once and filled by all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from types import NoneType
from typing import Any, Final
from uuid import UUID

from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeData, SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from unfold.templatetags.unfold_list import LINK_CLASSES, ROW_CLASSES, result_headers
from unfold.utils import display_for_field, display_for_header, display_for_label, display_for_value

from ewtp.ui.kept import KEPT

PLACE: Final = "place-of-the-token"
Draw = Callable[[Any], str]
ROW: Final = SafeString("<!--row-->")
"""Where the cells of a row go in its frame."""


class _Frame(list[SafeString]):
    """A row as unfold's template takes it."""

    instance = None
    form = None


def table(cl: Any) -> SafeString:
    """The results of a list that nobody edits, with unfold's template for the rest."""
    headers = list(result_headers(cl))
    rows = _rows(cl, headers)
    if not rows:
        return _drawn(cl, headers, [])
    frames = [_Frame([ROW])] * 3
    if cl.get_query_string() != "?":
        return _filled(_drawn(cl, headers, frames), rows)
    frame = _once(("table", type(cl.model_admin)), lambda: _drawn(cl, headers, frames))
    return _filled(frame, rows)


def part(context: Context, *facts: Any) -> str:
    """A part of a list by unfold's template of this name. Drawn once for the list as people open it, where it
    says the same for the same `facts`; with a search, an order or a filter it is drawn for each.
    """
    cl = context["cl"]
    if cl.get_query_string() != "?":
        return theirs(context)
    given = {name: context.get(name) for name in ("cl", "search_var", "is_popup_var", "show_result_count")}
    given["opts"] = cl.opts
    return _once((_own(context).name, type(cl.model_admin), *facts), lambda: _theirs(context, given))


def navigation(context: Context) -> str:
    """The groups of the side bar by unfold's template of this name, which ours stands before."""
    given = {"sidebar_navigation": context["sidebar_navigation"]}
    return _once(("navigation", _plain(given)), lambda: _theirs(context, given))


def languages(context: Context) -> str:
    """The languages on offer by unfold's template of this name. The token of their forms is the reader's."""
    names = ("show_languages", "languages_list", "languages_action", "language_flags")
    given = {name: context.get(name) for name in names}
    drawn = _once(("languages", _plain(given)), lambda: _theirs(context, {**given, "csrf_token": PLACE}))
    return SafeString(drawn.replace(PLACE, escape(context.get("csrf_token"))))


def theirs(context: Context) -> str:
    """unfold's template of the name of the one that is drawn now, which sees all that this one sees."""
    seen: dict[str, Any] = {}
    for layer in context.dicts:
        seen |= layer
    return _theirs(context, seen)


def _theirs(context: Context, given: dict[str, Any]) -> str:
    """unfold's template of the name of the one that is drawn now, which sees nothing but `given`."""
    own = _own(context)
    template, _origin = own.engine.find_template(str(own.name), skip=[own.origin])
    return str(template.render(context.new(given)))


def _own(context: Context) -> Template:
    own = context.render_context.template
    assert own is not None
    return own


def _once(key: tuple[Any, ...], draw: Callable[[], str]) -> SafeString:
    """Drawn once for all that shows the same, as `{% kept %}` does."""
    full = (*key, get_language())
    drawn = KEPT.get(full)
    if drawn is None:
        drawn = draw()
        KEPT.put(full, drawn)
    return SafeString(drawn)


def _plain(value: Any) -> Any:
    """What a template shows of lists and dictionaries, as a key."""
    if isinstance(value, dict):
        return tuple((name, _plain(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(_plain(part) for part in value)
    if isinstance(value, int | NoneType):
        return value
    return str(value), isinstance(value, SafeData)


def _drawn(cl: Any, headers: list[dict[str, Any]], results: list[_Frame]) -> SafeString:
    given = {
        "cl": cl,
        "result_headers": headers,
        "num_sorted_fields": sum(1 for one in headers if one["sortable"] and one["sorted"]),
        "results": results,
    }
    return SafeString(get_template("admin/change_list_results.html").render(given))


def _filled(drawn: str, rows: list[str]) -> SafeString:
    """Three frames hold all that is between rows: rows are striped, so the third is like the first."""
    before, even, odd, after = drawn.split(ROW)
    parts = [before]
    for place, row in enumerate(rows):
        if place:
            parts.append(even if place % 2 else odd)
        parts.append(row)
    return SafeString("".join([*parts, after]))


def _rows(cl: Any, headers: list[dict[str, Any]]) -> list[str]:
    found = list(cl.result_list)
    if not found:
        return []
    columns: list[_Column | _Linked] = []
    is_linked = False
    for place, name in enumerate(cl.list_display):
        column = _column(cl, name, headers[place]["text"] if place else _("Select record"), found[0])
        links = cl.list_display_links
        if links is None or not (name in links if links else not is_linked):
            columns.append(column)
            continue
        columns.append(_Linked(cl, column, "td" if is_linked else "th", headers[place]["text"]))
        is_linked = True
    return ["".join([column.draw(row) for column in columns]) for row in found]


@dataclass
class _Column:
    """One column: how a row's value is read and shown."""

    name: str
    read: Draw
    show: Callable[[Any], Any]
    is_narrow: bool
    label: Any

    def __post_init__(self) -> None:
        self.openings = {narrow: self.opening("td", self.label, is_narrow=narrow) for narrow in (False, True)}

    def opening(self, tag: str, label: Any, *, is_narrow: bool) -> str:
        classes = " ".join([f"field-{self.name}", *ROW_CLASSES, *(["nowrap"] if is_narrow else [])])
        return f'<{tag} class="{classes}" data-label="{conditional_escape(label)}">'

    def cell(self, row: Any) -> tuple[Any, bool]:
        """What stands in it, and whether it must not wrap."""
        try:
            value = self.read(row)
        except ObjectDoesNotExist:
            return self.show(None), False
        return self.show(value), self.is_narrow or isinstance(value, date | time)

    def draw(self, row: Any) -> str:
        shown, is_narrow = self.cell(row)
        return f"{self.openings[is_narrow]}{conditional_escape(shown)}</td>"


class _Linked:
    """A column that leads to the record; the first such names the row."""

    def __init__(self, cl: Any, column: _Column, tag: str, label: Any) -> None:
        self.cl, self.column, self.tag, self.label = cl, column, tag, label
        self.classes = " ".join(LINK_CLASSES)
        self.address = ""
        self.openings = {narrow: column.opening(tag, label, is_narrow=narrow) for narrow in (False, True)}

    def draw(self, row: Any) -> str:
        shown, is_narrow = self.column.cell(row)
        url = self.url(row)
        if self.cl.preserved_filters:
            given = {"preserved_filters": self.cl.preserved_filters, "opts": self.cl.opts}
            url = add_preserved_filters(given, url)
        link = format_html('<a href="{}" class="{}" >{}</a>', url, self.classes, shown)
        return f"{self.openings[is_narrow]}{link}</{self.tag}>"

    def url(self, row: Any) -> str:
        """The first is looked up; others differ by their key where that is a number or a UUID."""
        key = row.pk
        if not isinstance(key, int | UUID):
            return str(self.cl.url_for_result(row))
        if not self.address:
            self.address = str(self.cl.url_for_result(row)).replace(f"/{key}/", "/{}/")
        return self.address.format(key)


def _column(cl: Any, name: str, label: Any, sample: Any) -> _Column:
    """As unfold reads a column, decided by one row."""
    admin = cl.model_admin
    field, attr = _told(name, sample, admin)
    empty = getattr(attr, "empty_value_display", admin.get_empty_value_display())
    if field is None or field.auto_created:
        own = getattr(admin, name, None)
        read = own if callable(own) and own == attr else lambda row: lookup_field(name, row, admin)[2]
        return _Column(name=name, read=read, show=_shown(attr, empty), is_narrow=False, label=label)
    if isinstance(field.remote_field, models.ManyToOneRel):
        return _Column(
            name=name, read=lambda row: getattr(row, field.name),
            show=lambda value: empty if value is None else value, is_narrow=True, label=label,
        )  # fmt: skip
    return _Column(
        name=name, read=lambda row: getattr(row, name),
        show=lambda value: display_for_field(value, field, empty),
        is_narrow=isinstance(field, models.DateField | models.TimeField), label=label,
    )  # fmt: skip


def _told(name: str, sample: Any, admin: Any) -> tuple[Any, Any]:
    try:
        field, attr, _value = lookup_field(name, sample, admin)
    except ObjectDoesNotExist:
        return None, getattr(admin, name, None)
    return field, attr


def _shown(attr: Any, empty: str) -> Callable[[Any], Any]:
    """By what `column` says of a method. Labels are few: each is drawn once a list."""
    label = getattr(attr, "label", False)
    if label:
        drawn: dict[Any, Any] = {}

        def labelled(value: Any) -> Any:
            key = tuple(value) if isinstance(value, list) else value
            if key not in drawn:
                drawn[key] = display_for_label(value, empty, label)
            return drawn[key]

        return labelled
    if getattr(attr, "header", False):
        return lambda value: display_for_header(value, empty)
    is_yes_or_no = getattr(attr, "boolean", False)
    return lambda value: display_for_value(value, empty, is_yes_or_no)

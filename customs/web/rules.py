"""Public pages on what may be sold where, made from the very rules that answer; the data to download and
compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customs import rule_changes
from customs.eligibility.engine import rulebooks, rules, tables
from customs.eligibility.question import Question
from customs.eligibility.table import DATED, Difference, Row, Table, amended, as_csv, differences
from customs.eligibility.verdict import Verdict
from customs.eligibility_json import FIRST_DAY, LAST_DAY
from customs.eligibility_wording import confidence_word, country_word, fill, verdict_word
from customs.eligible import EligibilityView, RuleView, in_general, judge
from customs.eligible import in_words as view_of
from customs.families import BY_SLUG, FAMILIES, Family
from customs.landed_cost import landed_cost
from customs.rule_changes import Changes
from customs.table_words import name_of, said
from customs.values import CostLine, LandedCost
from customs.wording import charge, way_of_import
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.ui.parts import Kind, Tab

ORIGIN: Final = "BE"
UNION: Final = "EU"
"""The union as a destination: goods from China that enter it in Belgium, which stands for every member
state.
"""
ENTERED_IN: Final = "BE"
FROM_CHINA: Final = "CN"
FREIGHT: Final = Decimal(40)
"""CNY of the example's parcel, written beside it."""
_OWN: Final = re.compile(r"[a-z_]+\.[a-z_]+ ")
SEVERAL: Final = 9
"""A scope with more destinations than this is a union of countries and has one page for all of them."""
MARKS: Final[dict[Verdict, Kind]] = {
    Verdict.YES: "ok", Verdict.YES_IF: "info", Verdict.ASK: "wait", Verdict.NO: "stop",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One family in the list: title, verdict word and mark, address."""

    title: str
    word: str
    kind: Kind
    url: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every family for one destination, with its verdict."""
    day = _day(request, "at")
    known = _destinations()
    here = request.GET.get("to", "").upper()
    here = here if here in known else known[0]
    changes = rule_changes.in_force()
    shown = [
        _shown(family, here, in_general(judge(_question(family, here, day), changes=changes)).verdict)
        for family in FAMILIES
    ]
    context = {
        "country": country_name(here),
        "is_union": here == UNION,
        "families": shown,
        "tabs": [
            Tab(country_word(code), f"{reverse('rules')}?to={code}", is_current=code == here)
            for code in known
        ],
        "day": day,
    }
    return render(request, "customs/rules/index.html", context)


def _shown(family: Family, destination: str, verdict: Verdict) -> Shown:
    url = reverse("rules_family", args=[destination.lower(), family.slug])
    return Shown(title_of(family, destination), verdict_word(verdict), MARKS[verdict], url)


@require_safe
def family(request: HttpRequest, destination: str, family: str) -> HttpResponse:
    """One family: verdict, what to do, every rule, what one piece costs at the door."""
    there, known = destination.upper(), BY_SLUG.get(family)
    if known is None or there not in _destinations() or destination != destination.lower():
        raise Http404
    day = _day(request, "at")
    changes = rule_changes.in_force()
    view = _answered(known, there, day, changes)
    ways = []
    for mode in _modes(there):
        found = _answered(known, there, day, changes, mode=mode)
        ways.append((mode, way_of_import(mode), verdict_word(found.verdict), MARKS[found.verdict]))
    cost = _cost(known, there, day) if view.verdict is not Verdict.NO else None
    context = {
        "title": title_of(known, there),
        "description": _description(known, there, view),
        "name": _(known.name),
        "country": country_name(there),
        "is_union": there == UNION,
        "hs": known.hs if there == "CN" else known.hs[:6],
        "view": view,
        "kind": MARKS[view.verdict],
        "rules": _marked(view.rules),
        "ways": ways,
        "day": day,
        "cost": cost,
        "cost_sources": _sources(cost),
        "taxes": _taxes(cost) if cost is not None else [],
        "freight": Money.of(FREIGHT, "CNY"),
        "others": [_shown_link(one, there) for one in FAMILIES if one is not known][:12],
        "index_url": f"{reverse('rules')}?to={there}",
    }
    return render(request, "customs/rules/family.html", context)


def _shown_link(one: Family, destination: str) -> tuple[str, str]:
    return _(one.name), reverse("rules_family", args=[destination.lower(), one.slug])


def _marked(found: Sequence[RuleView]) -> list[tuple[RuleView, str, Kind]]:
    return [(rule, verdict_word(rule.verdict), MARKS[rule.verdict]) for rule in found]


def _description(family: Family, destination: str, view: EligibilityView) -> str:
    todos = " ".join(rule.todo for rule in view.todos[:2])
    return f"{title_of(family, destination)}. {view.headline} {todos}".strip()


def _question(family: Family, destination: str, day: date, mode: str = "") -> Question:
    usual = "9610" if destination == "CN" else ""
    return Question(
        origin=FROM_CHINA if destination == UNION else ORIGIN,
        destination=_entered(destination),
        mode=mode or usual,
        hs=family.hs if destination == "CN" else family.hs[:6],
        on=day,
        attributes=family.facts,
    )


def _answered(
    family: Family, destination: str, day: date, changes: Changes, mode: str = ""
) -> EligibilityView:
    return view_of(in_general(judge(_question(family, destination, day, mode), changes=changes)))


def _cost(family: Family, destination: str, day: date) -> LandedCost | None:
    """What one piece costs at the door; None where there is no answer for it."""
    price = Money.of(Decimal(family.price), "CNY")
    cost = landed_cost(
        destination=_entered(destination),
        mode="9610" if destination == "CN" else "",
        at=datetime(day.year, day.month, day.day, 12, tzinfo=clock.now().tzinfo),
        lines=[
            CostLine(ref="1", hs=family.hs, quantity=1, unit="piece", value=price, attributes=family.facts)
        ],
        freight=Money.of(FREIGHT, "CNY"),
        insurance=Money.zero("CNY"),
        annual_used=Money.zero("CNY"),
    )
    return cost if cost.verdict == "ok" else None


def _sources(cost: LandedCost | None) -> list[str]:
    """The acts that an example's tax rests on, without the editions of our own tables."""
    return [source for source in cost.rules if not _OWN.match(source)] if cost is not None else []


def _taxes(cost: LandedCost) -> list[tuple[str, Money]]:
    """What is added to the goods, each by its name. A consumption tax is named only where it is due."""
    named = [(_("Duty"), cost.duty)]
    if cost.consumption_tax.minor:
        named.append((_("Consumption tax"), cost.consumption_tax))
    if cost.vat.minor or not cost.other:
        named.append((_("VAT"), cost.vat))
    return [*named, *((charge(code, cost.regime), amount) for code, amount in cost.other.items())]


def title_of(family: Family, destination: str) -> str:
    """Such as "Selling chocolate to China"."""
    words = {"name": _(family.name), "country": country_name(destination)}
    return capfirst(_("Selling {name} to {country}").format(**words))


def _entered(destination: str) -> str:
    return ENTERED_IN if destination == UNION else destination


def country_name(code: str) -> str:
    """As it stands in a sentence."""
    return _("the European Union") if code == UNION else country_word(code)


def _destinations() -> list[str]:
    """China first, the union next, then by code: those that there are rules of import for."""
    found = {
        UNION if len(book.scope.destinations) > SEVERAL else code
        for book in rulebooks()
        if book.scope.kind == "import"
        for code in book.scope.destinations
    }
    return sorted(found, key=lambda code: (code != "CN", code != UNION, code))


def _modes(destination: str) -> list[str]:
    return sorted(
        {mode for book in rulebooks() if destination in book.scope.destinations for mode in book.scope.modes},
        key=lambda mode: (mode != "9610", mode),
    )


def _day(request: HttpRequest, name: str, default: date | None = None) -> date:
    """A day that is none, or one that no rule reaches, is today."""
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        day = None
    if day is not None and FIRST_DAY <= day <= LAST_DAY:
        return day
    return default or clock.now().date()


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every table with its version and size, and every rule with source, days and confidence."""
    day = _day(request, "at")
    listed = []
    with amended(rule_changes.in_force().amendments):
        listed = [(table, _(table.title), len(table.at(day))) for _code, table in sorted(tables().items())]
    texts = [
        {
            "code": type(rule).__name__, "regime": scope.code, "message": fill(rule.message(), {}),
            "source": rule.source, "edition": rule.edition, "since": rule.valid_from, "until": rule.valid_to,
            "confidence": confidence_word(rule.confidence),
        }
        for scope, rule in rules()
        if rule.is_in_force(day)
    ]  # fmt: skip
    return render(request, "customs/rules/data.html", {"tables": listed, "rules": texts, "day": day})


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What two days differ in, table by table."""
    after = _day(request, "to")
    before = _day(request, "from", date(after.year - 1, after.month, min(after.day, 28)))
    with amended(rule_changes.in_force().amendments):
        found = [
            (table, _(table.title), differences(table, before=before, after=after))
            for table in tables().values()
        ]
    lawful = [
        {
            "code": type(rule).__name__,
            "regime": scope.code,
            "message": fill(rule.message(), {}),
            "is_new": rule.is_in_force(after),
        }
        for scope, rule in rules()
        if rule.is_in_force(before) != rule.is_in_force(after)
    ]
    words = {"new": _("new"), "gone": _("gone"), "changed": _("changed")}
    shown = [
        (
            title,
            table.code,
            [_line(words[one.kind], one) for one in rows],
        )
        for table, title, rows in found
        if rows
    ]
    context = {"before": before, "after": after, "tables": shown, "rules": lawful}
    return render(request, "customs/rules/changes.html", context)


def _line(word: str, one: Difference) -> tuple[str, str, str, str, str]:
    """What happened to a line: its key, its name, and the values that are other before and after."""
    was, now = said(one.before, beside=one.after), said(one.after, beside=one.before)
    return word, one.key, name_of(one.after or one.before), was, now


@require_safe
def download(request: HttpRequest, table: str, form: str) -> HttpResponse:
    """A table as it stands on a day, as CSV or JSON; `rules` is the rules themselves."""
    day = _day(request, "at")
    if form not in ("csv", "json"):
        raise Http404
    if table == "rules":
        return _json_file(_rules_data(day), f"rules-{day}.json") if form == "json" else _missing()
    known = tables().get(table)
    if known is None:
        raise Http404
    with amended(rule_changes.in_force().amendments):
        rows = known.at(day)
    name = f"{table}-{day}.{form}"
    if form == "json":
        return _json_file(_table_data(known, rows, day), name)
    response = HttpResponse(as_csv(known, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _missing() -> HttpResponse:
    raise Http404


def _rules_data(day: date) -> dict[str, Any]:
    return {
        "at": day.isoformat(),
        "rules": [
            {
                "code": type(rule).__name__,
                "regime": scope.code,
                "kind": scope.kind,
                "message": rule.message(),
                "verdict": rule.verdict.value,
                "source": rule.source,
                "version": rule.edition,
                "valid_from": rule.valid_from.isoformat(),
                "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
                "confidence": rule.confidence,
                "next": rule.todo.code if rule.todo else None,
            }
            for scope, rule in rules()
            if rule.is_in_force(day)
        ],
    }


def _table_data(table: Table, rows: Sequence[Row], day: date) -> dict[str, Any]:
    lines = [
        {
            **row.values, DATED[0]: row.valid_from.isoformat(),
            DATED[1]: row.valid_to.isoformat() if row.valid_to else None, DATED[2]: row.source,
            DATED[3]: row.confidence,
        }
        for row in rows
    ]  # fmt: skip
    return {"table": table.code, "version": table.edition, "at": day.isoformat(), "lines": lines}


def _json_file(data: dict[str, Any], name: str) -> HttpResponse:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

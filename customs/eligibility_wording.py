"""The answers of the eligibility engine in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from babel import Locale
from django.utils.translation import get_language, gettext

from customs.eligibility.rule import Finding
from customs.eligibility.verdict import Verdict

GAP: Final = "…"
"""Stands for what a template names and nobody gave: a rule that is read without goods."""


_REMARK: Final = re.compile(r"(?P<official>.+) \((?P<meaning>[^()]+)\)")
"""A remark of a list: the official words and, in brackets, what they mean in English."""


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return GAP


def fill(template: str, params: Mapping[str, str]) -> str:
    """The translated template with its `{params}`; `{name}` is the goods' name in that language, else in
    English. Countries are called by their name.
    """
    known = _Params(params)
    language = (get_language() or "en").split("-")[0]
    if "name_en" in params:
        known["name"] = params.get(f"name_{language}") or params["name_en"]
    if "remark" in params:
        known["remark"] = remark_in_words(params["remark"])
    for place in ("origin", "destination"):
        if place in params:
            code, *rest = params[place].split(" ")
            known[place] = " ".join([country_word(code), *rest])
    return gettext(template).format_map(known)


def country_word(code: str) -> str:
    """A country by its name in the active language; a code that is none as it is."""
    return str(Locale.parse((get_language() or "en").split("-")[0]).territories.get(code, code))


def remark_in_words(remark: str) -> str:
    """The official Chinese, and what it means for a reader of another language."""
    found = _REMARK.fullmatch(remark)
    if found is None:
        return remark
    if (get_language() or "en").startswith("zh"):
        return found["official"]
    return f"{found['official']} ({gettext(found['meaning'])})"


def verdict_word(verdict: Verdict) -> str:
    return {
        Verdict.YES: gettext("Yes"),
        Verdict.YES_IF: gettext("Yes, if"),
        Verdict.ASK: gettext("Ask the agency"),
        Verdict.NO: gettext("No"),
    }[verdict]


def headline(verdict: Verdict, findings: tuple[Finding, ...]) -> str:
    """One sentence with the answer."""
    todos = len({f.todo.code for f in findings if f.todo is not None and f.verdict is Verdict.YES_IF})
    if verdict is Verdict.YES:
        return gettext("Yes. Every rule that we hold lets it through.")
    if verdict is Verdict.YES_IF:
        if todos == 1:
            return gettext("Yes, if one thing is done first.")
        return gettext("Yes, if {count} things are done first.").format(count=todos)
    if verdict is Verdict.ASK:
        return gettext("The agency decides. Our rules do not settle it.")
    return gettext("No. It may not be sold this way.")


def confidence_word(mark: str) -> str:
    return {
        "A": gettext("read in the official text"),
        "B": gettext("read in a secondary source"),
        "C": gettext("derived, or a rule of this platform"),
        "M": gettext("from memory; confirm before go-live"),
    }[mark]

"""The answers of the eligibility engine in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext

from customs.eligibility.rule import Finding
from customs.eligibility.verdict import Verdict

GAP: Final = "…"
"""Stands for what a template names and nobody gave: a rule that is read without goods."""


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return GAP


def fill(template: str, params: Mapping[str, str]) -> str:
    """The translated template with its `{params}`; `{name}` is the goods' name in that language, else in
    English.
    """
    known = _Params(params)
    if "name_en" in params:
        language = (get_language() or "en").split("-")[0]
        known["name"] = params.get(f"name_{language}") or params["name_en"]
    return gettext(template).format_map(known)


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

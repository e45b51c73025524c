"""Asks every rule whose scope holds, and joins what they say. Rules are found in the regimes' folders."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from customs.eligibility import transport
from customs.eligibility.question import Question
from customs.eligibility.rule import Finding, Found, Rule, Scope, Todo, gettext_noop
from customs.eligibility.table import Amendment, Table, amended
from customs.eligibility.verdict import Verdict, strictest

Override = Callable[[Question], Finding | None]
REGIMES: Final = "customs.regimes"
NOTHING_AMENDED: Final[Mapping[str, Sequence[Amendment]]] = {}
ASK_AGENCY: Final = Todo("ask_agency", gettext_noop("Send it to the agency; an officer decides."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """One regime's scope, rules and tables."""

    scope: Scope
    rules: tuple[Rule, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The joint verdict, every rule that spoke (strict ones first), flags for the carriers, and what the
    export declaration says of it: negative statements, the measures that the goods fall under, and licences
    for them.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    flags: tuple[str, ...]
    statements: tuple[str, ...]
    restrictions: tuple[str, ...]
    licences: tuple[tuple[str, str], ...]


class NoRules(Rule):
    """We hold no rules for {destination} in this mode on this day. The agency knows or finds out."""

    verdict = Verdict.ASK
    todo = ASK_AGENCY
    source = "eWTP"
    confidence = "C"

    def finds(self, question: Question) -> Found | None:
        where = f"{question.destination} {question.mode}".strip()
        return Found(params={"destination": where})


class NoExportRules(Rule):
    """We hold no rules for exports from {origin}. The sender answers for what may leave it."""

    verdict = Verdict.YES_IF
    todo = Todo("check_export", gettext_noop("Check the export rules of {origin} with customs there."))
    source = "eWTP"
    confidence = "C"

    def finds(self, question: Question) -> Found | None:
        return Found(params={"origin": question.origin})


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """Every regime's folder that has an `eligibility` module, and what carriers ask of every parcel."""
    package = importlib.import_module(REGIMES)
    names = {
        found.parent.name if found.name != "__init__.py" else found.parents[1].name
        for place in package.__path__
        for pattern in ("*/eligibility.py", "*/eligibility/__init__.py")
        for found in Path(place).glob(pattern)
    }
    modules = [importlib.import_module(f"{REGIMES}.{name}.eligibility") for name in sorted(names)]
    return tuple(_rulebook(module) for module in (*modules, transport))


def _rulebook(module: ModuleType) -> Rulebook:
    """Names that begin with an underscore are bases that only lend code."""
    members = {name: member for name, member in vars(module).items() if not name.startswith("_")}
    rules = [
        member()
        for member in members.values()
        if isinstance(member, type) and issubclass(member, Rule) and member is not Rule
    ]
    return Rulebook(
        scope=module.SCOPE,
        rules=tuple(rules),
        tables=tuple(member for member in members.values() if isinstance(member, Table)),
    )


def tables() -> dict[str, Table]:
    """Every table by its code."""
    return {table.code: table for book in rulebooks() for table in book.tables}


def rules() -> list[tuple[Scope, Rule]]:
    return [(book.scope, rule) for book in rulebooks() for rule in book.rules]


def examine(
    question: Question,
    *,
    overrides: Iterable[Override] = (),
    amendments: Mapping[str, Sequence[Amendment]] = NOTHING_AMENDED,
) -> Answer:
    """Pure and quick: no query, no clock. `overrides` and `amendments` (by table) are what officers
    decided.
    """
    books = [book for book in rulebooks() if book.scope.holds(question)]
    with amended(amendments):
        findings = [
            finding
            for book in books
            for rule in book.rules
            if (finding := rule.speak(question, book.scope.code)) is not None
        ]
    kinds = {book.scope.kind for book in books}
    if "import" not in kinds and not _is_inside(question):
        findings.append(_spoken(NoRules(), question))
    if "export" not in kinds and not _is_inside(question):
        findings.append(_spoken(NoExportRules(), question))
    for override in overrides:
        decided = override(question)
        if decided is not None:
            findings.append(decided)
    return join(findings)


def _is_inside(question: Question) -> bool:
    return bool(question.origin) and question.origin == question.destination


def _spoken(rule: Rule, question: Question) -> Finding:
    finding = rule.speak(question, "eligibility")
    assert finding is not None
    return finding


def join(findings: Sequence[Finding]) -> Answer:
    """The strictest verdict; an officer's override instead, the most particular one, save where a rule
    binds.
    """
    overrides = [finding for finding in findings if finding.is_override]
    if overrides:
        counted = [overrides[-1].verdict, *(f.verdict for f in findings if f.is_binding)]
    else:
        counted = [finding.verdict for finding in findings]
    order = tuple(Verdict)
    ranked = sorted(findings, key=lambda f: (not f.is_override, -order.index(f.verdict)))
    return Answer(
        verdict=strictest(counted),
        findings=tuple(ranked),
        flags=tuple(sorted({flag for finding in findings for flag in finding.flags})),
        statements=tuple(sorted({code for finding in findings for code in finding.statements})),
        restrictions=tuple(sorted({code for finding in findings for code in finding.restrictions})),
        licences=tuple(sorted({paper for finding in findings for paper in finding.licences})),
    )

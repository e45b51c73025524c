"""A rule of eligibility: the class name is its code, the docstring the sentence that people read.

A regime's `eligibility` module holds a `SCOPE` and the rules; both are found by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as preset
from datetime import date
from typing import ClassVar

from customs.eligibility.question import Question
from customs.eligibility.table import Row
from customs.eligibility.verdict import Verdict


def gettext_noop(text: str) -> str:
    """Marks a text for translation, without Django; the edge translates it."""
    return text


def named(row: Row) -> dict[str, str]:
    """The goods' name in every language the line has it: what `{name}` in a sentence stands for."""
    return {column: value for column, value in row.values.items() if column.startswith("name_")}


@dataclass(frozen=True, slots=True)
class Todo:
    """What to do next: a code for programs and a sentence, with the rule's `{params}`."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose rules these are. Empty sets mean all; `away_from` are origins for which the border is not
    crossed.
    """

    code: str
    kind: str
    origins: frozenset[str] = frozenset()
    destinations: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    away_from: frozenset[str] = frozenset()
    usual_mode: str = ""

    def holds(self, question: Question) -> bool:
        return (
            (not self.origins or question.origin in self.origins)
            and (not self.destinations or question.destination in self.destinations)
            and (not self.modes or (question.mode or self.usual_mode) in self.modes)
            and question.origin not in self.away_from
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule found in a question. What is left out is as the rule's class says; `row` is the line of
    data that decided and brings its own source, day and confidence. `restrictions` are measures that the
    goods do fall under, `licences` the number that the seller gave for one, by measure.
    """

    params: Mapping[str, str] = preset(default_factory=dict)
    verdict: Verdict | None = None
    row: Row | None = None
    todo: Todo | None = None
    flags: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    licences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule that spoke. `message` and `todo` are templates in English; `confidence` A official text, B
    secondary source, C derived, M from memory. `waits_for`: the fact that turns this No into a Yes as soon as
    it is given.
    """

    rule: str
    regime: str
    verdict: Verdict
    message: str
    params: Mapping[str, str]
    source: str
    edition: str
    since: date | None
    confidence: str
    todo: Todo | None = None
    flags: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    licences: tuple[tuple[str, str], ...] = ()
    is_binding: bool = False
    is_override: bool = False
    waits_for: str = ""


class Rule:
    """Speaks or is silent. `edition` names the list or law as it stood; an open end has no `valid_to`.

    `is_binding`: an officer's override does not silence it. `opened_by`: the fact whose absence alone makes
    its No, such as a registration number.
    """

    source: ClassVar[str] = ""
    edition: ClassVar[str] = ""
    confidence: ClassVar[str] = "M"
    valid_from: ClassVar[date] = date(2016, 4, 8)
    valid_to: ClassVar[date | None] = None
    verdict: ClassVar[Verdict] = Verdict.YES
    todo: ClassVar[Todo | None] = None
    flags: ClassVar[tuple[str, ...]] = ()
    is_binding: ClassVar[bool] = False
    opened_by: ClassVar[str] = ""

    @classmethod
    def message(cls) -> str:
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def is_in_force(cls, on: date) -> bool:
        return cls.valid_from <= on and (cls.valid_to is None or on <= cls.valid_to)

    def finds(self, question: Question) -> Found | None:
        """None when the rule has nothing to say on these goods."""
        raise TypeError(f"{type(self).__name__} does not say what it finds")

    def speak(self, question: Question, regime: str) -> Finding | None:
        found = self.finds(question) if self.is_in_force(question.on) else None
        if found is None:
            return None
        row, verdict = found.row, found.verdict or self.verdict
        return Finding(
            rule=type(self).__name__,
            regime=regime,
            verdict=verdict,
            message=self.message(),
            params={"hs": question.hs, **found.params},
            source=row.source if row else self.source,
            edition=row.edition if row else self.edition,
            since=row.valid_from if row else self.valid_from,
            confidence=row.confidence if row else self.confidence,
            todo=found.todo or (self.todo if verdict is not Verdict.YES else None),
            flags=found.flags or self.flags,
            statements=found.statements,
            restrictions=found.restrictions,
            licences=found.licences,
            is_binding=self.is_binding,
            waits_for=self.opened_by if verdict is Verdict.NO else "",
        )

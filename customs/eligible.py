"""Can these goods be sold there: the engine's answer with the officers' changes in force, the parties
screened, words.

Works without a database: then there are no officers' changes, and parties are compared with no list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from customs import rule_changes, watchlist
from customs.eligibility.engine import Answer, examine, join, rules
from customs.eligibility.question import Question
from customs.eligibility.rule import Finding
from customs.eligibility.screening import Screening
from customs.eligibility.verdict import Verdict
from customs.eligibility_wording import confidence_word, fill, headline
from customs.rule_changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One rule that spoke, in words. `edition` is the version of the law or list, `since` the day from
    which it holds.
    """

    code: str
    regime: str
    verdict: Verdict
    message: str
    source: str
    edition: str
    since: date | None
    confidence: str
    confidence_word: str
    todo_code: str
    todo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityView:
    """The answer: verdict, one sentence, every rule that spoke (the strict ones first), flags for the
    carriers and the negative statements (Y codes) that the export declaration may make.
    """

    verdict: Verdict
    headline: str
    rules: tuple[RuleView, ...]
    flags: tuple[str, ...]
    statements: tuple[str, ...]

    @property
    def todos(self) -> list[RuleView]:
        """Rules with something to do, each thing once."""
        return list({rule.todo_code: rule for rule in self.rules if rule.todo}.values())


def eligibility(
    question: Question, *, parties: Sequence[str] = (), changes: Changes | None = None
) -> EligibilityView:
    """`parties`: names to compare with the list of sanctioned parties. One query for the officers' changes
    (none when they are handed in), one or none for the list.
    """
    found = judge(question, parties=parties, changes=changes or rule_changes.in_force())
    return in_words(found)


def judge(question: Question, *, parties: Sequence[str] = (), changes: Changes) -> Answer:
    if any(name.strip() for name in parties):
        question = replace(question, screening=watchlist.current().screen(parties))
    return examine(question, overrides=changes.overrides, amendments=changes.amendments)


def in_general(answer: Answer) -> Answer:
    """For goods of a kind, of which nobody asked for the numbers yet: a No that waits for one is Yes, if. A
    product of a seller is judged without this: its number is there or it is not.
    """
    return join([replace(one, verdict=Verdict.YES_IF) if one.waits_for else one for one in answer.findings])


def rule_sentences(codes: Iterable[str]) -> list[str]:
    """What rules say, by their codes, with a gap where the goods would be named; an unknown code as it is."""
    known = {type(rule).__name__: rule for _scope, rule in rules()}
    return [fill(known[code].message(), {}) if code in known else code for code in codes]


def verdicts(questions: Iterable[Question], *, changes: Changes | None = None) -> list[Verdict]:
    """The verdicts alone, in bulk, with one query."""
    known = changes or rule_changes.in_force()
    return [judge(question, changes=known).verdict for question in questions]


def answers(questions: Iterable[Question]) -> list[EligibilityView]:
    """Many at once, in words, with one query."""
    known = rule_changes.in_force()
    return [in_words(judge(question, changes=known)) for question in questions]


def screen(names: Sequence[str]) -> Screening:
    """Compare names with the list of sanctioned parties that was loaded last; one query, more for a new
    list.
    """
    return watchlist.current().screen(names)


def flags(questions: Iterable[Question]) -> tuple[str, ...]:
    """What carriers must know of these goods together, such as UN3481. One query."""
    changes = rule_changes.in_force()
    found = {flag for question in questions for flag in judge(question, changes=changes).flags}
    return tuple(sorted(found))


def statements(question: Question) -> tuple[str, ...]:
    """The negative statements for the export declaration's additional references, such as Y901."""
    return judge(question, changes=rule_changes.in_force()).statements


def in_words(answer: Answer) -> EligibilityView:
    return EligibilityView(
        verdict=answer.verdict,
        headline=headline(answer.verdict, answer.findings),
        rules=tuple(_view(finding) for finding in answer.findings),
        flags=answer.flags,
        statements=answer.statements,
    )


def _view(finding: Finding) -> RuleView:
    return RuleView(
        code=finding.rule,
        regime=finding.regime,
        verdict=finding.verdict,
        message=fill(finding.message, finding.params),
        source=finding.source,
        edition=finding.edition,
        since=finding.since,
        confidence=finding.confidence,
        confidence_word=confidence_word(finding.confidence),
        todo_code=finding.todo.code if finding.todo else "",
        todo=fill(finding.todo.sentence, finding.params) if finding.todo else "",
    )

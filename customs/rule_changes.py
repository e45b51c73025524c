"""What officers decided, as the engine takes it: overrides as rules of their own, lines as amendments of
tables.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import DatabaseError, connection

from customs.eligibility.engine import Override
from customs.eligibility.question import Question
from customs.eligibility.rule import Finding, Rule, Todo, gettext_noop
from customs.eligibility.table import Amendment, Row
from customs.eligibility.verdict import Verdict
from customs.models import RuleChange
from customs.models.rule_change import ChangeKind
from customs.states import RuleChangeState

log = logging.getLogger(__name__)
CONFIDENCE: Final = "B"
FOLLOW: Final = Todo("follow_agency", gettext_noop("Do what the agency's reason says, or ask it."))


@dataclass(frozen=True, slots=True)
class Changes:
    """Overrides from the general to the particular: the last one that speaks counts."""

    overrides: tuple[Override, ...] = ()
    amendments: Mapping[str, Sequence[Amendment]] = field(default_factory=dict)


class AgencyOverride(Rule):
    """The agency decided: {reason}"""

    def finds(self, question: Question) -> None:
        """Spoken by `_override`, never by itself."""
        return


def in_force() -> Changes:
    """Approved changes of every day, in one query; each holds on its own days. None when there is no
    database.
    """
    try:
        rows = list(RuleChange.objects.filter(state=RuleChangeState.APPROVED))
    except DatabaseError as error:
        if connection.in_atomic_block:
            raise
        log.debug("no officers' changes: the database does not answer (%s)", error)
        return Changes()
    return changes_of(rows)


def changes_of(rows: Iterable[RuleChange]) -> Changes:
    """Also of changes that are not approved yet, for the preview of one."""
    overrides: list[Override] = []
    amendments: dict[str, list[Amendment]] = {}
    for row in sorted(rows, key=_turn):
        if row.kind == ChangeKind.OVERRIDE:
            overrides.append(_override(row))
        else:
            amendments.setdefault(row.table, []).append(_amendment(row))
    return Changes(tuple(overrides), {table: tuple(lines) for table, lines in amendments.items()})


def _turn(row: RuleChange) -> tuple[int, int, str]:
    place = 3 if row.listing else 2 if row.firm else 1
    return place, len(row.hs_prefix), (row.decided_at or row.proposed_at).isoformat()


def is_about(row: RuleChange, question: Question) -> bool:
    """Does the override name these goods on this day?"""
    return (
        row.valid_from <= question.on
        and (row.valid_to is None or question.on <= row.valid_to)
        and row.destination in ("", question.destination)
        and question.hs.startswith(row.hs_prefix)
        and (row.firm is None or str(row.firm) == question.firm)
        and (row.listing is None or str(row.listing) == question.listing)
    )


def _override(row: RuleChange) -> Override:
    def speak(question: Question) -> Finding | None:
        if not is_about(row, question):
            return None
        verdict = Verdict(row.verdict)
        return Finding(
            rule="AgencyOverride",
            regime="agency",
            verdict=verdict,
            message=AgencyOverride.message(),
            params={"reason": row.reason},
            source=row.source or "eWTP",
            edition=str(row.pk)[:8],
            since=row.valid_from,
            confidence=CONFIDENCE,
            todo=FOLLOW if verdict in (Verdict.YES_IF, Verdict.ASK) else None,
            is_override=True,
        )

    return speak


def _amendment(row: RuleChange) -> Amendment:
    line = None
    if row.kind == ChangeKind.LINE_SET:
        line = Row(
            key=row.line,
            values=row.values,
            edition=f"{row.valid_from:%Y-%m-%d}",
            source=row.source or "eWTP",
            confidence=CONFIDENCE,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
    return Amendment(key=row.line, row=line, valid_from=row.valid_from, valid_to=row.valid_to)

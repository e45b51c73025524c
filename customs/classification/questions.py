"""What to ask when the first two candidates differ in one fact that the text does not give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from customs.classification.lexicon import vocabulary
from customs.classification.notes import Note
from customs.classification.values import Choice, Question
from customs.classification.wording import value_label

if TYPE_CHECKING:
    from customs.classification.engine import Evidence

_CLOSE: Final = 0.1
"""The second candidate is worth a question when it has this share of the first one's weight."""
_MOST: Final = 6


def question(
    ranked: Sequence[tuple[str, Evidence]], answers: Mapping[str, str], language: str
) -> Question | None:
    """None when the first is clear, or when nothing that can be asked divides the first two."""
    if len(ranked) < 2:
        return None
    (_first, first), (_second, second) = ranked[:2]
    if first.note is None or first.note is not second.note or first.branch is None or second.branch is None:
        return None
    if second.weight < _CLOSE * first.weight:
        return None
    one, two = dict(first.branch.wanted), dict(second.branch.wanted)
    known = {**first.facts, **answers}
    for name in first.note.names():
        is_open = name not in known
        if is_open and one.get(name) != two.get(name) and name in vocabulary().questions:
            usual = first.mention.entry.usual if first.mention else {}
            return _ask(name, first.note, known, usual, language)
    return None


def _ask(
    name: str, note: type[Note], known: Mapping[str, str], usual: Mapping[str, str], language: str
) -> Question | None:
    values = list(
        dict.fromkeys(value for branch in note.branches() for value in dict(branch.wanted).get(name, ()))
    )
    if set(values) <= {"yes", "no"}:
        values = ["yes", "no"]
    elif any(name not in dict(branch.wanted) for branch in note.branches()):
        values = [*values[: _MOST - 1], "other"]
    choices = tuple(
        Choice(
            value=value,
            label=value_label(name, value, language),
            hs6=note.choose({**known, name: value}, usual)[0].branch.code,
        )
        for value in values[:_MOST]
    )
    if len({choice.hs6 for choice in choices}) < 2:
        return None
    texts = vocabulary().questions[name]
    return Question(fact=name, text=texts.get(language) or texts["en"], choices=choices)

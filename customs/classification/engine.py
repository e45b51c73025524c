"""Product text to ranked six-digit codes. Pure: the vocabulary and the HS tree come from files, confirmed
products of the platform are handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from customs.classification import chinese, reading
from customs.classification.facts import stated
from customs.classification.fallback import similar
from customs.classification.language import detect, is_chinese
from customs.classification.lexicon import Entry, Vocabulary, version, vocabulary
from customs.classification.likeness import likeness
from customs.classification.notes import Branch, Note, notes
from customs.classification.notes.overrides import Service, overriding
from customs.classification.questions import question
from customs.classification.values import LANGUAGES, Answer, Candidate, Neighbour
from customs.classification.weighing import Mention, names_service
from customs.classification.wording import as_written, reason

_LATER_CODE: Final = 0.45
_AGAIN: Final = 0.25
_FALLBACK: Final = 0.18
_ALIKE: Final = 0.5
_LONGEST: Final = 3000
"""Characters of a text that are read: goods are named at its beginning."""
_KNOWN: Final = 0.35
_GUESSED: Final = 0.05
_OF_SERVICE: Final = 0.3
_SURE: Final = 0.45
"""Evidence of this much is not diluted by what the fallback finds."""


@dataclass(slots=True)
class Evidence:
    """What speaks for one code."""

    weight: float = 0.0
    mention: Mention | None = None
    branch: Branch | None = None
    note: type[Note] | None = None
    facts: dict[str, str] = field(default_factory=dict)


def classify(
    text: str,
    *,
    language: str = "",
    reader: str = "",
    answers: Mapping[str, str] | None = None,
    neighbours: Sequence[Neighbour] = (),
    limit: int = 5,
) -> Answer:
    """`language` empty: it is detected. `reader` is the language of the reasons and of the question, the
    text's own when empty. `answers` are facts by name, as questions give them. Never raises for a
    strange text.
    """
    known = vocabulary()
    given = dict(answers or {})
    text = text[:_LONGEST]
    reader = reader if reader in LANGUAGES else language if language in LANGUAGES else ""
    language, mentions = _read(text, language, known)
    reader = reader or language
    facts = stated(mentions, text, given)
    evidence = _evidence(mentions, facts)
    _add_overrides(evidence, facts)
    _add_neighbours(evidence, text, language, neighbours)
    top = max((found.weight for found in evidence.values()), default=0.0)
    is_service = names_service(mentions, language)
    if top < _SURE or len(evidence) < limit:
        for code, value in similar(text, language, limit=limit * 2):
            found = evidence.setdefault(code, Evidence())
            found.weight = max(found.weight, min(value, 1.0) * _FALLBACK)
    ranked = sorted(evidence.items(), key=lambda item: (-item[1].weight, item[0]))[: max(limit, 2)]
    total = sum(found.weight for _code, found in ranked) or 1.0
    sure = min(
        1.0, (_KNOWN if top else _GUESSED) + max((found.weight for _code, found in ranked), default=0.0)
    )
    sure *= _OF_SERVICE if is_service else 1.0
    written = as_written(text)
    candidates = tuple(
        Candidate(
            hs6=code,
            score=round(found.weight / total * sure, 4),
            why=reason(
                found.mention, found.branch, found.facts, written=written, language=language, reader=reader
            ),
            note=Service.message(reader) if is_service else found.note.message(reader) if found.note else "",
        )
        for code, found in ranked[:limit]
    )
    return Answer(
        language=language,
        version=version(),
        candidates=candidates,
        question=question(ranked, given, reader),
        facts=facts,
    )


def _read(text: str, language: str, known: Vocabulary) -> tuple[str, list[Mention]]:
    """The text's language and what it mentions. A wrong label is put right: Chinese is seen by its
    characters, and a text of which nothing is known in its language is read in the one that it looks like.
    """
    if language not in LANGUAGES or (language == "zh") != is_chinese(text):
        language = detect(text, known)
    mentions = _mentions(text, language, known)
    if not any(mention.entry.fact is None for mention in mentions):
        other = detect(text, known)
        found = _mentions(text, other, known) if other != language else []
        if any(mention.entry.fact is None for mention in found):
            return other, found
    return language, mentions


def _mentions(text: str, language: str, known: Vocabulary) -> list[Mention]:
    return chinese.read(text, known) if language == "zh" else reading.read(text, language, known)


def _evidence(mentions: list[Mention], facts: dict[str, str]) -> dict[str, Evidence]:
    evidence: dict[str, Evidence] = {}
    seen: dict[Entry, float] = {}
    for mention in sorted(mentions, key=lambda m: -m.weight):
        entry = mention.entry
        if entry.fact is not None or mention.weight <= 0:
            continue
        before = seen.get(entry, 0.0)
        seen[entry] = weight = max(before, mention.weight) + (_AGAIN * min(before, mention.weight))
        for code, share, branch, note in _codes(entry, facts):
            found = evidence.setdefault(code, Evidence())
            value = weight * share
            if value > found.weight:
                found.weight = value + (
                    _AGAIN * found.weight if found.mention and found.mention.entry is not entry else 0
                )
                found.mention, found.branch, found.note = mention, branch, note
                found.facts = {**facts, **entry.sure}
            elif found.mention is not None and found.mention.entry is not entry:
                found.weight += _AGAIN * value
    return evidence


def _codes(entry: Entry, facts: dict[str, str]) -> list[tuple[str, float, Branch | None, type[Note] | None]]:
    if not entry.note:
        return [(code, _LATER_CODE**place, None, None) for place, code in enumerate(entry.codes)]
    note = notes()[entry.note]
    weighed = note.choose({**facts, **entry.sure}, entry.usual)
    best = weighed[0].weight or 1.0
    found: dict[str, tuple[str, float, Branch | None, type[Note] | None]] = {}
    for line in weighed:
        found.setdefault(line.branch.code, (line.branch.code, line.weight / best, line.branch, note))
    return list(found.values())[:6]


def _add_overrides(evidence: dict[str, Evidence], facts: dict[str, str]) -> None:
    first, best = max(evidence.items(), key=lambda item: item[1].weight, default=("", Evidence(weight=0.5)))
    top = best.weight
    for note, code in overriding(facts, first):
        found = evidence.setdefault(code, Evidence())
        found.weight = max(found.weight, top * 1.15)
        found.note, found.facts = note, facts


def _add_neighbours(
    evidence: dict[str, Evidence], text: str, language: str, neighbours: Sequence[Neighbour]
) -> None:
    """The likest confirmed product of each code counts, as much as a plain head noun when the texts are
    one.
    """
    best: dict[str, float] = {}
    for neighbour in neighbours:
        value = likeness(text, neighbour.text, language)
        if value >= _ALIKE:
            best[neighbour.hs6] = max(best.get(neighbour.hs6, 0.0), value)
    for code, value in best.items():
        evidence.setdefault(code, Evidence()).weight += value * value

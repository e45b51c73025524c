"""The trade vocabulary: rows of words in five languages, each row one kind of goods or one fact about goods.

Files in `vocabulary/` are plain text, a row a line: `target | en | fr | nl | de | zh | facts`. The target is
a six-digit code of HS 2022, several in order of likelihood, or `@Note`, a heading note that chooses among
codes by facts. Words are divided by commas. In the facts column `filled=yes` is certain, `filled~yes` is
what is meant when nothing else is said, `weak` marks words that are more often an ingredient or a shape than
the goods themselves. Rows of `facts.txt` have `name=value` as target.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from customs.classification.grammar import PREPOSITIONS, SKIPPED
from customs.classification.values import LANGUAGES
from customs.classification.words import plain, stem, words

FOLDER: Final = Path(__file__).parent / "vocabulary"
EDITION: Final = "2026.11"
FACTS: Final = "facts.txt"
QUESTIONS: Final = "questions.txt"

_INGREDIENTS: Final = frozenset({f"{chapter:02d}" for chapter in range(2, 16)} | {"17", "25"})
_NEVER_INGREDIENTS: Final = (
    "0901",
    "0902",
    "0903",
    "0406",
    "0601",
    "0602",
    "0603",
    "0604",
    "1212",
    "1507",
    "1509",
    "1517",
)


class BadRow(ValueError):
    """A line of a vocabulary file cannot be read. Names file, line and what is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A row. `codes` is empty when `note` chooses; both are empty when the row is a fact."""

    codes: tuple[str, ...]
    note: str
    fact: tuple[str, str] | None
    labels: dict[str, str]
    sure: dict[str, str] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    is_weak: bool = False
    where: str = ""

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels["en"]


class Term(NamedTuple):
    """`is_purpose`: written with `à`, as in `boîte à thé`, which is no `boîte de thé`."""

    stems: tuple[str, ...]
    entry: Entry
    is_purpose: bool = False


@dataclass(slots=True)
class Lexicon:
    """Lookup of one language: phrases by their first stem, longest first, and every single word.

    `idioms` are terms with a small word in them that counts; `turned` are pairs by their head, for texts
    that say `food for dogs` instead of `dog food`.
    """

    phrases: dict[str, list[Term]]
    single: dict[str, list[Entry]]
    parts: frozenset[str]
    idioms: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    turned: dict[str, list[Term]] = field(default_factory=dict)
    language: str = ""
    """Of a language that writes compounds as one word; empty for others."""


@dataclass(slots=True)
class Vocabulary:
    entries: list[Entry]
    lexicons: dict[str, Lexicon]
    chinese: dict[str, list[Entry]]
    questions: dict[str, dict[str, str]]
    values: dict[str, dict[str, dict[str, str]]]
    terms: dict[str, list[tuple[Entry, list[str]]]]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def rows(path: Path) -> list[tuple[str, list[str]]]:
    """Lines that are neither empty nor comments, with where they stand."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            found.append((f"{path.name}:{number}", _cells(line)))
    return found


def _facts(cell: str, where: str) -> tuple[dict[str, str], dict[str, str], bool]:
    sure: dict[str, str] = {}
    usual: dict[str, str] = {}
    is_weak = False
    for word in cell.split():
        if word == "weak":
            is_weak = True
        elif "=" in word:
            name, value = word.split("=", 1)
            sure[name] = value
        elif "~" in word:
            name, value = word.split("~", 1)
            usual[name] = value
        else:
            raise BadRow(
                f"{where}: {word!r} in the facts column is neither name=value nor name~value nor weak"
            )
    return sure, usual, is_weak


def _entry(where: str, cells: list[str]) -> Entry:
    if len(cells) not in (6, 7):
        raise BadRow(f"{where}: {len(cells)} columns; a row is target | en | fr | nl | de | zh | facts")
    target = cells[0]
    sure, usual, is_weak = _facts(cells[6] if len(cells) == 7 else "", where)
    labels = {
        language: cell.split(",")[0].strip()
        for language, cell in zip(LANGUAGES, cells[1:6], strict=True)
        if cell
    }
    if "en" not in labels:
        raise BadRow(f"{where}: the English word is missing")
    if "=" in target:
        name, value = target.split("=", 1)
        return Entry((), "", (name, value), labels, sure, usual, is_weak, where)
    if target.startswith("@"):
        return Entry((), target[1:], None, labels, sure, usual, is_weak, where)
    codes = tuple(target.split())
    if not codes or not all(len(code) == 6 and code.isdigit() for code in codes):
        raise BadRow(f"{where}: {target!r} is neither six-digit codes nor @Note nor name=value")
    is_weak = is_weak or (codes[0][:2] in _INGREDIENTS and codes[0][:4] not in _NEVER_INGREDIENTS)
    return Entry(codes, "", None, labels, sure, usual, is_weak, where)


def stems_of(term: str, language: str) -> tuple[str, ...]:
    """The stems by which a term is looked up; small words between them do not count. Empty for a term of one
    word and a preposition, such as `sans fil`: that is an idiom.
    """
    found = words(plain(term))
    if len(found) == 1:
        return (stem(found[0], language),)
    kept = [word for word in found if word not in PREPOSITIONS[language] and word not in SKIPPED[language]]
    if len(kept) < 2 and any(word in PREPOSITIONS[language] for word in found):
        return ()
    return tuple(stem(word, language) for word in kept or found)


def _lexicon(
    terms: dict[tuple[str, ...], list[Entry]],
    idioms: dict[tuple[str, ...], list[Entry]],
    purposes: set[tuple[str, ...]],
    language: str,
) -> Lexicon:
    phrases: dict[str, list[Term]] = defaultdict(list)
    single: dict[str, list[Entry]] = defaultdict(list)
    for stems, entries in terms.items():
        for entry in entries:
            if len(stems) == 1:
                single[stems[0]].append(entry)
            else:
                phrases[stems[0]].append(Term(stems, entry, stems in purposes))
    for found in phrases.values():
        found.sort(key=lambda term: -len(term.stems))
    turned: dict[str, list[Term]] = defaultdict(list)
    if language in ("en", "fr"):
        for found in phrases.values():
            for term in found:
                if len(term.stems) == 2:
                    stems = term.stems[::-1] if language == "en" else term.stems
                    turned[stems[0]].append(Term(stems, term.entry))
    return Lexicon(
        dict(phrases),
        dict(single),
        frozenset(single),
        idioms,
        dict(turned),
        language if language in ("nl", "de") else "",
    )


def _read() -> list[tuple[Entry, list[str]]]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name != QUESTIONS:
            found += [(_entry(where, cells), cells) for where, cells in rows(path)]
    return found


@cache
def vocabulary() -> Vocabulary:
    """All files, read once a process. Raises BadRow."""
    read = _read()
    lexicons = {}
    chinese: dict[str, list[Entry]] = defaultdict(list)
    values: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for position, language in enumerate(LANGUAGES, start=1):
        terms: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        idioms: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        purposes: set[tuple[str, ...]] = set()
        for entry, cells in read:
            for term in cells[position].split(","):
                if not term.strip():
                    continue
                if language == "zh":
                    chinese[plain(term.strip()).replace(" ", "")].append(entry)
                else:
                    stems = stems_of(term, language)
                    table, key = (terms, stems) if stems else (idioms, tuple(words(plain(term))))
                    if key and entry not in table[key]:
                        table[key].append(entry)
                    if language == "fr" and " à " in term:
                        purposes.add(key)
        if language != "zh":
            lexicons[language] = _lexicon(terms, dict(idioms), purposes, language)
    for entry, _unused in read:
        if entry.fact:
            values[entry.fact[0]].setdefault(entry.fact[1], entry.labels)
    questions = {
        cells[0]: dict(zip(LANGUAGES, cells[1:6], strict=True)) for _where, cells in rows(FOLDER / QUESTIONS)
    }
    terms_of = {
        language: [
            (entry, [term for term in cells[position].split(",") if term.strip()]) for entry, cells in read
        ]
        for position, language in enumerate(LANGUAGES, start=1)
    }
    return Vocabulary(
        [entry for entry, _cells_ in read], lexicons, dict(chinese), questions, dict(values), terms_of
    )


@cache
def version() -> str:
    """Edition and a digest of the vocabulary files: kept with every confirmed answer."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.txt")):
        digest.update(path.read_bytes())
    return f"{EDITION}-{digest.hexdigest()[:8]}"

"""Words of a product text that count, each with the role that the small words before it give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from customs.classification.compounds import split
from customs.classification.grammar import (
    AND,
    CONTAINERS,
    MAIN,
    OF,
    PARTICIPLES,
    PREPOSITIONS,
    SHAPE_BEFORE,
    SHAPED,
    SHAPES,
    SKIPPED,
    TASTES,
    WITH,
    WITHOUT,
)
from customs.classification.lexicon import Entry, Lexicon
from customs.classification.words import LONGEST, WORD, plain, stem

_BREAK: Final = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?\n|()\[\]/•·–—+&\"“”„«»]|\s-+\s|-(?=\d)")
_MEASURE: Final = re.compile(
    r"(?<=[a-z)] )(?:\d+(?:[.,]\d+)?\s?x\s?)*\d+(?:[.,]\d+)?\s?"
    r"(?:cm|mm|m|inch|zoll|pouces|kg|g|gr|gram|grammes|ml|cl|dl|l|liter|litre|litres|oz|lb|mah|watt|w|v|volt|gb|tb)\b"
)
"""Sizes behind a word; what follows them seldom is the head."""


@dataclass(slots=True)
class Token:
    """`before` is the small word in front of it; `word` says which parts are of one compound."""

    stem: str
    raw: str
    role: str
    segment: int
    word: int
    is_head_part: bool = True
    before: str = ""
    idiom: tuple[Entry, ...] = ()


def tokens(text: str, language: str, lexicon: Lexicon) -> list[Token]:
    """All words of a text that count. `%` counts as a word."""
    reader = _Reader(language, lexicon)
    for segment, (part, mark) in enumerate(_parts(plain(text).replace("%", " pct "))):
        if mark.strip() != "," or reader.role in (MAIN, OF, WITHOUT):
            reader.role, reader.has_container = MAIN, False
        reader.phrase(part, segment)
    _mark_tastes(reader.found)
    return reader.found


@dataclass(slots=True)
class _Reader:
    """Reads phrase by phrase; the role runs on over commas. `has_container`: a jar or a box was named, and
    what follows `of` is the goods.
    """

    language: str
    lexicon: Lexicon
    found: list[Token] = field(default_factory=list)
    role: str = MAIN
    has_container: bool = False
    segment: int = 0
    is_fresh: bool = True
    is_shape: bool = False
    is_absent: bool = False
    before: str = ""

    def phrase(self, part: str, segment: int) -> None:
        """Adds the words of one phrase. A hyphen in Dutch or German makes one word, of which the last part is
        the head.
        """
        self.segment, self.before = segment, ""
        self.is_fresh, self.is_shape, self.is_absent = True, False, False
        heard = list(WORD.finditer(part))
        at = 0
        while at < len(heard):
            idiom = self._idiom(heard, at)
            if idiom:
                self._add_idiom(idiom)
                at += len(idiom)
                continue
            raw = heard[at][0]
            if raw == "non" and part[heard[at].end() :].startswith("-"):
                at += 2
                continue
            behind = heard[at + 1][0] if at + 1 < len(heard) else ""
            if raw in PARTICIPLES and self.language == "en" and behind not in ("", "with", "in", "by"):
                self._describes()
                at += 1
                continue
            is_attached = at > 0 and part[heard[at].start() - 1] == "-"
            if (
                is_attached
                and self.lexicon.language
                and self.found
                and self.found[-1].raw == heard[at - 1][0]
            ):
                self.found[-1].is_head_part = False
            self._hear(raw, heard[max(at - 1, 0)][0], is_attached=is_attached)
            at += 1

    def _hear(self, raw: str, last: str, *, is_attached: bool) -> None:
        """`last` is the word before, as it is written."""
        role = PREPOSITIONS[self.language].get(raw)
        if raw in SHAPES[self.language] and last in SHAPE_BEFORE and not self.is_fresh:
            self.role, self.is_shape = WITH, True
        elif role is not None:
            self._turn(raw, role, is_attached=is_attached)
        elif raw in SKIPPED[self.language] or len(raw) > LONGEST:
            self.before = raw if raw in AND else self.before
        else:
            self._add(raw)

    def _describes(self) -> None:
        """What stands before such a word only describes what follows."""
        last = self.found[-1] if self.found else None
        if last is not None and last.segment == self.segment and last.role == MAIN:
            last.role = WITH

    def _turn(self, raw: str, role: str, *, is_attached: bool) -> None:
        """A preposition gives what follows a role; `of` behind `in the shape` gives none."""
        self.before = raw
        if is_attached or self.is_shape:
            self.is_shape = False
            return
        self.is_absent = False
        if any(entry.fact for entry in self.lexicon.single.get(stem(raw, self.language), ())):
            self.found.append(Token(stem(raw, self.language), raw, self.role, self.segment, len(self.found)))
        if not self.is_fresh or role == WITHOUT:
            self.role = MAIN if (self.has_container and role == OF) else role
            self.has_container = self.has_container and self.role != MAIN

    def _add(self, raw: str) -> None:
        if self.is_absent and self.before not in AND:
            self.role, self.is_absent = WITH, False
        self.is_fresh, self.is_shape = False, False
        self.has_container = self.has_container or raw in CONTAINERS.get(self.language, frozenset())
        added = list(self._word(raw))
        added[0].before, self.before = self.before, ""
        self.found += added
        if self.role == WITHOUT and any(token.stem in self.lexicon.parts for token in added):
            self.is_absent = True

    def _word(self, raw: str) -> Iterable[Token]:
        """One token, or one for each part of a compound that is not known as a whole."""
        key, word = stem(raw, self.language), len(self.found)
        parts: Sequence[str] = (key,)
        if self.lexicon.language and key not in self.lexicon.parts:
            parts = split(raw, self.language, self.lexicon) or parts
        for place, piece in enumerate(parts):
            yield Token(piece, raw, self.role, self.segment, word, place == len(parts) - 1)

    def _add_idiom(self, idiom: tuple[str, ...]) -> None:
        self.found.append(
            Token(
                "+".join(idiom),
                " ".join(idiom),
                self.role,
                self.segment,
                len(self.found),
                idiom=tuple(self.lexicon.idioms[idiom]),
            )
        )

    def _idiom(self, heard: list[re.Match[str]], at: int) -> tuple[str, ...]:
        """A term with a small word in it that starts here."""
        for size in (3, 2):
            key = tuple(other[0] for other in heard[at : at + size])
            if len(key) == size and key in self.lexicon.idioms:
                return () if self._closes_phrase(key) else key
        return ()

    def _closes_phrase(self, idiom: tuple[str, ...]) -> bool:
        """`à main` means by hand, but not at the end of `sac à main`."""
        if self.language != "fr" or idiom[0] != "a" or not self.found:
            return False
        kept = tuple(stem(word, "fr") for word in idiom if word not in PREPOSITIONS["fr"])
        return any(term.stems[1:] == kept for term in self.lexicon.phrases.get(self.found[-1].stem, ()))


def _mark_tastes(found: list[Token]) -> None:
    """What stands before `flavour` or `-shaped` only describes: all of `cheese and onion flavour`."""
    for at, token in enumerate(found):
        if token.raw not in TASTES and token.raw not in SHAPED:
            continue
        for place in range(at - 1, max(at - 4, -1), -1):
            before = found[place]
            if before.segment != token.segment or before.role != MAIN:
                break
            before.role = WITH
            if before.before not in AND:
                break


def _parts(text: str) -> Iterable[tuple[str, str]]:
    """Phrases with the mark that stands before each. What follows `with` or `for` runs on over commas."""
    start, mark = 0, ""
    for found in _BREAK.finditer(text):
        yield from _measured(text[start : found.start()], mark)
        start, mark = found.end(), found[0]
    yield from _measured(text[start:], mark)


def _measured(part: str, mark: str) -> Iterable[tuple[str, str]]:
    """`inner tube 28 inch french valve` is two phrases; the measure divides them as a comma does."""
    start = 0
    for found in _MEASURE.finditer(part):
        yield part[start : found.start()], mark
        start, mark = found.end(), ","
    yield part[start:], mark

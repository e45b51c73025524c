"""What is mentioned in a product text and how much each mention counts.

The head noun decides what goods are; what stands before it (in French, after it) only describes it. In
English, Dutch, German and Chinese the head closes the phrase, in French it opens it, and the last part of a
compound is its head. What follows `with`, `for` or `made of` is no head at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from customs.classification.compounds import split
from customs.classification.grammar import (
    CONTAINER_WORDS,
    CONTAINERS,
    FOR,
    MADE,
    MAIN,
    OF,
    PREPOSITIONS,
    ROLE_WEIGHT,
    SKIPPED,
    WITH,
    WITHOUT,
)
from customs.classification.lexicon import Entry, Lexicon, Vocabulary
from customs.classification.words import WORD, plain, stem

SEGMENT_WEIGHT: Final = (1.0, 0.5, 0.38, 0.3, 0.25, 0.2)
"""The first phrase that names goods counts fully, each later one less."""
_BREAK: Final = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?\n|()\[\]/•·–—+&\"“”„«»]|\s-+\s|-(?=\d)")
_LATER_IN_FRENCH: Final = 0.5
_BEFORE_HEAD: Final = 0.42
_PART_BEFORE_HEAD: Final = 0.24
_WEAK: Final = 0.35
_GAP: Final = 0.75
_FOREIGN: Final = 0.7
_CONTAINER: Final = 0.1
_ADDRESSEES: Final = frozenset({"sex", "animal", "use", "age"})


@dataclass(slots=True)
class Token:
    stem: str
    raw: str
    role: str
    segment: int
    word: int
    is_head_part: bool = True
    idiom: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Mention:
    """An entry of the vocabulary found in the text. `weight` is 1 for a plain head noun."""

    entry: Entry
    weight: float
    segment: int
    start: int
    said: str
    share: float | None = None
    head: int = 0
    is_demoted: bool = False

    def is_container(self, language: str) -> bool:
        return self.said in CONTAINER_WORDS[language]


def tokens(text: str, language: str, lexicon: Lexicon, english: Lexicon) -> list[Token]:
    found: list[Token] = []
    segment = word = 0
    role, has_container = MAIN, False
    for part, mark in _parts(plain(text).replace("%", " pct ")):
        if mark.strip() != "," or role in (MAIN, OF, WITHOUT):
            role, has_container = MAIN, False
        is_fresh = True
        skip = 0
        found_words = list(WORD.finditer(part))
        for place, hit in enumerate(found_words):
            if skip:
                skip -= 1
                continue
            raw = hit[0]
            for size in (3, 2):
                key = tuple(other[0] for other in found_words[place : place + size])
                if len(key) == size and key in lexicon.idioms:
                    idiom = tuple(lexicon.idioms[key])
                    found.append(Token("+".join(key), " ".join(key), role, segment, word, idiom=idiom))
                    skip = size - 1
                    break
            if skip:
                word += 1
                continue
            new = PREPOSITIONS[language].get(raw)
            if new is not None and place and part[hit.start() - 1] == "-":
                continue
            if new is not None:
                if any(entry.fact for entry in lexicon.single.get(stem(raw, language), ())):
                    found.append(Token(stem(raw, language), raw, role, segment, word))
                if not is_fresh or new == WITHOUT:
                    role = MAIN if (has_container and new == OF) else new
                if new == OF and role == MAIN:
                    has_container = False
                continue
            if raw in SKIPPED[language]:
                continue
            is_fresh = False
            has_container = has_container or raw in CONTAINERS.get(language, frozenset())
            key = stem(raw, language)
            parts: Sequence[str] = (key,)
            if language in ("nl", "de") and key not in lexicon.parts:
                parts = split(raw, language, lexicon) or parts
            for at, piece in enumerate(parts):
                found.append(Token(piece, raw, role, segment, word, at == len(parts) - 1))
            word += 1
        segment += 1
    return found


def _parts(text: str) -> Iterable[tuple[str, str]]:
    """Phrases with the mark that stands before each. What follows `with` or `for` runs on over commas."""
    start, mark = 0, ""
    for found in _BREAK.finditer(text):
        yield text[start : found.start()], mark
        start, mark = found.end(), found[0]
    yield text[start:], mark


def _joined(found: list[Token], language: str, lexicon: Lexicon) -> list[Token]:
    """`koffie molen` is looked up as `koffiemolen` too."""
    if language not in ("nl", "de"):
        return found
    kept: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None and after.segment == token.segment and after.role == token.role:
            both = stem(token.raw + after.raw, language)
            if both in lexicon.parts and token.word != after.word and token.stem not in ("pct",):
                kept.append(Token(both, f"{token.raw} {after.raw}", token.role, token.segment, token.word))
                at += 2
                continue
        kept.append(token)
        at += 1
    return kept


@dataclass(slots=True)
class _Hit:
    entries: list[Entry]
    places: tuple[int, ...]
    factor: float


def _hits(found: list[Token], lexicon: Lexicon, *, is_head_first: bool = False) -> list[_Hit]:
    """Longest phrases first, of two that overlap the one nearer to the head; then phrases with up to two words
    between; then single words.
    """
    hits: list[_Hit] = []
    taken: set[int] = set()
    for gap in (0, 2):
        options: list[tuple[int, tuple[int, ...], list[Entry]]] = []
        for at, token in enumerate(found):
            for term in lexicon.phrases.get(token.stem, ()):
                places = _match(found, at, term.stems, gap) if not (gap and term.entry.fact) else ()
                if places:
                    options.append((-len(places), places, [term.entry]))
        side = 1 if is_head_first else -1
        options.sort(key=lambda option: (option[0], side * option[1][0], option[1]))
        last: tuple[int, ...] = ()
        for _size, places, entries in options:
            if places == last:
                hits[-1].entries += entries
            elif not taken.intersection(places):
                hits.append(_Hit(list(entries), places, 1.0 if gap == 0 else _GAP))
                taken.update(places)
                last = places
    _widened(found, hits, lexicon, taken)
    hits += _turned(found, lexicon, taken)
    for at, token in enumerate(found):
        if token.idiom:
            hits.append(_Hit(list(token.idiom), (at,), 1.0))
            taken.add(at)
        elif at not in taken and token.stem in lexicon.single:
            hits.append(_Hit(lexicon.single[token.stem], (at,), 1.0))
            taken.add(at)
    return hits


def _turned(found: list[Token], lexicon: Lexicon, taken: set[int]) -> list[_Hit]:
    """`strings for classical guitar` is a pair turned round: head first, what it is for behind a preposition."""
    hits: list[_Hit] = []
    for at, token in enumerate(found):
        if at in taken or token.role != MAIN:
            continue
        for term in lexicon.turned.get(token.stem, ()):
            for there in range(at + 1, min(at + 6, len(found))):
                other = found[there]
                if other.segment != token.segment:
                    break
                if other.stem == term.stems[1] and other.role in (FOR, OF) and not taken.intersection((at, there)):
                    hits.append(_Hit([term.entry], (there, at), 1.0))
                    taken.update((at, there))
                    break
    return hits


def _widened(found: list[Token], hits: list[_Hit], lexicon: Lexicon, taken: set[int]) -> None:
    """`cordless stick vacuum` takes the word behind it along when both ends make a term of the same row."""
    for hit in hits:
        last = hit.places[-1]
        after = last + 1
        if len(hit.places) < 2 or after in taken or after >= len(found):
            continue
        for term in lexicon.phrases.get(found[last].stem, ()):
            if term.stems[1:] == (found[after].stem,) and term.entry in hit.entries:
                hit.places = (*hit.places, after)
                taken.add(after)
                break


def _match(found: list[Token], at: int, stems: tuple[str, ...], gap: int) -> tuple[int, ...]:
    places = [at]
    here = at
    for wanted in stems[1:]:
        for step in range(1, gap + 2):
            there = here + step
            if there < len(found) and found[there].stem == wanted:
                break
        else:
            return ()
        if found[there].segment != found[at].segment or (gap and found[there].role != found[at].role):
            return ()
        here = there
        places.append(here)
    return tuple(places)


def read(text: str, language: str, vocabulary: Vocabulary) -> list[Mention]:
    """Mentions in a text of one of the languages with letters."""
    lexicon, english = vocabulary.lexicons[language], vocabulary.lexicons["en"]
    found = _joined(tokens(text, language, lexicon, english), language, lexicon)
    hits = _hits(found, lexicon, is_head_first=language == "fr")
    if language != "en":
        hits += _foreign(found, hits, english, language)
    mentions = [mention for hit in hits for mention in _mentions(hit, found, is_head_first=language == "fr")]
    mentions += _materials_inside(hits, found, lexicon)
    return weigh(mentions, language, _roles(mentions, found))


def _foreign(found: list[Token], hits: list[_Hit], english: Lexicon, language: str) -> list[_Hit]:
    """Shops mix English into every language: what is no word of the text's own is looked up there."""
    taken = {place for hit in hits for place in hit.places}
    rest = [
        Token(stem(token.raw, "en"), token.raw, token.role, token.segment, token.word)
        for token in found
    ]
    more = []
    for hit in _hits(rest, english):
        if not taken.intersection(hit.places) and all(len(rest[place].raw) > 3 for place in hit.places):
            more.append(_Hit(hit.entries, hit.places, hit.factor * _FOREIGN))
    return more


def _mentions(hit: _Hit, found: list[Token], *, is_head_first: bool) -> Iterable[Mention]:
    if any(entry.fact and entry.fact[0] == "ignore" for entry in hit.entries):
        return
    place = _head_place(hit.places, found, is_head_first=is_head_first)
    last = found[hit.places[-1]]
    head = last
    if not last.is_head_part:
        part = _PART_BEFORE_HEAD
    else:
        part = 1.0
    said = " ".join(dict.fromkeys(found[place].raw for place in hit.places))
    weight = hit.factor * (1 + 0.22 * (len(hit.places) - 1)) / (1 + 0.12 * (len(hit.entries) - 1))
    before = hit.places[0]
    share = None
    if before >= 2 and found[before - 1].stem == "pct" and found[before - 2].stem[0].isdigit():
        share = float(found[before - 2].stem.replace(",", ".")) / 100
    for entry in hit.entries:
        factor = 1.0 if entry.fact else part
        yield Mention(entry, weight * factor, head.segment, hit.places[0], said, share, place)


def _head_place(places: tuple[int, ...], found: list[Token], *, is_head_first: bool) -> int:
    """Of a phrase that reaches over a preposition, the head is on the side of the main phrase."""
    main = [place for place in places if found[place].role == MAIN] or list(places)
    return main[0] if is_head_first else main[-1]


def _materials_inside(hits: list[_Hit], found: list[Token], lexicon: Lexicon) -> Iterable[Mention]:
    """A term such as `leather jacket` states the material as well."""
    for hit in hits:
        if len(hit.places) > 1 and not any(entry.fact for entry in hit.entries):
            for place in hit.places:
                for entry in lexicon.single.get(found[place].stem, ()):
                    if entry.fact and entry.fact[0] == "material":
                        yield Mention(entry, 0.9, found[place].segment, place, found[place].raw, None, place)


def _roles(mentions: list[Mention], found: list[Token]) -> list[str]:
    return [found[mention.head].role for mention in mentions]


def weigh(mentions: list[Mention], language: str, roles: list[str]) -> list[Mention]:
    """Applies role, place in the phrase and place of the phrase in the text."""
    goods = [
        (mention, role) for mention, role in zip(mentions, roles, strict=True) if mention.entry.fact is None
    ]
    order = _order_of_segments(goods)
    for mention, role in goods:
        if mention.is_container(language) and (role != MAIN or _stands_after(mention, goods, language)):
            mention.weight *= _CONTAINER
            mention.is_demoted = True
    heads = _heads(goods, language)
    has_strong = any(
        not mention.entry.is_weak and not mention.is_demoted and role == MAIN for mention, role in goods
    )
    for mention, role in zip(mentions, roles, strict=True):
        entry = mention.entry
        if entry.fact is not None:
            mention.weight *= _fact_weight(entry.fact[0], role)
            mention.weight *= 0.9 ** order.get(mention.segment, len(order))
            continue
        mention.weight *= ROLE_WEIGHT[role]
        if role in (MAIN, OF) and mention.head != heads.get(mention.segment):
            mention.weight *= _LATER_IN_FRENCH if language == "fr" else _BEFORE_HEAD
        if entry.is_weak and has_strong:
            mention.weight *= _WEAK
        mention.weight *= SEGMENT_WEIGHT[min(order[mention.segment], len(SEGMENT_WEIGHT) - 1)]
    return mentions


def _stands_after(mention: Mention, goods: list[tuple[Mention, str]], language: str) -> bool:
    """A jar or a bag counts little when goods are named before it: honey, jar of 500 g."""
    return any(
        other.entry is not mention.entry
        and role == MAIN
        and not other.is_container(language)
        and (other.segment, other.head) < (mention.segment, mention.head)
        for other, role in goods
    )


def _order_of_segments(goods: list[tuple[Mention, str]]) -> dict[int, int]:
    strong = sorted({m.segment for m, role in goods if not m.entry.is_weak and role == MAIN})
    first = strong[0] if strong else min((m.segment for m, _role in goods), default=0)
    order = {first: 0}
    for segment in sorted({m.segment for m, _role in goods}):
        order.setdefault(segment, len(order))
    return order


def _heads(goods: list[tuple[Mention, str]], language: str) -> dict[int, int]:
    """Where the head of each phrase starts: the last strong mention of its main part, in French the first."""
    heads: dict[int, int] = {}
    for only_strong in (True, False):
        places: dict[int, list[int]] = {}
        for mention, role in goods:
            if role == MAIN and (not only_strong or not (mention.entry.is_weak or mention.is_demoted)):
                places.setdefault(mention.segment, []).append(mention.head)
        for segment, starts in places.items():
            heads.setdefault(segment, min(starts) if language == "fr" else max(starts))
    return heads


def _fact_weight(name: str, role: str) -> float:
    if role == WITHOUT:
        return -1.0
    if role in (WITH, FOR) and name not in _ADDRESSEES:
        return 0.3
    return 0.95 if role in (MADE, OF) else 1.0

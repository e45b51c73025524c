"""What is mentioned in a product text and how much each mention counts.

The head noun decides what goods are; what stands before it (in French, after it) only describes it. In
English, Dutch, German and Chinese the head closes the phrase, in French it opens it, and the last part of a
compound is its head. What follows `with`, `for` or `made of` is no head at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from customs.classification.grammar import CONTAINERS, FOR, FRENCH_OF, MAIN, OF, WITH
from customs.classification.lexicon import Entry, Lexicon, Vocabulary
from customs.classification.tokens import Token, tokens
from customs.classification.weighing import Mention, weigh
from customs.classification.words import stem

_PART_BEFORE_HEAD: Final = 0.24
_INSIDE: Final = frozenset({"material", "knit", "sex", "ankle", "state", "solar", "led", "coat"})
_GAP: Final = 0.75
_FOREIGN: Final = 0.7
_WITHIN: Final = 0.25
_SHORTEST_WITHIN: Final = 5


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
            if both in lexicon.parts and token.word != after.word and token.stem != "pct":
                kept.append(
                    Token(
                        both,
                        f"{token.raw} {after.raw}",
                        token.role,
                        token.segment,
                        token.word,
                        before=token.before,
                    )
                )
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


def _hits(
    found: list[Token], lexicon: Lexicon, *, is_head_first: bool = False, is_head_last: bool = False
) -> list[_Hit]:
    """Longest phrases first, of two that overlap the one nearer to the head; then phrases with up to two
    words between; then single words. In English a word behind `with` closes no phrase: a screwdriver with
    bits is no screwdriver bit.
    """
    hits: list[_Hit] = []
    taken: set[int] = set()
    for gap in (0, 2):
        options = _options(found, lexicon, gap, is_head_last=is_head_last)
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
    hits += _turned(found, lexicon, taken, is_head_first=is_head_first)
    for at, token in enumerate(found):
        if token.idiom:
            hits.append(_Hit(list(token.idiom), (at,), 1.0))
            taken.add(at)
        elif at not in taken and token.stem in lexicon.single:
            hits.append(_Hit(lexicon.single[token.stem], (at,), 1.0))
            taken.add(at)
    return hits


def _options(
    found: list[Token], lexicon: Lexicon, gap: int, *, is_head_last: bool
) -> list[tuple[int, tuple[int, ...], list[Entry]]]:
    """Every place where a phrase of the vocabulary fits, with so many words between its own at most."""
    options = []
    for at, token in enumerate(found):
        for term in lexicon.phrases.get(token.stem, ()):
            places = _match(found, at, term.stems, gap) if not (gap and term.entry.fact) else ()
            if not places:
                continue
            last = found[places[-1]]
            if is_head_last and last.role == WITH != token.role:
                continue
            if term.is_purpose and (last.before in FRENCH_OF or (gap and token.raw in CONTAINERS["fr"])):
                continue
            options.append((-len(places), places, [term.entry]))
    return options


def _turned(found: list[Token], lexicon: Lexicon, taken: set[int], *, is_head_first: bool) -> list[_Hit]:
    """`strings for classical guitar` is a pair turned round: head first, then what it is for. So are
    `bandje voor horloge`, which is one word the other way round, and `bracelet pour montre`.
    """
    hits: list[_Hit] = []
    for at, token in enumerate(found):
        if at in taken or token.role != MAIN:
            continue
        for term in lexicon.turned.get(token.stem, ()):
            there = _behind(found, at, term.stems[1], lexicon)
            if there:
                hits.append(_Hit([term.entry], (at, there) if is_head_first else (there, at), 1.0))
                taken.add(at)
                break
        else:
            entries, there = _compound_behind(found, at, lexicon)
            if there:
                hits.append(_Hit(entries, (there, at), 1.0))
                taken.add(at)
    return hits


def _behind(found: list[Token], at: int, wanted: str, lexicon: Lexicon) -> int:
    """Where a word stands behind a preposition in the same phrase, at most five words on; 0 when nowhere. A
    material at the end of the phrase is nothing that goods are for.
    """
    for there in range(at + 1, min(at + 6, len(found))):
        other = found[there]
        if other.segment != found[at].segment:
            break
        if other.stem == wanted and other.role in (FOR, OF):
            is_material = any(
                entry.fact and entry.fact[0] == "material" for entry in lexicon.single.get(wanted, ())
            )
            return there if not is_material or other.role == OF else 0
    return 0


def _compound_behind(found: list[Token], at: int, lexicon: Lexicon) -> tuple[list[Entry], int]:
    """What the compound of a head and a word that it is for means: `waterkanfilter` for `filter voor
    waterkan`.
    """
    if not lexicon.language:
        return [], 0
    for there in range(at + 1, min(at + 5, len(found))):
        other = found[there]
        if other.segment != found[at].segment:
            break
        if other.role != FOR or " " in other.raw:
            continue
        for link in ("", "s", "en", "n", "e"):
            entries = lexicon.single.get(stem(other.raw + link + found[at].raw, lexicon.language))
            if entries:
                return entries, there
    return [], 0


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
            if there < len(found) and found[there].stem == "pct":
                return ()
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
    found = _joined(tokens(text, language, lexicon), language, lexicon)
    hits = _hits(found, lexicon, is_head_first=language == "fr", is_head_last=language == "en")
    if language != "en":
        hits += _foreign(found, hits, english, language)
    if lexicon.language and not any(entry.fact is None for hit in hits for entry in hit.entries):
        hits += _within(found, language, lexicon)
    mentions = [mention for hit in hits for mention in _mentions(hit, found, is_head_first=language == "fr")]
    mentions += _facts_inside(hits, found, language, lexicon)
    return weigh(mentions, language, _roles(mentions, found))


def _foreign(found: list[Token], hits: list[_Hit], english: Lexicon, language: str) -> list[_Hit]:
    """Shops mix English into every language: what is no word of the text's own is looked up there."""
    taken = {place for hit in hits for place in hit.places}
    rest = [Token(stem(token.raw, "en"), token.raw, token.role, token.segment, token.word) for token in found]
    return [
        _Hit(hit.entries, hit.places, hit.factor * _FOREIGN)
        for hit in _hits(rest, english)
        if not taken.intersection(hit.places) and all(len(rest[place].raw) > 3 for place in hit.places)
    ]


def _within(found: list[Token], language: str, lexicon: Lexicon) -> list[_Hit]:
    """Known words inside unknown ones, when nothing else is known: `marzipan` in `Marzipanrohmasse`."""
    hits: list[_Hit] = []
    for at, token in enumerate(found):
        word = token.raw
        sizes = range(len(word) - 1, _SHORTEST_WITHIN - 1, -1)
        for part in (piece for size in sizes for piece in (word[-size:], word[:size])):
            goods = [entry for entry in lexicon.single.get(stem(part, language), ()) if not entry.fact]
            if goods:
                hits.append(_Hit(goods, (at,), _WITHIN))
                break
    return hits


def _mentions(hit: _Hit, found: list[Token], *, is_head_first: bool) -> Iterable[Mention]:
    if any(entry.fact and entry.fact[0] == "ignore" for entry in hit.entries):
        return
    place = _head_place(hit.places, found, is_head_first=is_head_first)
    last = found[hit.places[-1]]
    head = last
    part = 1.0 if last.is_head_part else _PART_BEFORE_HEAD
    said = " ".join(dict.fromkeys(found[place].raw for place in hit.places))
    weight = hit.factor * (1 + 0.22 * (len(hit.places) - 1)) / (1 + 0.12 * (len(hit.entries) - 1))
    before = hit.places[0]
    share = None
    if before >= 2 and found[before - 1].stem == "pct" and found[before - 2].stem[0].isdigit():
        share = float(found[before - 2].stem.replace(",", ".")) / 100
    is_counted = before >= 1 and found[before - 1].stem[0].isdigit()
    for entry in hit.entries:
        factor = 1.0 if entry.fact else part
        yield Mention(
            entry,
            weight * factor,
            head.segment,
            hit.places[0],
            said,
            share,
            place,
            is_counted=is_counted,
            is_part=not last.is_head_part,
        )


def _head_place(places: tuple[int, ...], found: list[Token], *, is_head_first: bool) -> int:
    """Of a phrase that reaches over a preposition, the head is on the side of the main phrase."""
    main = [place for place in places if found[place].role == MAIN] or list(places)
    return main[0] if is_head_first else main[-1]


def _facts_inside(hits: list[_Hit], found: list[Token], language: str, lexicon: Lexicon) -> Iterable[Mention]:
    """A term such as `leather jacket` states the material as well."""
    for hit in hits:
        if any(entry.fact for entry in hit.entries):
            continue
        for place in hit.places:
            token = found[place]
            inside = lexicon.single.get(token.stem, ()) if len(hit.places) > 1 else ()
            if language in ("nl", "de"):
                inside = [*inside, *_first_part(token, language, lexicon)]
            for entry in inside:
                if entry.fact and entry.fact[0] in _INSIDE:
                    yield Mention(entry, 0.9, token.segment, place, token.raw, None, place)


def _first_part(token: Token, language: str, lexicon: Lexicon) -> list[Entry]:
    """Facts that the beginning of a compound states which is known as a whole: wool in `Wollmantel`."""
    word = token.raw
    if token.stem != stem(word, language) or " " in word:
        return []
    for end in range(len(word) - 3, 2, -1):
        if stem(word[end:], language) in lexicon.parts:
            for bare in (word[:end], word[:end].removesuffix("en"), word[:end].removesuffix("s")):
                facts = [entry for entry in lexicon.single.get(stem(bare, language), ()) if entry.fact]
                if facts and len(bare) > 2:
                    return facts
    return []


def _roles(mentions: list[Mention], found: list[Token]) -> list[str]:
    return [found[mention.head].role for mention in mentions]

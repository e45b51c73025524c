"""Names against a list of sanctioned parties: alike enough is a hit, a hit is for an officer, never
cleared here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.eligibility.names import folded, tokens

THRESHOLD: Final = 82
"""From this score, in percent, a name is a hit."""
_LOOKED_AT: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParty:
    """One party of the list with all its names. `reference` is the list's own, such as EU.1234.56."""

    reference: str
    kind: str
    names: tuple[str, ...]
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A name asked about, the listed name that it is like, and how much, in percent."""

    asked: str
    listed: str
    reference: str
    programme: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What became of the names. `edition` is empty when no list is loaded: then nothing was screened."""

    names: tuple[str, ...]
    hits: tuple[Hit, ...]
    edition: str
    list_date: date | None


class Watchlist:
    """The list in memory, found by three letters of folded words; screens a name in milliseconds."""

    def __init__(self, parties: Iterable[ListedParty], *, edition: str, list_date: date | None) -> None:
        self.edition, self.list_date = edition, list_date
        self._entries: list[tuple[str, tuple[str, ...], ListedParty]] = []
        self._index: dict[str, list[int]] = {}
        for party in parties:
            for name in party.names:
                words = tuple(folded(word) for word in tokens(name))
                if not words:
                    continue
                place = len(self._entries)
                self._entries.append((name, words, party))
                for gram in _grams(words):
                    self._index.setdefault(gram, []).append(place)

    def __len__(self) -> int:
        return len({party.reference for _name, _words, party in self._entries})

    def screen(self, names: Iterable[str]) -> Screening:
        asked = tuple(name.strip() for name in names if name.strip())
        hits = [hit for name in asked for hit in self._hits(name)]
        return Screening(names=asked, hits=tuple(hits), edition=self.edition, list_date=self.list_date)

    def _hits(self, name: str) -> list[Hit]:
        words = tuple(folded(word) for word in tokens(name))
        shared = Counter(place for gram in _grams(words) for place in self._index.get(gram, ()))
        best: dict[str, Hit] = {}
        for place, _count in shared.most_common(_LOOKED_AT):
            listed, theirs, party = self._entries[place]
            score = likeness(words, theirs)
            known = best.get(party.reference)
            if score >= THRESHOLD and (known is None or known.score < score):
                best[party.reference] = Hit(
                    asked=name,
                    listed=listed,
                    reference=party.reference,
                    programme=party.programme,
                    score=score,
                )
        return sorted(best.values(), key=lambda hit: -hit.score)


def _grams(words: Iterable[str]) -> set[str]:
    return {f"^{word}$"[at : at + 3] for word in words for at in range(max(1, len(word)))}


def likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """0 to 100. Every word takes its best partner on the other side; long words weigh more, and a name that
    holds the whole other name counts nearly as the same.
    """
    if not ours or not theirs:
        return 0
    short, long = (ours, theirs) if sum(map(len, ours)) <= sum(map(len, theirs)) else (theirs, ours)
    left = list(long)
    matched = weight = 0.0
    for word in sorted(short, key=len, reverse=True):
        near = max(((_ratio(word, other), other) for other in left), default=(0.0, ""))
        if near[1]:
            left.remove(near[1])
        matched += near[0] * len(word)
        weight += len(word)
    spare = sum(map(len, left))
    penalty = 0.12 if len(short) > 1 else 0.5
    return round(100 * matched / (weight + penalty * spare))


def _ratio(one: str, other: str) -> float:
    """1 less the share of letters that differ (Levenshtein)."""
    if one == other:
        return 1.0
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, against in enumerate(other, start=1):
            current.append(
                min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != against))
            )
        previous = current
    return 1 - previous[-1] / max(len(one), len(other))

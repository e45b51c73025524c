"""When the vocabulary does not know the goods: how much a text has in common with the words of each code.

The weight of a word falls with the number of codes that use it (inverse document frequency). The words are
the vocabulary's in the text's language and, in English, those of the official HS text. Chinese is written
without spaces: there, pairs of neighbouring characters are the words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache

from customs.classification.lexicon import Vocabulary, stems_of, vocabulary
from customs.classification.notes import notes
from customs.classification.tree import headings
from customs.classification.words import has_chinese, plain, stem, words

_OFFICIAL = 0.5


@cache
def _index(language: str) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Weights of codes by word, and the length by code that they are divided by."""
    known: Vocabulary = vocabulary()
    documents: dict[str, dict[str, float]] = defaultdict(dict)
    for entry, terms in _own(known, language):
        for code in entry:
            for word in terms:
                documents[code][word] = 1.0
    if language == "en":
        _add_official(documents)
    count: dict[str, int] = defaultdict(int)
    for document in documents.values():
        for word in document:
            count[word] += 1
    postings: dict[str, dict[str, float]] = defaultdict(dict)
    lengths: dict[str, float] = {}
    for code, document in documents.items():
        total = 0.0
        for word, weight in document.items():
            value = weight * math.log(1 + len(documents) / count[word])
            postings[word][code] = value
            total += value * value
        lengths[code] = math.sqrt(total) ** 0.5
    return dict(postings), lengths


def _add_official(documents: dict[str, dict[str, float]]) -> None:
    for code, text in headings().items():
        if len(code) == 6:
            for word in set(words(plain(f"{headings().get(code[:4], '')} {text}"))):
                if len(word) > 2:
                    documents[code].setdefault(stem(word, "en"), _OFFICIAL)


def _own(known: Vocabulary, language: str) -> list[tuple[tuple[str, ...], list[str]]]:
    found = []
    for entry, terms in known.terms[language]:
        codes = entry.codes or (
            tuple(branch.code for branch in notes()[entry.note].branches()[:3]) if entry.note else ()
        )
        if codes:
            found.append((codes, [word for term in terms for word in _stems(term, language)]))
    return found


def _stems(term: str, language: str) -> tuple[str, ...]:
    return tuple(_pairs(plain(term))) if language == "zh" else stems_of(term, language)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if all(map(has_chinese, text[at : at + 2]))}


def similar(text: str, language: str, *, limit: int) -> list[tuple[str, float]]:
    """Codes by similarity to the text, best first, between 0 and about 1."""
    postings, lengths = _index(language)
    scores: dict[str, float] = defaultdict(float)
    flat = plain(text)
    if language == "zh":
        said = sorted(_pairs(flat))
    else:
        said = sorted({stem(word, language) for word in words(flat) if len(word) > 2})
    for word in said:
        for code, value in postings.get(word, {}).items():
            scores[code] += value
    ranked = sorted(
        ((code, value / lengths[code] / 12) for code, value in scores.items()), key=lambda p: -p[1]
    )
    return ranked[:limit]

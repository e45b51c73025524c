"""How much two product texts are about the same: shared word stems, in Chinese shared pairs of characters."""

from __future__ import annotations

from customs.classification.words import has_chinese, plain, stem, words


def marks(text: str, language: str) -> frozenset[str]:
    """Stems of the words and pairs of neighbouring Chinese characters."""
    flat = plain(text)
    found = {stem(word, language) for word in words(flat) if len(word) > 2 and not word[0].isdigit()}
    if has_chinese(flat):
        bare = "".join(c for c in flat if "\u3400" <= c <= "\u9fff")
        found |= {bare[at : at + 2] for at in range(len(bare) - 1)}
    return frozenset(found)


def likeness(text: str, other: str, language: str) -> float:
    """Dice coefficient of the two texts' marks, between 0 and 1."""
    one, two = marks(text, language), marks(other, language)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0

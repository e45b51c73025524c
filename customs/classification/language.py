"""Which of the five languages a text is in, when nobody says."""

from __future__ import annotations

from typing import Final

from customs.classification.grammar import PREPOSITIONS, SKIPPED
from customs.classification.lexicon import Vocabulary
from customs.classification.words import has_chinese, plain, stem, words

_SMALL_WORD: Final = 1.0
_KNOWN_WORD: Final = 0.7
_ORDER: Final = ("en", "fr", "nl", "de")


def is_chinese(text: str) -> bool:
    """A text with more Chinese characters than a quarter of its letters; brands in Latin letters do not make
    it English.
    """
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and 4 * sum(map(has_chinese, letters)) > len(letters)


def detect(text: str, vocabulary: Vocabulary) -> str:
    """Small words and known trade words vote; English when nothing speaks."""
    if is_chinese(text):
        return "zh"
    found = words(plain(text))
    votes = dict.fromkeys(_ORDER, 0.0)
    for language in _ORDER:
        small = PREPOSITIONS[language].keys() | SKIPPED[language]
        lexicon = vocabulary.lexicons[language]
        for word in found:
            if word in small:
                votes[language] += _SMALL_WORD
            elif len(word) > 2 and stem(word, language) in lexicon.parts:
                votes[language] += _KNOWN_WORD
    if "ß" in text or "ä" in text or "ü" in text:
        votes["de"] += _SMALL_WORD
    if "é" in text or "è" in text or "ç" in text or "à" in text:
        votes["fr"] += _SMALL_WORD
    if "ij" in text.lower():
        votes["nl"] += 0.5
    return max(_ORDER, key=lambda language: votes[language])

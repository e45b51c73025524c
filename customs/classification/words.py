"""Words of a product text in the form in which the vocabulary is looked up: without accents, case and
endings.

The stems are short on purpose: they need only be the same for singular and plural of one word. Kitchen and
cake are one word in German but for the umlaut: neither gets a stem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_LIGATURES: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"}
)
WORD: Final = re.compile(r"[a-z]+(?:'s\b)?|\d+(?:[.,]\d+)?")
LONGEST: Final = 60
"""Letters of the longest word that is taken apart; what is longer is no compound that anybody sells by."""
_CJK: Final = re.compile(r"[\u3400-\u9fff]")
_VOWELS: Final = frozenset("aeiouy")


def has_chinese(text: str) -> bool:
    return _CJK.search(text) is not None


def plain(text: str) -> str:
    """Lower case, compatibility forms folded (full-width letters and digits), accents gone."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))


def _english(word: str) -> str:
    for ending, instead in (
        ("'s", ""),
        ("sses", "ss"),
        ("ies", "y"),
        ("ves", "f"),
        ("xes", "x"),
        ("shes", "sh"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + instead
            break
    else:
        if word.endswith("ches"):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    if word.endswith("ey") and len(word) > 4:
        word = word[:-2] + "y"
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _french(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        word = word[:-3] + "al"
    elif word.endswith(("s", "x")) and len(word) > 3:
        word = word[:-1]
    while word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "nlts":
        word = word[:-1]
    return word


def _doubles(word: str) -> str:
    """`maan` and `manen`, `tas` and `tassen` have one stem when no letter is doubled."""
    return re.sub(r"([a-z])\1", r"\1", word)


def _without_ending(word: str) -> str:
    for ending, rest in (("en", 3), ("s", 5), ("e", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= rest:
            return word[: -len(ending)]
    return word


def _dutch(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("tjes", "tje", "jes", "je"):
        shortest = 4 if ending.startswith("t") else 2
        if word.endswith(ending) and len(word) > len(ending) + shortest:
            word = word[: -len(ending)]
            break
    else:
        for _round in range(2):
            word = _without_ending(word)
    word = _doubles(word)
    if word.endswith("z"):
        word = word[:-1] + "s"
    elif word.endswith("v"):
        word = word[:-1] + "f"
    return word


def _german(word: str) -> str:
    if word in ("kuche", "kuchen"):
        return word
    if word.endswith("chen") and len(word) > 7:
        word = word[:-4]
    for ending in ("innen", "ern", "en", "er", "es", "em", "e", "n", "s"):
        if word.endswith(ending) and len(word) > len(ending) + (3 if ending == "er" else 2):
            word = word[: -len(ending)]
            break
    return word.removesuffix("s") if word.endswith("ss") else word


_STEMS: Final[dict[str, Callable[[str], str]]] = {
    "en": _english,
    "fr": _french,
    "nl": _dutch,
    "de": _german,
    "zh": _english,
}


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Of a word that went through `plain`."""
    return _STEMS[language](word) if word.isascii() and not word.isdigit() else word


def words(text: str) -> list[str]:
    """Letters and numbers of a text that went through `plain`; hyphens and apostrophes divide words."""
    return WORD.findall(text.replace("-", " "))

"""Dutch and German write compounds as one word; the last part is the head, the others describe it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from customs.classification.grammar import FORMS
from customs.classification.lexicon import Lexicon
from customs.classification.words import LONGEST, stem

_SHORTEST_HEAD: Final = 3
_SHORTEST_UNKNOWN: Final = 4
_ADJECTIVE: Final = re.compile(
    r".{3,}(?:isch|frei|los|artig|formig)(?:e[rsnm]?)?$|.{3,}(?:vrije?|loze|vormige?)$"
)
"""`griechischer`, `laktosefrei` and `suikervrije` describe; no shears and no rice hide in them."""
_LINKS: Final = ("", "s", "en", "e", "n", "er", "es")


def split(word: str, language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Stems of the parts, head last; empty when no known word closes this one, or when it is too long."""
    if len(word) > LONGEST:
        return ()
    return _split(word, language, id(lexicon), lexicon.parts)


@lru_cache(maxsize=32768)
def _split(word: str, language: str, _lexicon: int, parts: frozenset[str]) -> tuple[str, ...]:
    if _ADJECTIVE.match(word):
        return ()
    form = next((form for form in FORMS[language] if word.endswith(form)), "")
    if form:
        whole = _known(word[: -len(form)], language, parts)
        if whole:
            return whole
    for start in range(2, len(word) - _SHORTEST_HEAD + 1):
        head = stem(word[start:], language)
        if head not in parts:
            continue
        before = _known(word[:start], language, parts)
        if before:
            return (*before, head)
        if start >= _SHORTEST_UNKNOWN - 1 and len(word) - start >= _SHORTEST_UNKNOWN:
            return (word[:start], head)
    return ()


def _known(word: str, language: str, parts: frozenset[str]) -> tuple[str, ...]:
    for link in _LINKS:
        if link and not word.endswith(link):
            continue
        bare = word[: len(word) - len(link)]
        if len(bare) >= _SHORTEST_HEAD:
            key = stem(bare, language)
            if key in parts:
                return (key,)
            if bare in parts:
                return (bare,)
    for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_HEAD + 1):
        tail = stem(word[start:], language)
        if tail in parts:
            head = _known(word[:start], language, parts)
            if head:
                return (*head, tail)
    return ()

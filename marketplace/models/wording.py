"""A text kept in several languages, read in the reader's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import get_language

LANGUAGES: Final = ("en", "zh", "fr", "nl")


class Wording:
    """Descriptor over `<name>_en`, `_zh`, `_fr`, `_nl`: the active language, else English, else Chinese."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: Any, owner: Any = None) -> Any:
        if record is None:
            return self
        for language in reading_order():
            text = getattr(record, f"{self.name}_{language}", "")
            if text:
                return text
        return ""


def reading_order() -> tuple[str, ...]:
    """Languages in which a text is looked for: the reader's, then English, then Chinese."""
    wanted = (get_language() or "en").split("-")[0]
    return tuple(dict.fromkeys((wanted, "en", "zh")))


def worded(texts: Sequence[str]) -> str:
    """The same for texts that are not a record's: one a language, in the order of LANGUAGES."""
    return next(
        (text for language in reading_order() if language in LANGUAGES
         and (text := texts[LANGUAGES.index(language)])),
        "",
    )  # fmt: skip

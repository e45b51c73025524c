"""A text kept in several languages, read in the reader's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


class Wording:
    """Descriptor over `<name>_en`, `_zh`, `_fr`, `_nl`: the active language, else English, else Chinese."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: Any, owner: Any = None) -> Any:
        if record is None:
            return self
        wanted = (get_language() or "en").split("-")[0]
        for language in dict.fromkeys((wanted, "en", "zh")):
            text = getattr(record, f"{self.name}_{language}", "")
            if text:
                return text
        return ""

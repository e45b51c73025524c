"""The words that a listing's goods code is looked up by: name and description in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from marketplace.models import Listing

LANGUAGES: Final = ("en", "fr", "nl", "de", "zh")
"""In the order in which they are tried after the reader's own; a listing may not have fields for each.
Chinese is last for everybody: it is more often translated than written.
"""
_TEXT: Final = 400


@dataclass(frozen=True, slots=True)
class ToldGoods:
    """`language` is that of the form's fields, so nothing is guessed; empty with an empty text."""

    text: str
    language: str


def told_goods(row: Listing, *, given: Mapping[str, str], reader: str) -> ToldGoods:
    """Of the languages in which the name is filled, the reader's, else the first. `given` is what is typed
    and not saved yet.
    """
    own = reader.split("-", maxsplit=1)[0]
    for language in dict.fromkeys((own, *LANGUAGES) if own != "zh" else LANGUAGES):
        name = _said(row, given, f"name_{language}")
        if name:
            text = _said(row, given, f"text_{language}")[:_TEXT]
            return ToldGoods(f"{name}. {text}".strip(), language)
    return ToldGoods("", "")


def _said(row: Listing, given: Mapping[str, str], field: str) -> str:
    return str(given.get(field, getattr(row, field, ""))).strip()

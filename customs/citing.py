"""Sources of rules in the reader's language: what an act is called there, number and article as they are.

A title that has no name of its own in that language stays as it is, and says that it is English. The names
are ours where no official translation exists (Chinese acts in French and Dutch).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

FILE: Final = Path(__file__).parent / "citations.csv"
JOINED: Final = {
    "fr": {"Art.": "art.", "Annex": "annexe", "and": "et", "to": "à"},
    "nl": {"Art.": "art.", "Annex": "bijlage", "and": "en", "to": "tot"},
    "zh": {"Annex": "附件", "and": "、", "to": "至"},
}
"""The small words beside a number."""
_ARTICLES: Final = re.compile(r",? Art\. (\d+\w*)((?: (?:and|to) \d+\w*)*)")
_SMALL: Final = re.compile(r"\bArt\.(?= \d)|\bAnnex(?= [IVX])|(?<=\d )(?:and|to)(?= \d)")


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """By phrase, its names by language; longest first, so that a title is found before a word of it."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["phrase"]: row for row in sorted(rows, key=lambda row: -len(row["phrase"]))}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in phrases()))


def cited(source: str) -> str:
    """A source in the active language; an act without a name in it, and any other language, stay English."""
    language = (get_language() or "en").split("-")[0]
    if language not in JOINED:
        return source
    acts = [_named(act, language) for act in source.split("; ")]
    return {"zh": "；", "fr": "\u00a0; "}.get(language, "; ").join(acts)


def _named(act: str, language: str) -> str:
    known = phrases()
    named, count = _pattern().subn(lambda found: known[found[0]][language], act)
    if not count:
        return act
    if language == "zh":
        named = _ARTICLES.sub(_articles, named).replace(", ", "，").replace(": ", "：")
    return _SMALL.sub(lambda found: JOINED[language][found[0]], named)


def _articles(found: re.Match[str]) -> str:
    """`Art. 41 to 47` is `第 41 至 47 条`."""
    more = found[2].replace(" and ", "、").replace(" to ", " 至 ")
    lead = " " if found.string[found.start() - 1].isascii() else ""
    return f"{lead}第 {found[1]}{more} 条"


def marked(source: str) -> SafeString | str:
    """As `cited`, for a page: what stayed English is marked as that for readers of another language."""
    if (get_language() or "en").startswith("en"):
        return source
    named = cited(source)
    return named if named != source else format_html('<span lang="en">{}</span>', source)

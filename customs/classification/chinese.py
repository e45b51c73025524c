"""Chinese product texts: known words are found as the best cover of each phrase; rjieba says where a word of
one character may end, so that the watch in a surface is not taken for a watch.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import rjieba

from customs.classification.grammar import (
    CHINESE_FOR,
    CHINESE_WITH,
    CHINESE_WITHOUT,
    FOR,
    MAIN,
    WITH,
    WITHOUT,
)
from customs.classification.lexicon import Entry, Vocabulary
from customs.classification.weighing import Mention, weigh
from customs.classification.words import plain

_BREAK: Final = re.compile(r"[\s,，。;；:：!！?？|()（）\[\]【】/、·•+&《》“”\"~—–-]+")
_SHARE_BEFORE: Final = re.compile(r"(\d+(?:\.\d+)?)%$")
_SHARE_AFTER: Final = re.compile(r"^(\d+(?:\.\d+)?)%")
_TASTE: Final = re.compile("口?味|风味|香型|香味|造型|形状|图案|印花")
"""What stands before such a word is what goods taste, smell or look like."""
_LONGEST: Final = 10
_SHORT: Final = 2
"""Words of up to so many characters may be two halves of other words."""


@cache
def _cutter() -> rjieba.Jieba:
    return rjieba.Jieba()


def _ends(phrase: str) -> tuple[set[int], list[tuple[int, str]]]:
    """Where words end, and the words that change the role of what follows them."""
    ends: set[int] = set()
    marks: list[tuple[int, str]] = []
    at = 0
    for word in _cutter().cut(phrase, True):
        at += len(word)
        ends.add(at)
        if word == "的" or (word == "用" and at == 1):
            marks.append((at, MAIN if word == "的" else WITH))
        for marked, role in ((CHINESE_WITHOUT, WITHOUT), (CHINESE_FOR, FOR), (CHINESE_WITH, WITH)):
            if word in marked:
                marks.append((at, role))
    return ends, marks


def _cuts(start: int, end: int, ends: set[int]) -> bool:
    """A known word that takes the end of one word and the beginning of the next is none."""
    if end - start == 1:
        return end not in ends
    if end - start > _SHORT:
        return False
    is_across = any(start < at < end for at in ends)
    return is_across and ((start and start not in ends) or end not in ends)


def _cover(phrase: str, ends: set[int], terms: dict[str, list[Entry]]) -> list[tuple[int, int]]:
    """Spans of known words that cover the phrase best; long words count more than two short ones."""
    size = len(phrase)
    best: list[tuple[float, int]] = [(0.0, 0)] * (size + 1)
    for end in range(1, size + 1):
        top, back = best[end - 1][0], end - 1
        for start in range(max(0, end - _LONGEST), end):
            length = end - start
            if phrase[start:end] not in terms or _cuts(start, end, ends):
                continue
            value = best[start][0] + length * length + (0.5 if end in ends else 0.0)
            if value > top:
                top, back = value, start
        best[end] = (top, back)
    spans: list[tuple[int, int]] = []
    end = size
    while end > 0:
        start = best[end][1]
        if phrase[start:end] in terms and best[end][0] > best[start][0]:
            spans.append((start, end))
        end = start
    return spans[::-1]


def _materials_inside(word: str, entries: list[Entry], terms: dict[str, list[Entry]]) -> list[Entry]:
    """A word such as 羊毛大衣 states the material as well."""
    if any(entry.fact for entry in entries):
        return []
    heads = (word[:size] for size in range(len(word) - 1, 1, -1))
    return [
        entry for head in heads for entry in terms.get(head, ()) if entry.fact and entry.fact[0] == "material"
    ][:1]


def read(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Mentions in a Chinese text, which may have English words in it."""
    terms = vocabulary.chinese
    mentions: list[Mention] = []
    roles: list[str] = []
    place = 0
    for segment, phrase in enumerate(part for part in _BREAK.split(plain(text)) if part):
        ends, marks = _ends(phrase)
        for start, end in _cover(phrase, ends, terms):
            role = MAIN
            for at, mark in marks:
                if at <= start and (mark != WITHOUT or start - at <= 1):
                    role = mark
            if role == MAIN and _TASTE.match(phrase, end):
                role = WITH
            share = _SHARE_BEFORE.search(phrase[:start]) or _SHARE_AFTER.search(phrase[end:])
            entries = terms[phrase[start:end]]
            weight = (0.9 + 0.1 * (end - start)) / (1 + 0.12 * (len(entries) - 1))
            for entry in entries:
                mentions.append(
                    Mention(
                        entry,
                        weight,
                        segment,
                        place + start,
                        phrase[start:end],
                        float(share[1]) / 100 if share else None,
                        place + end,
                    )
                )
                roles.append(role)
            for inner in _materials_inside(phrase[start:end], entries, terms):
                mentions.append(Mention(inner, 0.9, segment, place + start, phrase[start:end]))
                roles.append(role)
        place += len(phrase) + 1
    return weigh(mentions, "zh", roles)

"""How much each mention counts: the role and place of a word in its phrase, and of the phrase in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from customs.classification.grammar import CONTAINER_WORDS, FOR, MADE, MAIN, OF, ROLE_WEIGHT, WITH, WITHOUT
from customs.classification.lexicon import Entry
from customs.classification.notes import notes

HEAD_FIRST: Final = frozenset({"fr", "nl", "de"})
SEGMENT_WEIGHT: Final = (1.0, 0.5, 0.38, 0.3, 0.25, 0.2)
"""The first phrase that names goods counts fully, each later one less."""
_LATER_IN_FRENCH: Final = 0.5
_BEFORE_HEAD: Final = 0.42
_WEAK: Final = 0.35
_CONTAINER: Final = 0.1
_SHARE: Final = 0.4
"""Of goods that are said to be some per cent, such as the cocoa in chocolate."""
_BOOKS: Final = (("490199",), ("490300",))
_PLURALS: Final = {"en": frozenset(f"{word}s" for word in CONTAINER_WORDS["en"])}
_HEAD_FACT: Final = 0.5
_ADDRESSEES: Final = frozenset({"sex", "animal", "use", "age"})


@dataclass(slots=True)
class Mention:
    """An entry of the vocabulary found in the text. `weight` is 1 for a plain head noun."""

    entry: Entry
    weight: float
    segment: int
    start: int
    said: str
    share: float | None = None
    head: int = 0
    is_demoted: bool = False
    is_counted: bool = False
    is_part: bool = False

    def is_consumed(self) -> bool:
        """Foods, cosmetics and the like come in containers; tableware or furniture does not."""
        codes = self.entry.codes
        chapter = codes[0][:2] if codes else notes()[self.entry.note].branches()[0].code[:2]
        return "02" <= chapter <= "38"

    def is_book(self) -> bool:
        return self.entry.codes[:1] in _BOOKS

    def is_container(self, language: str) -> bool:
        return self.said in CONTAINER_WORDS[language] or self.said in _PLURALS.get(language, frozenset())


def weigh(mentions: list[Mention], language: str, roles: list[str]) -> list[Mention]:
    """Applies role, place in the phrase and place of the phrase in the text."""
    goods = [
        (mention, role) for mention, role in zip(mentions, roles, strict=True) if mention.entry.fact is None
    ]
    order = _order_of_segments(goods)
    for mention, role in goods:
        if mention.is_container(language) and (role != MAIN or _stands_after(mention, goods, language)):
            mention.weight *= _CONTAINER
            mention.is_demoted = True
    for mention, _role in goods:
        if mention.share is not None and mention.share < 1:
            mention.weight *= _SHARE
            mention.is_part = True
    heads = _heads(goods, language)
    has_strong = any(
        not mention.entry.is_weak and not mention.is_demoted and role == MAIN for mention, role in goods
    )
    for mention, role in zip(mentions, roles, strict=True):
        entry = mention.entry
        if entry.fact is not None:
            mention.weight *= _fact_weight(entry.fact[0], role)
            mention.weight *= 0.9 ** order.get(mention.segment, len(order))
            continue
        mention.weight *= ROLE_WEIGHT[role]
        if role in (MAIN, OF) and mention.head != heads.get(mention.segment):
            mention.weight *= _LATER_IN_FRENCH if language == "fr" else _BEFORE_HEAD
        if entry.is_weak and has_strong:
            mention.weight *= _WEAK
        mention.weight *= SEGMENT_WEIGHT[min(order[mention.segment], len(SEGMENT_WEIGHT) - 1)]
    return mentions


def names_service(mentions: list[Mention], language: str) -> bool:
    """A voucher or a repair is the head of the text, and not one word beside goods."""
    said = [m for m in mentions if m.entry.fact == ("service", "yes") and m.weight > _HEAD_FACT]
    goods = [m for m in mentions if m.entry.fact is None and m.weight > 0 and not m.is_demoted]
    return any(
        all(
            service.segment < other.segment
            or (
                service.segment == other.segment
                and (service.head <= other.head if language in HEAD_FIRST else service.head >= other.head)
            )
            for other in goods
        )
        for service in said
    )


def _stands_after(mention: Mention, goods: list[tuple[Mention, str]], language: str) -> bool:
    """A jar or a bag counts little when goods are named before it: honey, jar of 500 g."""
    return any(
        other.entry is not mention.entry
        and role == MAIN
        and not other.is_container(language)
        and (other.segment, other.head) < (mention.segment, mention.head)
        and (other.segment < mention.segment or other.is_consumed() or mention.is_counted)
        for other, role in goods
    )


def _order_of_segments(goods: list[tuple[Mention, str]]) -> dict[int, int]:
    """The place of each phrase; one that names a book goes first, whatever the book is about."""
    books = [m.segment for m, role in goods if role == MAIN and m.is_book()]
    strong = books[:1] or sorted({m.segment for m, role in goods if not m.entry.is_weak and role == MAIN})
    first = strong[0] if strong else min((m.segment for m, _role in goods), default=0)
    order = {first: 0}
    for segment in sorted({m.segment for m, _role in goods}):
        order.setdefault(segment, len(order))
    return order


def _heads(goods: list[tuple[Mention, str]], language: str) -> dict[int, int]:
    """Where the head of each phrase starts: the last strong mention of its main part in English and Chinese.
    In French it opens the phrase, and so it does in Dutch and German titles, where what describes it from
    the front is in one word with it.
    """
    heads: dict[int, int] = {}
    for only_strong in (True, False):
        places: dict[int, list[int]] = {}
        for mention, role in goods:
            if (
                role == MAIN
                and not mention.is_part
                and (not only_strong or not (mention.entry.is_weak or mention.is_demoted))
            ):
                places.setdefault(mention.segment, []).append(mention.head)
        for segment, starts in places.items():
            heads.setdefault(segment, min(starts) if language in HEAD_FIRST else max(starts))
    return heads


def _fact_weight(name: str, role: str) -> float:
    if role == WITHOUT:
        return -1.0
    if role in (WITH, FOR) and name not in _ADDRESSEES:
        return 0.3
    return 0.95 if role in (MADE, OF) else 1.0

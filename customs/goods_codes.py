"""Product texts to candidates with official texts: the pure classifier, the loaded nomenclature and what the
platform's people confirmed, put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from customs.classification.chinese_headings import chinese_name
from customs.classification.engine import classify
from customs.classification.likeness import marks
from customs.classification.tree import headings
from customs.classification.values import Neighbour, Question
from customs.models import Classification, GoodsCode
from customs.values import GoodsAnswer, GoodsCandidate, GoodsChoice, GoodsPath, GoodsQuestion

MOST: Final = 10
_NEAR: Final = 40
_WORDS: Final = 6
_TEXT_LANGUAGES: Final = ("en", "fr", "nl", "de")


def year_of(on: date) -> int | None:
    """The newest loaded edition in force on a date; None when none is loaded."""
    return (
        GoodsCode.objects.filter(year__lte=on.year).order_by("-year").values_list("year", flat=True).first()
    )


def reader_language(language: str) -> str:
    """`zh-hans` reads Chinese; an unknown language reads English."""
    short = language.partition("-")[0]
    return short if short in ("en", "fr", "nl", "de", "zh") else "en"


def paths(*, codes: Sequence[str], language: str, on: date) -> dict[str, tuple[GoodsPath, ...]]:
    """Official texts from the chapter down, by code, in the reader's language where the loaded edition has
    it, else from the HS tree in English. One statement for the edition, one for all texts.
    """
    steps = {code[:size] for code in codes for size in (2, 4, 6, 8) if size <= len(code)}
    found = _texts(GoodsCode.objects.filter(code__in=steps), language, on)
    tree = headings()
    return {
        code: tuple(
            _step(step, found.get(step, ""), tree, language)
            for step in (code[:size] for size in (2, 4, 6, 8) if size <= len(code))
            if step in found or step in tree
        )
        for code in codes
    }


def _step(code: str, official: str, tree: Mapping[str, str], language: str) -> GoodsPath:
    """The loaded edition has no Chinese: its text is English for those who read Chinese."""
    is_foreign = language == "zh" or (not official and language != "en")
    return GoodsPath(
        code=code,
        text=official or tree[code],
        name=chinese_name(code) if language == "zh" else "",
        language="en" if is_foreign else "",
    )


def _texts(rows: QuerySet[GoodsCode], language: str, on: date) -> dict[str, str]:
    field = f"text_{language if language in _TEXT_LANGUAGES else 'en'}"
    year = year_of(on)
    if year is None:
        return {}
    return {code: text for code, text in rows.filter(year=year).values_list("code", field) if text}


def children(*, hs6: Sequence[str], language: str, on: date) -> dict[str, tuple[GoodsPath, ...]]:
    """The EU's eight-digit codes below six-digit ones, as loaded; a code with no subdivision ends in 00."""
    if not hs6:
        return {}
    below = Q()
    for code in hs6:
        below |= Q(code__startswith=code)
    found = _texts(GoodsCode.objects.filter(below, code__regex=r"^\d{8}$"), language, on)
    return {
        code: tuple(
            GoodsPath(code=child, text=text)
            for child, text in sorted(found.items())
            if child.startswith(code)
        )
        for code in hs6
    }


def neighbours(text: str, language: str) -> list[Classification]:
    """Confirmed products that share a telling word with the text, newest first."""
    words = sorted(marks(text, language), key=lambda word: (-len(word), word))[:_WORDS]
    if not words:
        return []
    rows = Classification.objects.filter(is_standing=True, marks__overlap=words)
    return list(rows.only("text", "hs6", "hs")[:_NEAR])


def classify_goods(
    *,
    text: str,
    on: date,
    language: str = "",
    reader: str = "",
    answers: Mapping[str, str] | None = None,
    limit: int = 5,
) -> GoodsAnswer:
    """`reader` is the language of reasons, questions and official texts. Never raises for a strange text."""
    limit = max(1, min(limit, MOST))
    known = neighbours(text, "en")
    answer = classify(
        text,
        language=language,
        reader=reader_language(reader) if reader else "",
        answers=answers,
        neighbours=[Neighbour(text=row.text, hs6=row.hs6) for row in known],
        limit=limit,
    )
    shown = reader_language(reader) if reader else answer.language
    codes = [candidate.hs6 for candidate in answer.candidates]
    official = paths(codes=codes, language=shown, on=on)
    below = children(hs6=codes, language=shown, on=on)
    tens: dict[str, list[str]] = {}
    for row in known:
        if len(row.hs) == 10 and row.hs not in tens.setdefault(row.hs6, []):
            tens[row.hs6].append(row.hs)
    return GoodsAnswer(
        language=answer.language,
        version=answer.version,
        candidates=tuple(
            GoodsCandidate(
                hs6=candidate.hs6,
                score=candidate.score,
                why=candidate.why,
                note=candidate.note,
                path=official[candidate.hs6],
                cn8=below.get(candidate.hs6, ()),
                hs=tuple(tens.get(candidate.hs6, ())),
            )
            for candidate in answer.candidates
        ),
        question=_question(answer.question),
    )


def _question(asked: Question | None) -> GoodsQuestion | None:
    if asked is None:
        return None
    return GoodsQuestion(
        fact=asked.fact,
        text=asked.text,
        choices=tuple(GoodsChoice(value=c.value, label=c.label, hs6=c.hs6) for c in asked.choices),
    )


def ended_codes(*, codes: Sequence[str], on: date) -> set[str]:
    """Which of these eight-digit codes are not in the edition in force; none when no edition is loaded."""
    year = year_of(on)
    if year is None:
        return set()
    asked = {code for code in codes if len(code) == 8}
    still = set(GoodsCode.objects.filter(year=year, code__in=_lines(asked)).values_list("code", flat=True))
    return {code for code in asked if code not in still and code.removesuffix("00") not in still}


def unknown_codes(*, codes: Sequence[str], on: date) -> set[str]:
    """Which of these codes are no declarable line of the edition in force: not in it, or divided further.
    None when no edition is loaded.
    """
    year = year_of(on)
    if year is None:
        return set()
    asked = {code for code in codes if len(code) < 8}
    divided = {code for code in asked if GoodsCode.objects.filter(
        year=year, code__startswith=code, code__regex=r"^\d{8}$"
    ).exists()}  # fmt: skip
    return ended_codes(codes=codes, on=on) | divided


def _lines(codes: set[str]) -> set[str]:
    """A six-digit line without subdivision stands for the code that ends in 00."""
    return codes | {code[:6] for code in codes if code.endswith("00")}


def supplementary_units(*, codes: Sequence[str], on: date) -> dict[str, str]:
    """The unit beside the mass that the edition in force asks for, by eight-digit code; nothing where it
    asks for none, or when no edition is loaded. Two queries.
    """
    year = year_of(on)
    if year is None:
        return {}
    rows = GoodsCode.objects.filter(year=year, code__in=_lines(set(codes))).exclude(supplementary_unit="")
    found = dict(rows.values_list("code", "supplementary_unit"))
    return {
        code: unit for code in codes if (unit := found.get(code) or found.get(code.removesuffix("00"), ""))
    }

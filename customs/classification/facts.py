"""Facts about goods that a text states: material, filled or not, knitted or not, for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from customs.classification.kinds import is_kind
from customs.classification.weighing import Mention
from customs.classification.words import has_chinese

_REACH: Final = 3
"""Words between a part and what is said of it; in Chinese, characters."""

_NEXT: Final = 1
_LATER_MATERIAL: Final = 0.97
"""Of materials that are said alike, the first is the main one: `canvas and leather`."""

_BEFORE_LOOK: Final = frozenset({"aspect", "effet", "facon", "imitation", "仿", "仿制"})
"""`leather look`, but `aspect cuir`."""

_MASS: Final = re.compile(
    r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s?(kg|kilo|g|gr|gram|克|千克|公斤)(?![a-z])", re.IGNORECASE
)
_VOLUME: Final = re.compile(
    r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s?(ml|cl|dl|l|litre|liter|毫升|升)(?![a-z])", re.IGNORECASE
)
_DENIER: Final = re.compile(r"(\d{1,3})\s?(?:den\b|denier|deniers|旦|[dD]\b)")
_DENIER_OF_67_DTEX: Final = 60
_GRAMS: Final = {"kg": 1000, "kilo": 1000, "公斤": 1000, "千克": 1000}
_MILLILITRES: Final = {"cl": 10, "dl": 100, "l": 1000, "litre": 1000, "liter": 1000, "升": 1000}


def _sizes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    mass = _MASS.search(text)
    if mass:
        grams = float(mass[1].replace(",", ".")) * _GRAMS.get(mass[2].lower(), 1)
        found["mass"] = "bulk" if grams > 3000 else "two_kg" if grams > 2000 else "small"
    denier = _DENIER.search(text)
    if denier:
        found["thick"] = "yes" if int(denier[1]) > _DENIER_OF_67_DTEX else "no"
    volume = _VOLUME.search(text)
    if volume:
        millilitres = float(volume[1].replace(",", ".")) * _MILLILITRES.get(volume[2].lower(), 1)
        found["form"] = "liquid"
        found["volume"] = "bulk" if millilitres > 10_000 else "large" if millilitres > 2000 else "small"
    return found


def _of_parts(mentions: list[Mention], text: str) -> dict[int, str]:
    """Materials that are said of a sole, a lining, a handle, a lid: the nearest to each such word. The only
    material of a text is the goods' own unless it stands next to the part.
    """
    materials = [m for m in mentions if m.entry.fact and m.entry.fact[0] == "material" and m.weight > 0]
    reach = _REACH if len(materials) > 1 or has_chinese(text) else _NEXT
    found: dict[int, str] = {}
    for mention in mentions:
        if not mention.entry.fact or mention.entry.fact[0] != "part":
            continue
        is_after = mention.said in _BEFORE_LOOK
        near = [
            (abs(other.start - mention.start), other.start > mention.start, id(other))
            for other in materials
            if other.segment == mention.segment
            and abs(other.start - mention.start) <= reach
            and id(other) not in found
            and (mention.entry.fact[1] != "look" or (other.start > mention.start) == is_after)
        ]
        if near:
            found[min(near)[2]] = mention.entry.fact[1]
    return found


def _strongest(values: Mapping[str, float]) -> str:
    """The value with the greatest weight, or one that says it more closely: polyester for textile."""
    best = max(values, key=lambda value: values[value])
    closer = [value for value in values if value != best and values[value] > 0 and is_kind(value, best)]
    return max(closer, key=lambda value: values[value], default=best)


def stated(mentions: list[Mention], text: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Values by name of fact. An answer of the reader goes before the text; of two values in a text the one
    with the greater share or nearer to the head noun stands.
    """
    sums: dict[str, dict[str, float]] = {}
    of_parts = _of_parts(mentions, text)
    later = 1.0
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.entry.fact is None or mention.entry.fact[0] == "part":
            continue
        name, value = mention.entry.fact
        weight = mention.weight
        part = of_parts.get(id(mention))
        if part in ("sole", "frame"):
            name = part
        elif part == "upper":
            weight *= 2
        elif part is not None:
            continue
        if weight < 0:
            if value == "yes":
                value, weight = "no", -weight
            elif value == "no":
                value, weight = "yes", -weight
            else:
                continue
        if name == "material" and weight > 0:
            weight *= later
            later *= _LATER_MATERIAL
        if mention.share is not None:
            weight = 2 * mention.share
        values = sums.setdefault(name, {})
        values[value] = values.get(value, 0.0) * 0.5 + weight
    found = {name: _strongest(values) for name, values in sums.items() if name != "ignore"}
    return {**_sizes(text), **found, **answers}

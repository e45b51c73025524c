"""Reads an address pasted as one line, as delivery apps copy it: recipient, mobile, province to street."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from marketplace.divisions import Division, Place, cities, districts, places, provinces

_MOBILE: Final = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LABEL: Final = re.compile(
    r"(收件人|收货人|姓名|联系人|手机号码|手机号|手机|电话|联系电话|所在地区|地区|详细地址|收货地址|地址)\s*[:：]\s*"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff·]{2,6}|[A-Za-z][A-Za-z .'-]{1,40}")
_TAILS: Final = (
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "自治州",
    "地区",
    "省",
    "市",
    "盟",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What was found; what was not is empty."""

    name: str
    phone: str
    place: Place | None
    street: str


def read(text: str) -> Pasted:
    """Never raises: a line that says little gives little."""
    rest = _LABEL.sub(" ", text.strip())
    phone = ""
    found = _MOBILE.search(rest)
    if found:
        phone = "".join(found.groups())
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    parts = [part for part in re.split(r"[\s,，;；、]+", rest) if part]
    name, parts = _name(parts)
    place, street = _place(parts)
    return Pasted(name=name, phone=phone, place=place, street=street)


def _name(parts: list[str]) -> tuple[str, list[str]]:
    """A part that looks like a person and not like a place; people write it first or last."""
    order = sorted(range(len(parts)), key=lambda index: (index not in (0, len(parts) - 1), index))
    for index in order:
        part = parts[index]
        if _NAME.fullmatch(part) and not _starts_with(part, provinces()) and not part.endswith(_ENDS):
            return part, parts[:index] + parts[index + 1 :]
    return "", parts


_ENDS: Final = (
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "街道",
    "路",
    "街",
    "村",
    "室",
    "号",
    "楼",
    "院",
    "弄",
    "幢",
    "栋",
)


def _place(parts: list[str]) -> tuple[Place | None, str]:
    text = " ".join(parts)
    province, after = _take(text, provinces())
    if province is None:
        return _by_city(text)
    city, after_city = _take(after, cities(province.code))
    if city is None:
        cities_here = cities(province.code)
        city, after_city = (cities_here[0], after) if len(cities_here) == 1 else (None, after)
    if city is None:
        return _by_district(after, (row.code for row in cities(province.code)))
    district, street = _take(after_city, districts(city.code))
    if district is None:
        here = districts(city.code)
        if len(here) != 1:
            return None, after_city.strip()
        district, street = here[0], after_city
    return places()[district.code], street.strip()


def _by_city(text: str) -> tuple[Place | None, str]:
    for province in provinces():
        city, after = _take(text, cities(province.code))
        if city is not None:
            district, street = _take(after, districts(city.code))
            return (places()[district.code], street.strip()) if district else (None, after.strip())
    return None, text.strip()


def _by_district(text: str, within: Iterable[str]) -> tuple[Place | None, str]:
    for city in within:
        district, street = _take(text, districts(city))
        if district is not None:
            return places()[district.code], street.strip()
    return None, text.strip()


def _starts_with(text: str, among: Iterable[Division]) -> bool:
    return _take(text, among)[0] is not None


def _take(text: str, among: Iterable[Division]) -> tuple[Division | None, str]:
    """The place that the text begins with, by its full name or without its last word, and what follows it."""
    text = text.lstrip()
    best: tuple[Division, int] | None = None
    for place in among:
        for form in (place.name, _short(place.name)):
            if text.startswith(form) and (best is None or len(form) > best[1]):
                best = (place, len(form))
    if best is None:
        return None, text
    return best[0], text[best[1] :]


def _short(name: str) -> str:
    for tail in _TAILS:
        if name.endswith(tail) and len(name) - len(tail) >= 2:
            return name[: -len(tail)]
    return name

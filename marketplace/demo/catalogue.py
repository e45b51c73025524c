"""The goods of the demo world, read from products/<category>.json.

Prices are euro cents without VAT, masses grams, sizes millimetres of the packed product. `cn8` is the EU's
Combined Nomenclature code of 2026; `cn_hs10` is plausible for China and to be confirmed like any other.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

from marketplace.demo.categories import CATEGORIES

FOLDER: Final = Path(__file__).parent / "products"


class ArtSpec(TypedDict):
    """What `marketplace.demo.art.draw` needs beside a seed."""

    kind: str
    palette: str
    motif: str
    label: str


class Product(TypedDict):
    """One product. Texts are keyed by language: en, zh, fr, nl."""

    sku: str
    firm: str
    category: str
    names: dict[str, str]
    descriptions: dict[str, str]
    highlights: dict[str, list[str]]
    price_minor: int
    currency: str
    stock: int
    net_g: int
    gross_g: int
    length_mm: int
    width_mm: int
    height_mm: int
    origin: str
    cn8: str
    cn_hs10: str
    vat_rate_pct: int
    unit: str
    brand: str
    shelf_life_months: int | None
    is_food: bool
    attributes: dict[str, str]
    materials: dict[str, str]
    gname: str
    gmodel: str
    art: ArtSpec


@cache
def load_products() -> tuple[Product, ...]:
    """All products, by category in the order of `CATEGORIES`."""
    return tuple(
        product
        for category in CATEGORIES
        for product in json.loads((FOLDER / f"{category['slug']}.json").read_text(encoding="utf-8"))
    )

"""What a value of a fact is as well: oak is wood, nylon is a synthetic fibre and a textile."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "cotton": ("textile",),
    "wool": ("textile", "animal_hair"),
    "cashmere": ("textile", "animal_hair"),
    "silk": ("textile",),
    "linen": ("textile", "vegetable_fibre"),
    "hemp": ("textile", "vegetable_fibre"),
    "jute": ("textile", "vegetable_fibre"),
    "manmade": ("textile",),
    "synthetic": ("textile", "manmade"),
    "nylon": ("textile", "manmade", "synthetic"),
    "polyester": ("textile", "manmade", "synthetic"),
    "acrylic": ("textile", "manmade", "synthetic"),
    "artificial": ("textile", "manmade"),
    "felt": ("textile",),
    "polypropylene": ("plastic", "textile", "manmade", "synthetic"),
    "silicone": ("plastic",),
    "acrylic_glass": ("plastic",),
    "stainless": ("steel", "metal"),
    "cast_iron": ("steel", "metal"),
    "steel": ("metal",),
    "aluminium": ("metal",),
    "copper": ("metal",),
    "brass": ("copper", "metal"),
    "zinc": ("metal",),
    "tin": ("metal",),
    "titanium": ("metal",),
    "gold": ("precious",),
    "silver": ("precious",),
    "platinum": ("precious",),
    "bamboo": ("wood",),
    "oak": ("wood",),
    "tropical_wood": ("wood",),
    "chinaware": ("porcelain", "ceramic"),
    "porcelain": ("ceramic",),
    "stoneware": ("ceramic",),
    "crystal": ("glass",),
    "heat_glass": ("glass",),
    "marble": ("stone",),
    "granite": ("stone",),
    "slate": ("stone",),
    "cardboard": ("paper",),
    "rattan": ("plait",),
    "wicker": ("plait",),
    "straw": ("plait",),
    "seagrass": ("plait",),
    "men": ("adult",),
    "women": ("adult",),
    "boys": ("men", "child"),
    "girls": ("women", "child"),
}
"""What a value is as well: oak is wood, a boy's garment is classified as a man's (chapter 62, note 9)."""


def is_kind(value: str, wanted: str) -> bool:
    return value == wanted or wanted in KINDS.get(value, ())

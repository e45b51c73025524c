"""The twelve departments of the shop, with names in four languages and the palette of each cover."""

from __future__ import annotations

from typing import Final, TypedDict


class CategorySpec(TypedDict):
    """A department. `slug` names the file of its products; `names` is keyed by language."""

    slug: str
    names: dict[str, str]
    palette: str


def _category(slug: str, palette: str, en: str, zh: str, fr: str, nl: str) -> CategorySpec:
    return {"slug": slug, "palette": palette, "names": {"en": en, "zh": zh, "fr": fr, "nl": nl}}


CATEGORIES: Final[tuple[CategorySpec, ...]] = (
    _category(
        "chocolate",
        "cocoa",
        "Chocolate & pralines",
        "巧克力",
        "Chocolat et pralines",
        "Chocolade en pralines",
    ),
    _category(
        "biscuits-waffles",
        "butter",
        "Biscuits & waffles",
        "饼干华夫",
        "Biscuits et gaufres",
        "Koekjes en wafels",
    ),
    _category("beer", "amber", "Beer", "精酿啤酒", "Bières", "Bier"),
    _category(
        "pantry",
        "forest",
        "Coffee, tea & pantry",
        "咖啡茶酱",
        "Café, thé et épicerie",
        "Koffie, thee en voorraad",
    ),
    _category("baby", "sky", "Baby & child", "母婴", "Bébé et enfant", "Baby en kind"),
    _category("beauty", "rose", "Skin care & beauty", "美妆护肤", "Soins et beauté", "Huid en beauty"),
    _category(
        "soap-home", "celadon", "Soap & home care", "香氛家清", "Savons et maison", "Zeep en onderhoud"
    ),
    _category("home-design", "linen", "Home & design", "家居设计", "Maison et design", "Wonen en design"),
    _category("fashion", "plum", "Fashion & textile", "服饰家纺", "Mode et textile", "Mode en textiel"),
    _category("toys", "brick", "Toys & games", "玩具桌游", "Jouets et jeux", "Speelgoed en spellen"),
    _category("books", "slate", "Books & paper", "图书文具", "Livres et papeterie", "Boeken en papier"),
    _category("kitchen", "cobalt", "Kitchen & table", "厨房餐具", "Cuisine et table", "Keuken en tafel"),
)

"""Make listings findable: Latin words as they are, Chinese cut into words and characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

import rjieba
from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from marketplace.models import Listing

_HAN = re.compile(r"[\u4e00-\u9fff]+")


def search_words(text: str) -> str:
    """Words for the index: Chinese as a dictionary cuts it, plus every single character and pair of them."""
    words: list[str] = [word for word in rjieba.cut_for_search(text) if word.strip()]
    for run in _HAN.findall(text):
        words += list(run) + [run[i : i + 2] for i in range(len(run) - 1)]
    return " ".join(words)


def index_listings(*, listings: Iterable[Listing]) -> None:
    """Names and brand weigh more than descriptions."""
    for listing in listings:
        own = f"{listing.name_en} {listing.name_zh} {listing.name_fr} {listing.name_nl}"
        names = f"{own} {listing.brand} {listing.firm.name}"
        category = listing.category
        shelf = f"{category.name_en} {category.name_zh} {category.name_fr} {category.name_nl}"
        texts = f"{listing.text_en} {listing.text_zh} {listing.text_fr} {listing.text_nl} {shelf}"
        vector = SearchVector(Value(search_words(names)), weight="A", config="simple") + SearchVector(
            Value(search_words(texts)), weight="B", config="simple"
        )
        Listing.objects.filter(pk=listing.pk).update(search=vector)

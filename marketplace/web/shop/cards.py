"""Goods cards from the shelf's rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ewtp.ui.cities import city
from ewtp.ui.parts import Good
from marketplace.queries.shelf import Card
from marketplace.queries.shop import Department

FEW: Final = 9
"""Fewer pieces than this are counted on the card."""


def picture(name: str) -> str:
    """The address of a stored picture, or of the one that stands in for none."""
    return default_storage.url(name) if name else static("no-picture.svg")


def goods(cards: Iterable[Card]) -> tuple[Good, ...]:
    """What a shelf shows."""
    language = get_language()
    return tuple(_good(card, language) for card in cards)


@lru_cache(maxsize=2048)
def _good(card: Card, _language: str | None) -> Good:
    return Good(
        name=card.name,
        url=reverse("shop_product", args=[card.id, card.slug]),
        image=picture(card.photo),
        price=card.total,
        origin=_("%(city)s · tax and freight included") % {"city": city(card.city)},
        note=left(card.stock),
        is_gone=card.stock == 0,
    )


def departments(rows: Iterable[Department]) -> tuple[Department, ...]:
    """With the addresses of their pictures."""
    return tuple(replace(row, cover=picture(row.cover)) if row.cover else row for row in rows)


def left(stock: int) -> str:
    """Sold out, or how few there are."""
    if stock == 0:
        return _("Sold out")
    return _("%(count)d left") % {"count": stock} if stock < FEW else ""

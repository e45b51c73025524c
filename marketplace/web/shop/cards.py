"""Goods cards from the shelf's rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from ewtp.ui.cities import city
from ewtp.ui.parts import Good
from marketplace.queries.shop import Card

FEW: Final = 9
"""Fewer pieces than this are counted on the card."""


def picture(name: str) -> str:
    """The address of a stored picture, or of the one that stands in for none."""
    return default_storage.url(name) if name else static("no-picture.svg")


def goods(cards: Iterable[Card]) -> list[Good]:
    """What a shelf shows."""
    return [
        Good(
            name=card.name,
            url=reverse("shop_product", args=[card.id, card.slug]),
            image=picture(card.photo),
            price=card.total,
            origin=_("%(city)s · tax and freight included") % {"city": city(card.city)},
            note=left(card.stock),
            is_gone=card.stock == 0,
        )
        for card in cards
    ]


def left(stock: int) -> str:
    """Sold out, or how few there are."""
    if stock == 0:
        return _("Sold out")
    return _("%(count)d left") % {"count": stock} if stock < FEW else ""

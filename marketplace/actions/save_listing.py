"""Create or change a listing, with its price at the door and its place in the search."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.parties.models import Firm
from marketplace.actions.index_listing import index_listings
from marketplace.actions.price_listing import price_listings
from marketplace.models import Listing
from marketplace.states import LISTING, ListingState

CHECKED_BY_AGENCY = ("category", "hs", "cn8", "origin", "name_en", "name_zh", "attributes", "ingredients_en")
"""A change of one of these takes a live listing back to the agency."""


@transaction.atomic
def save_listing(
    *, firm: Firm, facts: Mapping[str, Any], by: Actor, at: datetime, listing: Listing | None = None
) -> Listing:
    """`facts`: validated values by field name (`price` a Money). Changed live ones go to the agency."""
    row = listing or Listing(firm=firm)
    reviewed_again = row.state in (ListingState.LIVE, ListingState.PAUSED) and any(
        name in facts and getattr(row, name) != facts[name] for name in CHECKED_BY_AGENCY
    )
    for name, value in facts.items():
        setattr(row, name, value)
    row.slug = slugify(row.name_en)[:80] or row.sku.lower()
    row.save()
    if reviewed_again:
        advance(row, machine=LISTING, to=ListingState.SUBMITTED, by=by, at=at, reason="changed by the seller")
    price_listings(listings=[row], at=at)
    index_listings(listings=[row])
    return row

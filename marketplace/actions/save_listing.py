"""Create or change a listing, with its price at the door and its place in the search."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.text import slugify

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.parties.models import Firm
from marketplace.actions.index_listing import index_listings
from marketplace.actions.price_listing import price_listings
from marketplace.completeness import Incomplete, gaps
from marketplace.models import Listing
from marketplace.review import ON_SALE, changes_to_review, require_unlocked
from marketplace.states import LISTING, ListingState

COLUMNS_OF_PRICE: Final = ("price_minor", "price_currency")


@transaction.atomic
def save_listing(
    *, firm: Firm, facts: Mapping[str, Any], by: Actor, at: datetime, listing: Listing | None = None
) -> Listing:
    """`facts`: validated values by field name (`price` a Money). Returns the listing as it is stored now.

    What is on sale goes back to the agency when something changes that it looks at. Raises Refusal for what
    the agency has, and Incomplete when goods on sale would miss something.
    """
    if listing is None:
        row = Listing(firm=firm)
        _write(row, facts)
        row.save()
    else:
        row = _held(listing)
        require_unlocked(row)
        if row.state in ON_SALE:
            changed = changes_to_review(row, facts)
            if changed:
                reason = f"changed by the seller: {', '.join(changed)}"
                advance(row, machine=LISTING, to=ListingState.SUBMITTED, by=by, at=at, reason=reason,
                        state_reason="")  # fmt: skip
            _write(row, facts)
            if missing := gaps(row):
                raise Incomplete(missing)
        else:
            _write(row, facts)
        row.save(update_fields=_columns(facts))
    price_listings(listings=[row], at=at)
    index_listings(listings=[row])
    return row


def _held(listing: Listing) -> Listing:
    """The row as it is now, kept from others until the end of the transaction."""
    rows = Listing.objects.select_for_update(of=("self",)).select_related("firm", "category")
    return rows.defer("search").get(pk=listing.pk)


def _write(row: Listing, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.slug = slugify(row.name_en)[:80] or row.sku.lower()


def _columns(facts: Mapping[str, Any]) -> list[str]:
    """Only what is given is written, so that a sale in between keeps its stock."""
    names = [name for name in facts if name != "price"]
    return [*names, *(COLUMNS_OF_PRICE if "price" in facts else ()), "slug", "updated_at"]

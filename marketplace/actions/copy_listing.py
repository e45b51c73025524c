"""Start a listing from another one: everything but its number and its standing with the agency."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import uuid4

from django.db import transaction

from ewtp.kernel.actor import Actor
from marketplace.actions.save_listing import save_listing
from marketplace.models import Listing, Photo

OWN: Final = frozenset(
    {
        "id",
        "firm",
        "sku",
        "slug",
        "state",
        "state_reason",
        "search",
        "stock",
        "created_at",
        "updated_at",
        "live_at",
    }
)
"""What a copy does not take over."""


@transaction.atomic
def copy_listing(*, listing: Listing, by: Actor, at: datetime) -> Listing:
    """A draft of the same firm with the same facts and pictures, no stock and a number of its own."""
    facts = {
        field.name: getattr(listing, field.name)
        for field in Listing._meta.concrete_fields
        if field.name not in OWN
    }
    facts["sku"] = free_sku(listing)
    row = save_listing(firm=listing.firm, facts=facts, by=by, at=at)
    Photo.objects.bulk_create(
        Photo(listing=row, position=one.position, file=one.file.name, digest=one.digest,
              is_illustration=one.is_illustration)
        for one in listing.photos.all()
    )  # fmt: skip
    return row


def free_sku(listing: Listing) -> str:
    """The next number of the form SKU-2, SKU-3 ... that the firm does not use."""
    stem = listing.sku[:16]
    taken = set(Listing.objects.filter(firm=listing.firm, sku__startswith=stem).values_list("sku", flat=True))
    for number in range(2, 999):
        if f"{stem}-{number}" not in taken:
            return f"{stem}-{number}"
    return uuid4().hex[:12].upper()

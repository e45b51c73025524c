"""Put a listing's pictures in another order; the first one is the cover."""

from __future__ import annotations

from django.db import transaction

from marketplace.models import Listing, Photo
from marketplace.review import require_unlocked


@transaction.atomic
def move_photo(*, listing: Listing, photo: int, step: int) -> None:
    """`step` -1 is one place to the front, 1 one to the back. A picture that is gone or at the end stays.

    The order is the seller's; Refusal for what the agency has.
    """
    require_unlocked(Listing.objects.select_for_update().only("id", "state").get(pk=listing.pk))
    rows = list(Photo.objects.select_for_update().filter(listing=listing).order_by("position", "id"))
    here = next((index for index, row in enumerate(rows) if row.pk == photo), None)
    if here is None:
        return
    there = min(max(here + step, 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    for position, row in enumerate(rows):
        row.position = position
    Photo.objects.bulk_update(rows, ["position"])

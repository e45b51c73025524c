"""One product with all that its page shows, in one statement: texts, price, seller, department, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from ewtp.kernel.records import Part, Parts, ask
from ewtp.parties.models import Firm
from marketplace.models import Category, Listing, Price
from marketplace.states import ListingState

_PARTS: Final = Parts(
    (
        Part("listing", Listing, unread=frozenset({"search"})),
        Part("firm", Firm),
        Part("category", Category),
        Part("price", Price),
    )
)
_ONE: Final = """
SELECT {columns},
  ARRAY(
    SELECT file FROM marketplace_photo
    WHERE listing_id = listing.id AND NOT is_waiting ORDER BY position, id
  ),
  EXISTS (
    SELECT FROM marketplace_photo WHERE listing_id = listing.id AND NOT is_waiting AND is_illustration
  )
FROM marketplace_listing listing
JOIN parties_firm firm ON firm.id = listing.firm_id
JOIN marketplace_category category ON category.id = listing.category_id
LEFT JOIN marketplace_price price ON price.listing_id = listing.id AND price.destination = %(destination)s
WHERE listing.id = %(pk)s AND listing.state = %(state)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`listing` has its firm and department with it; `photos` are names of stored files, the cover first."""

    listing: Listing
    price: Price | None
    photos: tuple[str, ...]
    has_drawings: bool


def product(*, pk: UUID, destination: str = "CN") -> Product | None:
    """A live product; None when there is none."""
    given: dict[str, Any] = {"pk": pk, "destination": destination, "state": ListingState.LIVE.value}
    found = ask(_ONE.format(columns=_PARTS.columns), given)
    if not found:
        return None
    listing, firm, category, price = _PARTS.records(found[0])
    photos, has_drawings = _PARTS.rest(found[0])
    listing.firm, listing.category = firm, category
    if price is not None:
        price.listing = listing
    return Product(listing=listing, price=price, photos=tuple(photos), has_drawings=has_drawings)

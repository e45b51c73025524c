"""What the seller's desk reads: a firm's listings, orders and figures, in few statements however many rows."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from ewtp.parties.models import Firm
from ewtp.parties.permissions import Viewer
from marketplace.models import Listing, Photo, Price


def listings_of(firm: Firm, *, state: str = "") -> QuerySet[Listing]:
    """With the cover, and the price at the door of today."""
    photo = Photo.objects.filter(listing=OuterRef("pk")).order_by("position", "id")
    price = Price.objects.filter(listing=OuterRef("pk"), destination="CN")
    rows = Listing.objects.filter(firm=firm)
    if state:
        rows = rows.filter(state=state)
    return (
        rows.annotate(
            cover=Subquery(photo.values("file")[:1]),
            door_minor=Subquery(price.values("total_minor")[:1]),
            door_verdict=Subquery(price.values("verdict")[:1]),
        )
        .defer("text_en", "text_zh", "text_fr", "text_nl", "search")
        .order_by(F("created_at").desc(), "pk")
    )


def listing_counts(firm: Firm) -> dict[str, int]:
    """How many in each state."""
    rows = Listing.objects.filter(firm=firm).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def listing_of(viewer: Viewer, pk: UUID) -> Listing | None:
    """One of the person's own firms; None for others' as for none."""
    return (
        Listing.objects.select_related("firm", "category")
        .filter(firm__in=viewer.seller_firm_ids, pk=pk)
        .first()
    )


def next_sku(firm: Firm) -> str:
    """A number for a listing that has none: L-0001, L-0002 ..."""
    taken = set(Listing.objects.filter(firm=firm, sku__startswith="L-").values_list("sku", flat=True))
    number = len(taken) + 1
    while f"L-{number:04d}" in taken:
        number += 1
    return f"L-{number:04d}"

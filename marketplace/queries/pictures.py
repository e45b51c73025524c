"""Which pictures of goods buyers see: those that an agency has looked at."""

from __future__ import annotations

from django.db.models import OuterRef, Prefetch, QuerySet

from marketplace.models import Photo


def shown_photos() -> QuerySet[Photo]:
    """Without what was added to goods on sale and still waits."""
    return Photo.objects.filter(is_waiting=False)


def with_shown_photos(path: str = "photos") -> Prefetch[str]:
    """For `prefetch_related`, in the seller's order."""
    return Prefetch(path, shown_photos())


def first_photo(listing: str = "pk") -> QuerySet[Photo]:
    """The cover, for a subquery of rows whose column `listing` names the goods."""
    return shown_photos().filter(listing=OuterRef(listing)).order_by("position", "id")

"""A picture of a listing, re-encoded by us and named by its content."""

from __future__ import annotations

import pghistory
from django.db import models

from marketplace.models.listing import Listing


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Photo(models.Model):
    """`is_illustration` marks drawn art, which the page says; a seller's photos replace it.

    `is_waiting`: added while the goods were on sale; buyers see it once an agency has approved it.
    """

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="photos/")
    digest = models.CharField(max_length=64)
    is_illustration = models.BooleanField(default=False)
    is_waiting = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["listing", "digest"], name="photo_once_per_listing")]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.position}"

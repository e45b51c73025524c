"""Who confirmed which code for a product, when, and what the classifier had said."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Classification(models.Model):
    """One row per confirmation; the newest of a product stands, the others are its history. `listing` is
    the product's UUID upward.

    `by` is the actor who confirmed; an agency's override of the seller's has a reason. `text` is what the
    product was called then, `marks` its word stems: new texts are compared to confirmed products.
    """

    listing = models.UUIDField()
    hs6 = models.CharField(max_length=6)
    hs = models.CharField(max_length=10, blank=True)
    cn8 = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    marks: ArrayField[Any, Any] = ArrayField(models.CharField(max_length=60), default=list)
    version = models.CharField(max_length=40)
    suggested = models.CharField(max_length=6, blank=True)
    by = models.CharField(max_length=80)
    is_standing = models.BooleanField(default=True)
    is_override = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(hs6__regex=r"^\d{6}$"), name="classification_hs6"),
            models.CheckConstraint(
                condition=Q(is_override=False) | ~Q(reason=""), name="classification_override_has_reason"
            ),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(is_standing=True), name="classification_one_stands"
            ),
        ]
        indexes = [
            models.Index(fields=["listing", "-at", "-id"], name="classification_newest"),
            GinIndex(fields=["marks"], name="classification_marks"),
        ]

    def __str__(self) -> str:
        return f"{self.hs6} {self.listing}"

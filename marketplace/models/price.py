"""What one piece costs a buyer at the door, computed when something changes and not when somebody looks."""

from __future__ import annotations

from typing import Any

from django.db import models

from ewtp.kernel.money_field import MoneyOf
from marketplace.models.listing import Listing


class Price(models.Model):
    """All in, per destination currency: `total` = goods + freight + tax of one piece in its own parcel."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="prices")
    destination = models.CharField(max_length=2, default="CN")
    goods_minor = models.BigIntegerField()
    goods_currency = models.CharField(max_length=3)
    freight_minor = models.BigIntegerField()
    freight_currency = models.CharField(max_length=3)
    tax_minor = models.BigIntegerField()
    tax_currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    total_currency = models.CharField(max_length=3)
    verdict = models.CharField(max_length=8, default="ok")
    reason = models.TextField(blank=True)
    rate = models.DecimalField(max_digits=12, decimal_places=6)
    rate_date = models.DateField()
    steps: models.JSONField[Any] = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    goods = MoneyOf("goods")
    freight = MoneyOf("freight")
    tax = MoneyOf("tax")
    total = MoneyOf("total")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "destination"], name="price_once_per_destination")
        ]
        indexes = [models.Index(fields=["destination", "total_minor"], name="price_by_total")]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.destination}"

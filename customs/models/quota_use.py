"""What one identity used of a destination's yearly limit, by keyed digest: the number itself is not here."""

from __future__ import annotations

from django.db import models

from ewtp.kernel.money_field import MoneyOf


class QuotaUse(models.Model):
    """`digest` is an HMAC of the identity number; `restored_at` takes the use out of the sum,
    `returned_minor` what came back of it.
    """

    destination = models.CharField(max_length=2)
    digest = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    consignment = models.UUIDField(unique=True)
    amount_minor = models.BigIntegerField()
    amount_currency = models.CharField(max_length=3)
    used_at = models.DateTimeField()
    returned_minor = models.BigIntegerField(default=0)
    restored_at = models.DateTimeField(null=True, blank=True)
    amount = MoneyOf("amount")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_minor__gte=0), name="quota_use_not_negative"),
            models.CheckConstraint(
                condition=models.Q(returned_minor__gte=0, returned_minor__lte=models.F("amount_minor")),
                name="quota_return_within_use",
            ),
        ]
        indexes = [
            models.Index(
                fields=["destination", "digest", "year"],
                condition=models.Q(restored_at=None),
                name="quota_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.destination} {self.year} {self.amount}"

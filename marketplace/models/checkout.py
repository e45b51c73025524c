"""What a buyer pays once; it splits into one consignment per parcel."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money_field import MoneyOf
from ewtp.parties.models import Identity, User
from marketplace.states import CheckoutState


@pghistory.track()
class Checkout(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    buyer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="checkouts")
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, default="zh-hans")
    method = models.CharField(max_length=12)
    total_minor = models.BigIntegerField()
    total_currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=12, decimal_places=6)
    rate_date = models.DateField()
    state = models.CharField(max_length=8, choices=CheckoutState.choices, default=CheckoutState.PLACED)
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    pay_by = models.DateTimeField()

    total = MoneyOf("total")

    class Meta:
        verbose_name = _("checkout")
        verbose_name_plural = _("checkouts")
        ordering = ["-placed_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CheckoutState.values), name="checkout_state_known"),
            models.CheckConstraint(condition=Q(total_minor__gt=0), name="checkout_total_positive"),
        ]
        indexes = [
            models.Index(fields=["pay_by"], condition=Q(state="placed"), name="checkout_to_lapse"),
            models.Index(fields=["buyer", "-placed_at"], name="checkout_by_buyer"),
        ]

    def __str__(self) -> str:
        return self.number

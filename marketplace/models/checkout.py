"""What a buyer pays once; it splits into one consignment per parcel."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.ids import new_id
from ewtp.kernel.money_field import MoneyOf
from ewtp.parties.models import Identity, User
from marketplace.states import CheckoutState


@pghistory.track(
    meta={"verbose_name": _("version of a checkout"), "verbose_name_plural": _("versions of checkouts")}
)
class Checkout(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True)
    buyer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="checkouts", verbose_name=_("buyer")
    )
    identity = models.ForeignKey(
        Identity,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("identity"),
        null=True,
        blank=True,
    )
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    method = models.CharField(_("payment method"), max_length=12)
    total_minor = models.BigIntegerField(_("total"))
    total_currency = models.CharField(_("currency of the total"), max_length=3)
    rate = models.DecimalField(_("exchange rate"), max_digits=12, decimal_places=6)
    rate_date = models.DateField(_("date of the rate"))
    state = models.CharField(
        _("state"), max_length=8, choices=CheckoutState.choices, default=CheckoutState.PLACED
    )
    placed_at = models.DateTimeField(_("placed"))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    pay_by = models.DateTimeField(_("to pay by"))

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

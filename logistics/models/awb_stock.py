"""A range of air waybill serials that the airline gave us; numbers are taken from its front, each once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwbStock(models.Model):
    """`next_serial` is the one to be taken next; above `last_serial` the range is used up."""

    carrier = models.CharField(_("airline"), max_length=8)
    prefix = models.CharField(_("prefix"), max_length=3)
    first_serial = models.PositiveIntegerField(_("first serial"))
    last_serial = models.PositiveIntegerField(_("last serial"))
    next_serial = models.PositiveIntegerField(_("next serial"))

    class Meta:
        verbose_name = _("air waybill stock")
        verbose_name_plural = _("air waybill stock")
        constraints = [
            models.UniqueConstraint(fields=["prefix", "first_serial"], name="awb_stock_once"),
            models.CheckConstraint(
                condition=models.Q(first_serial__lte=models.F("last_serial"))
                & models.Q(next_serial__gte=models.F("first_serial"))
                & models.Q(last_serial__lte=9_999_999),
                name="awb_stock_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}: {self.first_serial} to {self.last_serial}"

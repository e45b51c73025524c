"""By which way a consignment's export was lodged, and what it adds to its day."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from customs.models.declaration import Declaration


class ExportRoute(models.Model):
    """`regime` is the low-value way that was asked, `reasons` the rules for which it was not taken; none
    means that it was. `shares` are keyed digests of the sums that the parcel counts in, so that no consignee
    is named here.
    """

    declaration = models.OneToOneField(
        Declaration, on_delete=models.PROTECT, related_name="route", verbose_name=_("declaration")
    )
    regime = models.CharField(_("procedure"), max_length=32)
    day = models.DateField(_("day"))
    shares = ArrayField(models.CharField(max_length=64))
    value_minor = models.BigIntegerField(_("value, euro cents"))
    mass_g = models.BigIntegerField(_("gross mass, grams"))
    reasons: models.JSONField[Any] = models.JSONField(_("why not as low value"), default=list, blank=True)

    class Meta:
        verbose_name = _("way of an export")
        verbose_name_plural = _("ways of exports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value_minor__gte=0, mass_g__gte=0), name="export_route_not_negative"
            )
        ]
        indexes = [GinIndex(fields=["shares"], name="export_route_by_share")]

    def __str__(self) -> str:
        return f"{self.day} {self.regime} {', '.join(self.reasons)}".strip()

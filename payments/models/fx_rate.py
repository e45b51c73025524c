"""A day's exchange rate as it was used, so that a quote can be shown again with its source and date."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FxRate(models.Model):
    """`reference` units of `quote` for one `base`; `reference_date` is the day the source published it."""

    date = models.DateField(_("date"))
    base = models.CharField(_("base"), max_length=3)
    quote = models.CharField(_("quote"), max_length=3)
    reference = models.DecimalField(_("reference rate"), max_digits=18, decimal_places=8)
    reference_date = models.DateField(_("published"))
    source = models.CharField(_("source"), max_length=40)

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["-date", "base", "quote"]
        constraints = [
            models.UniqueConstraint(fields=["date", "base", "quote"], name="fx_rate_once"),
            models.CheckConstraint(condition=models.Q(reference__gt=0), name="fx_rate_positive"),
        ]

    def __str__(self) -> str:
        return f"1 {self.base} = {self.reference} {self.quote} ({self.reference_date})"

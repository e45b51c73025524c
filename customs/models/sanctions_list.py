"""The list of sanctioned parties as it was loaded; the newest load counts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class SanctionsList(models.Model):
    """`edition` is what the file calls itself; `is_sample` says that its names are invented."""

    edition = models.CharField(_("edition"), max_length=60)
    list_date = models.DateField(_("date of the list"), null=True)
    is_sample = models.BooleanField(_("invented names"), default=False)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(_("loaded"))

    class Meta:
        verbose_name = _("list of sanctioned parties")
        verbose_name_plural = _("lists of sanctioned parties")
        ordering = ["-loaded_at"]

    def __str__(self) -> str:
        return self.edition


class SanctionedParty(models.Model):
    """One party with every name the list has for it."""

    list = models.ForeignKey(SanctionsList, on_delete=models.CASCADE, related_name="parties")
    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    programme = models.CharField(max_length=60, blank=True)
    names: models.JSONField[Any] = models.JSONField()

    class Meta:
        verbose_name = _("sanctioned party")
        verbose_name_plural = _("sanctioned parties")
        constraints = [
            models.UniqueConstraint(fields=["list", "reference"], name="sanctioned_party_once_a_list")
        ]

    def __str__(self) -> str:
        return self.reference

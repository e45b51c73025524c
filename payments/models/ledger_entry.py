"""One posted fact. Postgres refuses to change or delete it, and refuses it when its lines do not balance."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerEntry(models.Model):
    """`idem` is unique: the same fact is posted once.

    `line_count` closes the entry, nothing can be added to it.
    """

    idem = models.CharField(_("key"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=30)
    ref = models.CharField(_("about"), max_length=120, db_index=True)
    digest = models.CharField(max_length=64)
    reverses = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )
    line_count = models.PositiveSmallIntegerField(_("lines"))
    occurred_at = models.DateTimeField(_("occurred"))
    posted_at = models.DateTimeField(_("posted"))
    meta: models.JSONField[Any] = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(line_count__gte=2), name="ledger_entry_two_lines")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"

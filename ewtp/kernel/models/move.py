"""Who moved which record from which state to which, and when: the audit row of every state change."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class Move(models.Model):
    """Written once: Postgres itself refuses to change or delete one."""

    record = models.CharField(
        _("record"), max_length=60, help_text="Model label, such as customs.Declaration"
    )
    record_id = models.CharField(_("number"), max_length=40)
    source = models.CharField(_("before"), max_length=32)
    target = models.CharField(_("after"), max_length=32)
    by = models.CharField(_("by"), max_length=80)
    reason = models.TextField(_("reason"), blank=True, default="")
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("state change")
        verbose_name_plural = _("state changes")
        indexes = [models.Index(fields=["record", "record_id", "at"], name="move_by_record")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.record_id}: {self.source} -> {self.target}"

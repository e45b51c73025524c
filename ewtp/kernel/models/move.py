"""Who moved which record from which state to which, and when: the audit row of every state change."""

from __future__ import annotations

from django.db import models


class Move(models.Model):
    record = models.CharField(max_length=60, help_text="Model label, such as customs.Declaration")
    record_id = models.CharField(max_length=40)
    source = models.CharField(max_length=32)
    target = models.CharField(max_length=32)
    by = models.CharField(max_length=80)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "record_id", "at"], name="move_by_record")]

    def __str__(self) -> str:
        return f"{self.record} {self.record_id}: {self.source} -> {self.target}"

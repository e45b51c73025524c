"""Asking a carrier for news of one air waybill or waybill, less and less often while there is none."""

from __future__ import annotations

from django.db import models


class Watch(models.Model):
    """Webhooks tell first; the watch catches up on what they missed. `cursor` is the carrier's, of the last
    answer.
    """

    carrier = models.CharField(max_length=20)
    subject = models.CharField(max_length=40)
    is_active = models.BooleanField(default=True)
    next_check_at = models.DateTimeField()
    interval_s = models.PositiveIntegerField()
    cursor = models.CharField(max_length=120, blank=True, default="")
    misses = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier", "subject"], name="watch_once")]
        indexes = [
            models.Index(fields=["next_check_at"], condition=models.Q(is_active=True), name="watch_due"),
        ]

    def __str__(self) -> str:
        return f"{self.carrier} {self.subject}"

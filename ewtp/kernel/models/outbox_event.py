"""A published fact, written in the same transaction as the change it tells."""

from __future__ import annotations

from typing import Any

from django.db import models


class OutboxEvent(models.Model):
    """Ordered by `id` within its stream; done when every handler of the event has run."""

    name = models.CharField(max_length=80)
    stream = models.UUIDField()
    data: models.JSONField[Any] = models.JSONField()
    correlation = models.CharField(max_length=64, blank=True, default="")
    occurred_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["stream", "id"], condition=models.Q(done_at=None), name="outbox_open_by_stream"
            ),
            models.Index(fields=["id"], condition=models.Q(done_at=None), name="outbox_open"),
            models.Index(fields=["stream", "occurred_at"], name="outbox_by_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"

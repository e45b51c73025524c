"""Every message sent to or received from an outside system, as it was on the wire."""

from __future__ import annotations

from typing import Any

from django.db import models

from ewtp.kernel.fields import EncryptedBytesField


class Direction(models.TextChoices):
    OUT = "out", "Sent"
    IN = "in", "Received"


class WireState(models.TextChoices):
    RECEIVED = "received", "Received, not yet applied"
    APPLIED = "applied", "Applied"
    IGNORED = "ignored", "Stored, nothing to do"
    FAILED = "failed", "Failed"
    SENT = "sent", "Sent and answered"
    UNANSWERED = "unanswered", "Sent, no answer"


class WireMessage(models.Model):
    """`system` is the outside party (stripe, export-office, china-window, airline, last-mile).

    `key` is the party's own id of the message: (system, direction, key) is unique where it is given, so that
    a repeated delivery is stored once. Bodies carry personal data and are encrypted; secrets in `headers` are
    blanked.
    """

    system = models.CharField(max_length=24)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, blank=True, default="")
    stream = models.UUIDField(null=True, blank=True, db_index=True)
    url = models.CharField(max_length=300, blank=True, default="")
    content_type = models.CharField(max_length=80, blank=True, default="")
    headers: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    body = EncryptedBytesField()
    answer_status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = EncryptedBytesField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=WireState.choices)
    error = models.TextField(blank=True, default="")
    correlation = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "direction", "key"],
                condition=~models.Q(key="") & models.Q(direction="in"),
                name="wire_message_received_once",
            )
        ]
        indexes = [
            models.Index(fields=["state", "at"], name="wire_by_state"),
            models.Index(fields=["system", "at"], name="wire_by_system"),
            models.Index(
                fields=["system", "id"],
                condition=models.Q(direction="in", state="received"),
                name="wire_still_to_apply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.direction} {self.kind}"

    @property
    def text(self) -> str:
        return bytes(self.body).decode("utf-8", "replace")

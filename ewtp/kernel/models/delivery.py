"""One handler's share of one event: unique per (event, handler), so that effects happen once."""

from __future__ import annotations

from django.db import models

from ewtp.kernel.models.outbox_event import OutboxEvent


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    DONE = "done", "Done"
    PARKED = "parked", "Parked"


class Delivery(models.Model):
    """Waiting until it ran; parked, and shown to the operator, when it keeps failing."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=160)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="delivery_once_per_handler"),
            models.CheckConstraint(
                condition=models.Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
        ]
        indexes = [models.Index(fields=["state"], condition=models.Q(state="parked"), name="delivery_parked")]

    def __str__(self) -> str:
        return f"{self.handler} of event {self.event_id}"

"""One message to an office. Its id is the message's identification on the wire, the same at every try."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from customs.states import SendingState
from ewtp.kernel.ids import new_id


class Sending(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    regime = models.CharField(max_length=32)
    message = models.CharField(max_length=30)
    state = models.CharField(max_length=8, choices=SendingState.choices, default=SendingState.READY)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("message to an office")
        verbose_name_plural = _("messages to an office")
        indexes = [
            models.Index(fields=["made_at"], condition=models.Q(state="ready"), name="sending_still_to_send")
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.id}"

"""How far an office's mailbox has been read, so that a lost push is found later."""

from __future__ import annotations

from django.db import models


class Mailbox(models.Model):
    system = models.CharField(max_length=24, primary_key=True)
    cursor = models.CharField(max_length=120, blank=True, default="")
    read_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.system

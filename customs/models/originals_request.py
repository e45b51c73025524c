"""Customs asked for the originals of a payment (GACC Announcements 2018 No. 165 and 179)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from customs.models.declaration import Declaration
from ewtp.kernel.fields import EncryptedTextField


class OriginalsRequest(models.Model):
    """`session` is the office's own id of the question; `payload` the originals once they are gathered."""

    session = models.CharField(_("session"), max_length=36, unique=True)
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="originals_requests")
    service_time = models.CharField(max_length=20, blank=True, default="")
    payload = EncryptedTextField(blank=True, default="")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=20, blank=True, default="")
    message = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        verbose_name = _("request for payment originals")
        verbose_name_plural = _("requests for payment originals")

    def __str__(self) -> str:
        return self.session

"""One line of an inbound message, applied to the document it is about. Kept for good; repeats are not kept
twice.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from ewtp.kernel.models import WireMessage


class Notice(models.Model):
    """`outcome` is the state it asks for (empty: it informs). The greatest (`phase`, `at`) of a paper's
    notices decides. `wire` is the office's message, None for what takes its place: the carrier's word on the
    exit of a low-value parcel.
    """

    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="notices", verbose_name=_("declaration")
    )
    document = models.ForeignKey(
        DeclarationDocument, on_delete=models.PROTECT, related_name="notices", verbose_name=_("document")
    )
    wire = models.ForeignKey(WireMessage, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    message = models.CharField(_("message"), max_length=30)
    official = models.CharField(_("official status"), max_length=32, blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=16, blank=True, default="")
    phase = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(_("time"))
    number = models.CharField(_("number"), max_length=60, blank=True, default="")
    code = models.CharField(_("official code"), max_length=32, blank=True, default="")
    reason = models.TextField(_("the office's words"), blank=True, default="")
    params: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("answer of customs")
        verbose_name_plural = _("answers of customs")
        constraints = [
            models.UniqueConstraint(fields=["document", "digest"], name="notice_of_a_document_once")
        ]
        indexes = [models.Index(fields=["declaration", "at"], name="notice_by_declaration")]

    def __str__(self) -> str:
        return f"{self.message} {self.official}".strip()

"""One document of a declaration: what is sent in one piece and answered for by itself."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Reverse
from django.utils.translation import gettext_lazy as _

from customs.models.declaration import Declaration
from customs.models.sending import Sending
from customs.states import PaperState
from ewtp.kernel.ids import new_id


class DocumentKind(models.TextChoices):
    DECLARATION = "declaration", _("Declaration")
    ARRIVAL = "arrival", _("Arrival at exit")
    EXIT = "exit", _("Exit notification")
    CANCELLATION = "cancellation", _("Request to invalidate")
    AMENDMENT = "amendment", _("Amendment")
    PROOF = "proof", _("Alternative proof of exit")
    RETURN = "return", _("Return declaration")
    ORDER = "order", _("Order")
    PAYMENT = "payment", _("Payment")
    WAYBILL = "waybill", _("Waybill")
    LIST = "list", _("Declaration list")
    DELIVERY = "delivery", _("Delivery")
    EVIDENCE = "evidence", _("File for the inspection")


class DeclarationDocument(models.Model):
    """`key` is the business key under which receipts name it, `number` its last part, for search. `sending`
    is the message it went or goes with.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="documents", verbose_name=_("declaration")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices)
    key = models.CharField(_("key"), max_length=120)
    number = models.GeneratedField(
        expression=Reverse(Func(Reverse(F("key")), Value(":"), Value(1), function="split_part")),
        output_field=models.CharField(max_length=120),
        db_persist=True,
        verbose_name=_("number"),
    )
    state = models.CharField(_("state"), max_length=10, choices=PaperState.choices, default=PaperState.READY)
    message = models.CharField(_("message"), max_length=30)
    regime = models.CharField(_("procedure"), max_length=32)
    office_code = models.CharField(_("official code"), max_length=32, blank=True, default="")
    office_reason = models.TextField(_("the office's words"), blank=True, default="")
    params: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    sending = models.ForeignKey(
        Sending, on_delete=models.PROTECT, related_name="documents", null=True, blank=True
    )
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("document of a declaration")
        verbose_name_plural = _("documents of a declaration")
        constraints = [
            models.UniqueConstraint(fields=["regime", "kind", "key"], name="document_key_used_once"),
        ]
        indexes = [
            models.Index(fields=["number"], name="document_by_number"),
            models.Index(
                fields=["regime", "message", "made_at"],
                condition=models.Q(sending=None),
                name="document_still_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

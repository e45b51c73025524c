"""One attempt to move a released share from the platform's balance to the seller's account at the PSP."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money_field import MoneyOf
from payments.models.settlement import Settlement
from payments.states import TransferState


@pghistory.track()
class Transfer(models.Model):
    """`offset_minor` is what was kept back against the seller's debt."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    settlement = models.ForeignKey(
        Settlement, on_delete=models.PROTECT, related_name="transfers", verbose_name=_("settlement")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=TransferState.choices, default=TransferState.REQUESTED
    )
    amount_minor = models.BigIntegerField(_("amount"))
    amount_currency = models.CharField(_("currency"), max_length=3)
    offset_minor = models.BigIntegerField(_("kept against debt"), default=0)
    reversed_minor = models.BigIntegerField(_("taken back"), default=0)
    reference = models.CharField(_("reference at the PSP"), max_length=120, blank=True, default="")
    failure = models.TextField(_("failure"), blank=True, default="")
    created_at = models.DateTimeField(_("created"))
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    amount = MoneyOf("amount")

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement"],
                condition=models.Q(state__in=[TransferState.REQUESTED, TransferState.SUCCEEDED]),
                name="transfer_one_live",
            ),
            models.UniqueConstraint(
                fields=["reference"], condition=~models.Q(reference=""), name="transfer_ref_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TransferState.values), name="transfer_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_minor__gte=0, offset_minor__gte=0, reversed_minor__gte=0),
                name="transfer_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount}, {self.get_state_display()}"

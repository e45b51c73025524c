"""One attempt to pay a seller's money from their account at the PSP to their bank."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money_field import MoneyOf
from payments.models.payee import Payee
from payments.models.transfer import Transfer
from payments.states import PayoutState


@pghistory.track()
class Payout(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    transfer = models.ForeignKey(
        Transfer, on_delete=models.PROTECT, related_name="payouts", verbose_name=_("transfer")
    )
    payee = models.ForeignKey(
        Payee, on_delete=models.PROTECT, related_name="payouts", verbose_name=_("payee")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=PayoutState.choices, default=PayoutState.REQUESTED
    )
    amount_minor = models.BigIntegerField(_("amount"))
    amount_currency = models.CharField(_("currency"), max_length=3)
    reference = models.CharField(_("reference at the PSP"), max_length=120, blank=True, default="")
    failure = models.TextField(_("failure"), blank=True, default="")
    created_at = models.DateTimeField(_("created"))
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    amount = MoneyOf("amount")

    class Meta:
        verbose_name = _("payout")
        verbose_name_plural = _("payouts")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["transfer"], condition=~models.Q(state=PayoutState.FAILED), name="payout_one_live"
            ),
            models.UniqueConstraint(
                fields=["reference"], condition=~models.Q(reference=""), name="payout_ref_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PayoutState.values), name="payout_state_known"
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="payout_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.amount}, {self.get_state_display()}"

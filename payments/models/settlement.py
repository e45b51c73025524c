"""What becomes of a consignment's money after it was paid: held, released, transferred, paid out, or
refunded.
"""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.models.payment_share import PaymentShare
from payments.states import SettlementState


@pghistory.track()
class Settlement(models.Model):
    """One a consignment; made when its payment is captured."""

    consignment = models.UUIDField(_("consignment"), primary_key=True)
    share = models.OneToOneField(
        PaymentShare,
        on_delete=models.PROTECT,
        related_name="settlement",
        verbose_name=_("share of a payment"),
    )
    payee = models.UUIDField(_("seller"), db_index=True)
    state = models.CharField(
        _("state"), max_length=12, choices=SettlementState.choices, default=SettlementState.HELD
    )
    reason = models.TextField(_("reason"), blank=True, default="")
    held_at = models.DateTimeField(_("held since"))
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    transferred_at = models.DateTimeField(_("transferred at"), null=True, blank=True)
    paid_out_at = models.DateTimeField(_("paid out at"), null=True, blank=True)

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        ordering = ["-held_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=SettlementState.values), name="settlement_state_known"
            )
        ]
        indexes = [models.Index(fields=["state", "held_at"], name="settlement_by_state")]

    def __str__(self) -> str:
        return f"{self.consignment}, {self.get_state_display()}"

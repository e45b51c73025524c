"""One attempt to give a buyer money back. Wallets answer later: pending first, then succeeded or failed."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money import Money
from ewtp.kernel.money_field import MoneyOf
from payments.models.payment import Payment
from payments.models.payment_share import PaymentShare
from payments.states import RefundState


class RefundSource(models.TextChoices):
    HELD = "held", _("Held money")
    PAYABLE = "payable", _("Released, not yet transferred")
    SELLER = "seller", _("Already with the seller")
    SURPLUS = "surplus", _("Paid twice")


@pghistory.track()
class Refund(models.Model):
    """`amount` = goods + freight + tax given back; `payee_net` + `commission` = the same goods in the
    payee's currency.

    `is_full` of one: what was left when it was asked; a part that failed and is asked again after it is a
    part. Without a consignment it gives back a payment that was made twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="refunds", verbose_name=_("payment")
    )
    share = models.ForeignKey(
        PaymentShare,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="refunds",
        verbose_name=_("share of a payment"),
    )
    consignment = models.UUIDField(_("consignment"), null=True, blank=True, db_index=True)
    state = models.CharField(
        _("state"), max_length=12, choices=RefundState.choices, default=RefundState.REQUESTED
    )
    source = models.CharField(_("taken from"), max_length=8, choices=RefundSource.choices)
    is_full = models.BooleanField(_("all that is left"))
    reason = models.TextField(_("reason"))
    amount_minor = models.BigIntegerField(_("amount"))
    amount_currency = models.CharField(_("currency"), max_length=3)
    goods_minor = models.BigIntegerField(_("goods"), default=0)
    freight_minor = models.BigIntegerField(_("freight"), default=0)
    tax_minor = models.BigIntegerField(_("tax"), default=0)
    payee_net_minor = models.BigIntegerField(_("seller's net"), default=0)
    commission_minor = models.BigIntegerField(_("commission"), default=0)
    payee_currency = models.CharField(_("seller's currency"), max_length=3, default="EUR")
    reference = models.CharField(_("reference at the PSP"), max_length=120, blank=True, default="")
    failure = models.TextField(_("failure"), blank=True, default="")
    settled_minor = models.BigIntegerField(_("debited"), null=True, blank=True)
    settled_currency = models.CharField(_("currency debited"), max_length=3, blank=True, default="")
    created_at = models.DateTimeField(_("created"))
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    amount = MoneyOf("amount")

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["consignment"],
                condition=models.Q(is_full=True) & ~models.Q(state=RefundState.FAILED),
                name="refund_full_once",
            ),
            models.UniqueConstraint(
                fields=["payment"],
                condition=models.Q(source=RefundSource.SURPLUS) & ~models.Q(state=RefundState.FAILED),
                name="refund_surplus_once",
            ),
            models.UniqueConstraint(
                fields=["reference"], condition=~models.Q(reference=""), name="refund_ref_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RefundState.values), name="refund_state_known"
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="refund_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.amount}, {self.get_state_display()}"

    @property
    def payee_net(self) -> Money:
        return Money(self.payee_net_minor, self.payee_currency)

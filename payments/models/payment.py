"""One attempt of a buyer to pay a checkout. A new try is a new row; its id is the key the PSP sees."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money import Money
from ewtp.kernel.money_field import MoneyOf
from payments.states import OPEN_PAYMENT, PaymentState


@pghistory.track()
class Payment(models.Model):
    """Amounts in minor units.

    `settled_*` and `fee_minor` are what the PSP booked for it, in its own currency.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    checkout = models.UUIDField(_("checkout"), db_index=True)
    buyer = models.CharField(_("buyer"), max_length=64)
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    gateway = models.CharField(_("gateway"), max_length=20)
    method = models.CharField(_("method"), max_length=20)
    amount_minor = models.BigIntegerField(_("amount"))
    amount_currency = models.CharField(_("currency"), max_length=3)
    description = models.CharField(_("description"), max_length=120, blank=True)
    return_url = models.CharField(max_length=500)
    state = models.CharField(
        _("state"), max_length=16, choices=PaymentState.choices, default=PaymentState.CREATED
    )
    is_surplus = models.BooleanField(_("paid twice"), default=False)
    failure = models.TextField(_("failure"), blank=True, default="")
    reference = models.CharField(_("reference at the PSP"), max_length=120, blank=True, default="")
    session = models.CharField(max_length=120, blank=True, default="")
    redirect_url = models.TextField(blank=True, default="")
    qr_data = models.TextField(blank=True, default="")
    charge = models.CharField(_("charge"), max_length=120, blank=True, default="")
    transaction_id = models.CharField(_("transaction number"), max_length=64, blank=True, default="")
    settled_minor = models.BigIntegerField(_("credited"), null=True, blank=True)
    settled_currency = models.CharField(_("currency credited"), max_length=3, blank=True, default="")
    fee_minor = models.BigIntegerField(_("fee"), null=True, blank=True)
    available_at = models.DateTimeField(_("at our disposal from"), null=True, blank=True)
    is_available = models.BooleanField(_("at our disposal"), default=False)
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    captured_at = models.DateTimeField(_("paid at"), null=True, blank=True)

    amount = MoneyOf("amount")

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["checkout", "attempt"], name="payment_attempt_once"),
            models.UniqueConstraint(
                fields=["checkout"],
                condition=models.Q(state__in=sorted(OPEN_PAYMENT)),
                name="payment_one_open_per_checkout",
            ),
            models.UniqueConstraint(
                fields=["checkout"],
                condition=models.Q(state=PaymentState.SUCCEEDED, is_surplus=False),
                name="payment_one_accepted_per_checkout",
            ),
            models.UniqueConstraint(
                fields=["gateway", "reference"],
                condition=~models.Q(reference=""),
                name="payment_reference_once",
            ),
            models.UniqueConstraint(
                fields=["gateway", "session"], condition=~models.Q(session=""), name="payment_session_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PaymentState.values), name="payment_state_known"
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="payment_amount_positive"),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"], condition=models.Q(state__in=sorted(OPEN_PAYMENT)), name="payment_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.description or self.reference} #{self.attempt}"

    @property
    def settled(self) -> Money | None:
        return None if self.settled_minor is None else Money(self.settled_minor, self.settled_currency)

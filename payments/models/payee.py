"""A seller as the PSP knows it: the account that transfers go to and payouts leave from."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField
from payments.states import PayeeState


@pghistory.track(exclude=["iban"])
class Payee(models.Model):
    """One a firm. `account` is the PSP's id of the connected account, empty until it answered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    firm = models.UUIDField(_("firm"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    iban = EncryptedTextField("IBAN")
    email = models.EmailField(_("e-mail"))
    gateway = models.CharField(_("gateway"), max_length=20)
    account = models.CharField(_("account at the PSP"), max_length=120, blank=True, default="")
    state = models.CharField(
        _("state"), max_length=12, choices=PayeeState.choices, default=PayeeState.REQUESTED
    )
    reason = models.TextField(_("reason"), blank=True, default="")
    revision = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created"))
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)

    class Meta:
        verbose_name = _("payee")
        verbose_name_plural = _("payees")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=PayeeState.values), name="payee_state_known"),
            models.UniqueConstraint(
                fields=["gateway", "account"], condition=~models.Q(account=""), name="payee_account_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

"""One side of an entry: debit positive, credit negative, in minor units of the account's currency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.models.ledger_account import LedgerAccount
from payments.models.ledger_entry import LedgerEntry


class LedgerLine(models.Model):
    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(
        LedgerAccount, on_delete=models.PROTECT, related_name="lines", verbose_name=_("account")
    )
    currency = models.CharField(_("currency"), max_length=3)
    amount_minor = models.BigIntegerField(_("amount"))
    consignment = models.UUIDField(_("consignment"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger lines")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount_minor=0), name="ledger_line_not_zero")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount_minor} {self.currency}"

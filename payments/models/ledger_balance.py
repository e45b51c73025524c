"""The running balance of an account that is checked before money leaves it."""

from __future__ import annotations

from django.db import models

from payments.models.ledger_account import LedgerAccount


class LedgerBalance(models.Model):
    account = models.OneToOneField(
        LedgerAccount, primary_key=True, on_delete=models.PROTECT, related_name="balance"
    )
    amount_minor = models.BigIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.account_id}: {self.amount_minor}"

"""An account of the ledger: a place in the chart, an owner where it has one, and one currency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    ASSET = "asset", _("Asset")
    LIABILITY = "liability", _("Liability")
    INCOME = "income", _("Income")
    EXPENSE = "expense", _("Expense")
    CLEARING = "clearing", _("Clearing")


class LedgerAccount(models.Model):
    """`floor_minor`: the account's own side may not fall below it (a liability's side is credit); null means
    free.

    A hot account is written by every payment and keeps no balance row: its balance is the sum of its lines.
    """

    code = models.CharField(_("code"), max_length=30)
    owner = models.CharField(_("owner"), max_length=40, blank=True, default="")
    currency = models.CharField(_("currency"), max_length=3)
    kind = models.CharField(_("kind"), max_length=10, choices=AccountKind.choices)
    floor_minor = models.BigIntegerField(_("may not go below"), null=True, blank=True)
    is_hot = models.BooleanField(_("busy"), default=False)

    class Meta:
        verbose_name = _("ledger account")
        verbose_name_plural = _("ledger accounts")
        ordering = ["code", "owner", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["code", "owner", "currency"], name="ledger_account_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=AccountKind.values), name="ledger_account_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(is_hot=False) | models.Q(floor_minor=None),
                name="ledger_account_hot_has_no_floor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.currency} {self.owner}".rstrip()

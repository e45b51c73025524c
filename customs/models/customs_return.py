"""Goods that come back after their release: what was declared, and the two clocks that run."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from ewtp.kernel.ids import new_id
from ewtp.kernel.money_field import MoneyOf


class CustomsReturn(models.Model):
    """`quantities` are pieces by line of the list; `value` what goes back to the buyer's yearly limit.

    The state is the document's. `back_by` is the last day on which goods that reach the supervised site are
    free of tax.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="returns")
    document = models.OneToOneField(
        DeclarationDocument, on_delete=models.PROTECT, related_name="goods_return"
    )
    number = models.CharField(_("number"), max_length=20, unique=True)
    quantities: models.JSONField[Any] = models.JSONField()
    reason = models.TextField(_("reason"))
    value_minor = models.BigIntegerField()
    value_currency = models.CharField(max_length=3)
    made_at = models.DateTimeField()
    back_by = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)

    value = MoneyOf("value")

    class Meta:
        verbose_name = _("return")
        verbose_name_plural = _("returns")
        constraints = [
            models.CheckConstraint(condition=models.Q(value_minor__gte=0), name="return_value_not_negative")
        ]
        indexes = [
            models.Index(
                fields=["back_by"],
                condition=models.Q(arrived_at=None, overdue_at=None),
                name="return_under_way",
            )
        ]

    def __str__(self) -> str:
        return self.number

"""A seller's VAT proof pack: one order's, or a quarter's, gathered into a zip by a worker."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ewtp.parties.models import Firm
from marketplace.models.consignment import Consignment


class PackState(models.TextChoices):
    WAITING = "waiting", _("In line")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class ProofPack(models.Model):
    """`quarter` is 2026Q4, empty for one order. `done` of `total` orders are in it; `missing` says what is
    not there yet, an order number and a sentence each. `file` is named by the hash of its content.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="proof_packs")
    consignment = models.ForeignKey(
        Consignment, on_delete=models.PROTECT, related_name="proof_packs", null=True, blank=True
    )
    quarter = models.CharField(max_length=6, blank=True, default="")
    language = models.CharField(max_length=8, default="en")
    state = models.CharField(max_length=8, choices=PackState.choices, default=PackState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    missing: models.JSONField[Any] = models.JSONField(default=list, blank=True)
    file = models.CharField(max_length=120, blank=True, default="")
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter="", consignment__isnull=False)
                | (Q(consignment__isnull=True) & ~Q(quarter="")),
                name="proof_pack_of_an_order_or_a_quarter",
            ),
            models.CheckConstraint(condition=Q(state__in=PackState.values), name="proof_pack_state_known"),
        ]
        indexes = [
            models.Index(fields=["firm", "-asked_at"], name="proof_pack_by_firm"),
            models.Index(
                fields=["touched_at"],
                condition=Q(state__in=("waiting", "making")),
                name="proof_pack_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return self.quarter or str(self.consignment_id)

    @property
    def is_open(self) -> bool:
        return self.state in (PackState.WAITING, PackState.MAKING)

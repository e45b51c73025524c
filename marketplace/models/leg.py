"""One leg of one consignment: buyer's timeline, seller's order page, agency's board, auditor's trail."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.models.consignment import Consignment
from marketplace.states import LegCode, LegState


class Leg(models.Model):
    """`evidence` holds what proves it (MRN, AWB, list number ...) by short keys."""

    consignment = models.ForeignKey(Consignment, on_delete=models.CASCADE, related_name="legs")
    code = models.CharField(max_length=8, choices=LegCode.choices)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=LegState.choices, default=LegState.WAITING)
    expected_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    evidence: models.JSONField[Any] = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("leg")
        verbose_name_plural = _("legs")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["consignment", "code"], name="leg_once"),
            models.CheckConstraint(condition=Q(state__in=LegState.values), name="leg_state_known"),
        ]
        indexes = [models.Index(fields=["state", "code", "started_at"], name="leg_by_state")]

    def __str__(self) -> str:
        return f"{self.consignment_id} {self.code}"

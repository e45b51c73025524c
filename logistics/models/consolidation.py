"""Parcels that fly as one shipment under one master air waybill."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from logistics.models.flight import Flight
from logistics.states import ConsolidationState


@pghistory.track()
class Consolidation(models.Model):
    """`pieces` and `mass_g` are what was tendered, frozen; while it is open they are counted from what is
    packed.

    `attempt` counts tenders, so that each is asked of the airline under a key of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    awb = models.CharField(_("air waybill"), max_length=12, unique=True)
    hub = models.CharField(_("hub"), max_length=3)
    flight = models.ForeignKey(
        Flight, on_delete=models.PROTECT, related_name="consolidations", verbose_name=_("flight")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ConsolidationState.choices, default=ConsolidationState.OPEN
    )
    uld = models.CharField(_("load unit"), max_length=11, blank=True, default="")
    sscc = models.CharField("SSCC", max_length=18, blank=True, default="")
    pieces = models.PositiveIntegerField(_("pieces"), default=0)
    mass_g = models.PositiveBigIntegerField(_("mass, g"), default=0)
    volume_cm3 = models.PositiveBigIntegerField(_("volume, cm3"), default=0)
    handling = models.CharField(_("special handling codes"), max_length=60, blank=True, default="")
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    booking = models.CharField(_("airline's booking"), max_length=60, blank=True, default="")
    problem = models.TextField(_("problem"), blank=True, default="")
    opened_by = models.CharField(_("opened by"), max_length=80)
    opened_at = models.DateTimeField(_("opened"))
    tendered_by = models.CharField(_("tendered by"), max_length=80, blank=True, default="")
    tendered_at = models.DateTimeField(_("tendered"), null=True, blank=True)
    departed_at = models.DateTimeField(_("departed"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)

    class Meta:
        verbose_name = _("consolidation")
        verbose_name_plural = _("consolidations")
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ConsolidationState.values), name="consolidation_state_known"
            ),
        ]
        indexes = [models.Index(fields=["state", "opened_at"], name="consolidation_by_state")]

    def __str__(self) -> str:
        return self.awb

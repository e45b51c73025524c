"""One parcel: what was booked, what was measured, and where its events say that it is."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField
from ewtp.kernel.ids import new_id
from logistics.models.hub_slot import HubSlot
from logistics.states import ParcelState
from logistics.values import ParcelSize, PostalAddress


class Parcel(models.Model):
    """Addresses are snapshots of the booking, encrypted. Grams and millimetres.

    `state`, `state_since` and `last_event_at` follow from the events and are written only by
    `actions/track.py`. The moments below them say since when a fact is known, and that it was told: each is
    set once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consignment = models.UUIDField(_("consignment"), unique=True)
    number = models.CharField(_("parcel number"), max_length=16, unique=True)
    reference = models.CharField(_("reference"), max_length=40)
    seller = models.UUIDField(_("seller"))
    seller_name = models.CharField(_("seller"), max_length=120)
    shipper_snapshot = EncryptedTextField(_("shipper"))
    consignee_snapshot = EncryptedTextField(_("consignee"))
    contents = models.CharField(_("contents"), max_length=200)
    dangerous = models.CharField(_("UN numbers"), max_length=120, blank=True, default="")
    origin = models.CharField(_("from"), max_length=3)
    destination = models.CharField(_("to"), max_length=3)
    slot = models.ForeignKey(
        HubSlot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parcels",
        verbose_name=_("time at the hub"),
    )

    declared_mass_g = models.PositiveIntegerField(_("declared mass, g"))
    declared_length_mm = models.PositiveIntegerField(_("declared length, mm"))
    declared_width_mm = models.PositiveIntegerField(_("declared width, mm"))
    declared_height_mm = models.PositiveIntegerField(_("declared height, mm"))
    measured_mass_g = models.PositiveIntegerField(_("measured mass, g"), null=True, blank=True)
    measured_length_mm = models.PositiveIntegerField(_("measured length, mm"), null=True, blank=True)
    measured_width_mm = models.PositiveIntegerField(_("measured width, mm"), null=True, blank=True)
    measured_height_mm = models.PositiveIntegerField(_("measured height, mm"), null=True, blank=True)
    screening = models.CharField(_("screening"), max_length=3, blank=True, default="")
    mrn = models.CharField(_("export number"), max_length=22, blank=True, default="")

    carrier = models.CharField(_("delivery carrier"), max_length=20, blank=True, default="")
    waybill_no = models.CharField(_("waybill"), max_length=40, blank=True, default="")
    sort_code = models.CharField(_("sort code"), max_length=20, blank=True, default="")
    booking_attempt = models.PositiveSmallIntegerField(_("booking attempt"), default=1)

    state = models.CharField(
        _("state"), max_length=20, choices=ParcelState.choices, default=ParcelState.BOOKED
    )
    state_since = models.DateTimeField(_("since"))
    last_event_at = models.DateTimeField(_("last event"))

    booked_at = models.DateTimeField(_("booked"))
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    cleared_at = models.DateTimeField(_("cleared for export"), null=True, blank=True)
    departed_at = models.DateTimeField(_("departed"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    handover_at = models.DateTimeField(_("cleared for import"), null=True, blank=True)
    out_at = models.DateTimeField(_("out for delivery"), null=True, blank=True)
    failed_attempts = models.PositiveSmallIntegerField(_("failed deliveries"), default=0)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=80, blank=True, default="")
    lost_at = models.DateTimeField(_("lost"), null=True, blank=True)

    class Meta:
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")
        ordering = ["-booked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "waybill_no"],
                condition=~models.Q(waybill_no=""),
                name="parcel_waybill_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ParcelState.values), name="parcel_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(declared_mass_g__gt=0)
                & models.Q(declared_length_mm__gt=0)
                & models.Q(declared_width_mm__gt=0)
                & models.Q(declared_height_mm__gt=0),
                name="parcel_declared_size",
            ),
        ]
        indexes = [
            models.Index(fields=["origin", "state", "state_since"], name="parcel_by_state"),
            models.Index(fields=["reference"], name="parcel_by_reference"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def consignee(self) -> PostalAddress:
        return PostalAddress(**_read(self.consignee_snapshot))

    @property
    def shipper(self) -> PostalAddress:
        return PostalAddress(**_read(self.shipper_snapshot))

    @property
    def declared(self) -> ParcelSize:
        return ParcelSize(
            mass_g=self.declared_mass_g,
            length_mm=self.declared_length_mm,
            width_mm=self.declared_width_mm,
            height_mm=self.declared_height_mm,
        )

    @property
    def measured(self) -> ParcelSize | None:
        sides = (
            self.measured_mass_g,
            self.measured_length_mm,
            self.measured_width_mm,
            self.measured_height_mm,
        )
        mass, length, width, height = sides
        if mass is None or length is None or width is None or height is None:
            return None
        return ParcelSize(mass_g=mass, length_mm=length, width_mm=width, height_mm=height)


def _read(snapshot: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(snapshot)
    return read

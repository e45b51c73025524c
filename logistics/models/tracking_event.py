"""Something that was said about a parcel, or once about a whole consolidation; never changed, at most
voided.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from logistics.models.consolidation import Consolidation
from logistics.models.parcel import Parcel


class TrackingEvent(models.Model):
    """`dedupe` is unique: the source's own id of the event, else what the event says (never its wording).

    A flight's event is one row on the consolidation and counts for every parcel that is packed in it.
    `occurred_at` is UTC with the sender's offset beside it.
    """

    parcel = models.ForeignKey(
        Parcel,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tracking",
        verbose_name=_("parcel"),
    )
    consolidation = models.ForeignKey(
        Consolidation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tracking",
        verbose_name=_("consolidation"),
    )
    dedupe = models.UUIDField(unique=True)
    code = models.CharField(_("code"), max_length=20)
    raw_code = models.CharField(_("carrier's code"), max_length=40, blank=True, default="")
    source = models.CharField(_("source"), max_length=24)
    source_event_id = models.CharField(_("carrier's event"), max_length=80, blank=True, default="")
    time_type = models.CharField(_("kind of time"), max_length=3, default="ACT")
    occurred_at = models.DateTimeField(_("happened"))
    utc_offset_min = models.SmallIntegerField(_("minutes from UTC"), default=0)
    place = models.CharField(_("place"), max_length=80, blank=True, default="")
    flight_no = models.CharField(_("flight"), max_length=8, blank=True, default="")
    flight_date = models.DateField(_("flight date"), null=True, blank=True)
    pieces = models.PositiveIntegerField(_("pieces"), null=True, blank=True)
    mass_g = models.PositiveBigIntegerField(_("mass, g"), null=True, blank=True)
    is_partial = models.BooleanField(_("part of the load"), default=False)
    note = models.TextField(_("note"), blank=True, default="")
    by = models.CharField(_("by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded"))
    voided_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("tracking event")
        verbose_name_plural = _("tracking events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parcel=None, consolidation__isnull=False)
                | models.Q(parcel__isnull=False, consolidation=None),
                name="tracking_event_one_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["parcel", "occurred_at"], name="event_by_parcel"),
            models.Index(fields=["consolidation", "occurred_at"], name="event_by_consolidation"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.occurred_at:%Y-%m-%d %H:%M}"

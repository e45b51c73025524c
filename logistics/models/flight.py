"""One flight of one day that we use, with what really happened beside what is planned."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from logistics.timetable import tender_by


class Flight(models.Model):
    """`date` is the local day of departure. The real times are the airline's first report of any of our
    shipments.
    """

    flight_no = models.CharField(_("flight"), max_length=8)
    date = models.DateField(_("date"))
    origin = models.CharField(_("from"), max_length=3)
    destination = models.CharField(_("to"), max_length=3)
    departs_at = models.DateTimeField(_("planned departure"))
    arrives_at = models.DateTimeField(_("planned arrival"))
    departed_at = models.DateTimeField(_("departed"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)

    class Meta:
        verbose_name = _("flight")
        verbose_name_plural = _("flights")
        ordering = ["departs_at"]
        constraints = [
            models.UniqueConstraint(fields=["flight_no", "date", "origin"], name="flight_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(arrives_at__gt=models.F("departs_at")),
                name="flight_arrives_after_departure",
            ),
        ]
        indexes = [models.Index(fields=["departs_at"], name="flight_by_departure")]

    def __str__(self) -> str:
        return f"{self.flight_no} {self.date:%d %b}"

    @property
    def tender_by(self) -> datetime:
        return tender_by(self.departs_at)

"""Half an hour at the hub's dock, and how many parcels it takes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class HubSlot(models.Model):
    hub = models.CharField(_("hub"), max_length=3)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    capacity = models.PositiveIntegerField(_("capacity, parcels"))
    taken = models.PositiveIntegerField(_("taken"), default=0)

    class Meta:
        verbose_name = _("hub slot")
        verbose_name_plural = _("hub slots")
        constraints = [
            models.UniqueConstraint(fields=["hub", "starts_at"], name="hub_slot_once"),
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("capacity")), name="hub_slot_not_overfull"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hub} {self.starts_at:%Y-%m-%d %H:%M}"

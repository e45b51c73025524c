"""A parcel's stay in a consolidation, from packing to unpacking: the consolidation's events are its own
meanwhile.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from logistics.models.consolidation import Consolidation
from logistics.models.parcel import Parcel


class Packing(models.Model):
    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="packings")
    consolidation = models.ForeignKey(Consolidation, on_delete=models.CASCADE, related_name="packings")
    packed_at = models.DateTimeField(_("packed"))
    packed_by = models.CharField(_("packed by"), max_length=80)
    unpacked_at = models.DateTimeField(_("unpacked"), null=True, blank=True)
    unpacked_by = models.CharField(_("unpacked by"), max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parcel"], condition=models.Q(unpacked_at=None), name="packing_one_open_per_parcel"
            ),
        ]
        indexes = [models.Index(fields=["consolidation", "unpacked_at"], name="packing_by_consolidation")]

    def __str__(self) -> str:
        return f"{self.parcel_id} in {self.consolidation_id}"

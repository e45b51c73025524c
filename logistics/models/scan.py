"""One beep at the hub: what was scanned, what the screen said, where the box went."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.ids import new_id
from logistics.models.parcel import Parcel


class Verdict(models.TextChoices):
    MEASURE = "measure", _("Measure it")
    ACCEPTED = "accepted", _("Accepted")
    HOLD = "hold", _("Hold")
    NOT_OURS = "not_ours", _("Not ours")


class Scan(models.Model):
    """`id` is made by the page that scans, so that a scan sent twice is one scan."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hub = models.CharField(max_length=3)
    code = models.CharField(max_length=60)
    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, null=True, blank=True, related_name="scans")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    put_in = models.CharField(max_length=20)
    note = models.TextField(blank=True, default="")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["hub", "-at"], name="scan_newest")]
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="scan_verdict_known")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.verdict}"

"""Something that must be settled before a parcel goes on: an open interval beside its state."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from logistics.models.parcel import Parcel
from logistics.notes import told
from logistics.states import ActionOwner, HoldReason


@pghistory.track()
class Hold(models.Model):
    """`note` is what somebody wrote, or our sentence in English; ours is told from its code and values."""

    parcel = models.ForeignKey(
        Parcel, on_delete=models.CASCADE, related_name="holds", verbose_name=_("parcel")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=HoldReason.choices)
    note = models.TextField(_("note"), blank=True, default="")
    note_code = models.CharField(max_length=24, blank=True, default="")
    note_values: models.JSONField[Any] = models.JSONField(default=dict, blank=True)
    action_by = models.CharField(_("who must act"), max_length=8, choices=ActionOwner.choices)
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.CharField(_("opened by"), max_length=80)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.CharField(_("closed by"), max_length=80, blank=True, default="")
    outcome = models.TextField(_("outcome"), blank=True, default="")

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints = [
            models.UniqueConstraint(
                fields=["parcel", "reason"],
                condition=models.Q(closed_at=None),
                name="hold_one_open_per_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=HoldReason.values), name="hold_reason_known"
            ),
        ]
        indexes = [
            models.Index(fields=["opened_at"], condition=models.Q(closed_at=None), name="hold_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.parcel_id}"

    @property
    def why(self) -> str:
        """For people: the note, else what the reason means, in the reader's language."""
        if self.note_code:
            return told(self.note_code, self.note_values)
        if not self.note and self.reason == HoldReason.PARTY_CHECK:
            return gettext(
                "A name of this order is like one on the list of sanctioned parties. It does not fly until "
                "two officers of the agency clear it."
            )
        if not self.note and self.reason == HoldReason.GOODS_UNCLEAR:
            return gettext(
                "Does it contain a battery? The seller says so on the order's page. The carrier is asked "
                "after that."
            )
        return self.note or str(self.get_reason_display())

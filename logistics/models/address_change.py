"""A corrected address on its way to the delivery carrier: one row an attempt, whose id is the key sent
outside.
"""

from __future__ import annotations

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField
from ewtp.kernel.ids import new_id
from logistics.models.parcel import Parcel
from logistics.states import AddressChangeState
from logistics.values import PostalAddress


class AddressChange(models.Model):
    """The parcel keeps the address that the carrier has; this one takes its place once the carrier took it.

    `answer` is the carrier's own sentence where it did not.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parcel = models.ForeignKey(
        Parcel, on_delete=models.CASCADE, related_name="address_changes", verbose_name=_("parcel")
    )
    consignee_snapshot = EncryptedTextField(_("consignee"))
    state = models.CharField(
        _("state"), max_length=10, choices=AddressChangeState.choices, default=AddressChangeState.ASKED
    )
    answer = models.TextField(_("answer of the carrier"), blank=True, default="")
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.CharField(_("asked by"), max_length=80)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of an address")
        verbose_name_plural = _("changes of an address")
        constraints = [
            models.UniqueConstraint(
                fields=["parcel"], condition=models.Q(state="asked"), name="address_change_one_asked"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=AddressChangeState.values), name="address_change_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id} · {self.get_state_display()}"

    @property
    def consignee(self) -> PostalAddress:
        return PostalAddress(**json.loads(self.consignee_snapshot))

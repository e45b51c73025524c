"""The parties of one consignment compared with the list of sanctioned parties, and what officers decided."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from customs.states import PartyCheckState
from ewtp.kernel.fields import EncryptedTextField
from ewtp.kernel.ids import new_id
from ewtp.parties.models import User


class PartyCheck(models.Model):
    """One comparison with one edition of the list; `edition` is empty when none was loaded. Names and hits
    are JSON, encrypted. Two people stand behind a clearance: who proposes it and who confirms it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consignment = models.UUIDField(_("consignment"))
    reference = models.CharField(_("reference"), max_length=40)
    names_json = EncryptedTextField(_("names"))
    hits_json = EncryptedTextField(_("names on the list that are like them"))
    edition = models.CharField(_("edition of the list"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PartyCheckState.choices)
    checked_at = models.DateTimeField(_("compared"))
    proposed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    proposal = models.TextField(_("reason of the first officer"), blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision = models.TextField(_("reason of the decision"), blank=True)

    class Meta:
        verbose_name = _("check of parties")
        verbose_name_plural = _("checks of parties")
        ordering = ["-checked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PartyCheckState.values), name="party_check_state_known"
            ),
            models.UniqueConstraint(
                fields=["consignment"],
                condition=Q(state__in=("hit", "proposed")),
                name="party_check_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="cleared")
                | (Q(decided_by__isnull=False, proposed_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="party_check_cleared_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("cleared", "refused"))
                | (Q(decided_by__isnull=False) & ~Q(decision="")),
                name="party_check_decided_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["consignment", "-checked_at"], name="party_check_newest"),
            models.Index(
                fields=["checked_at"],
                condition=Q(state__in=("hit", "proposed", "unscreened")),
                name="party_check_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_state_display()}"

    @property
    def names(self) -> list[str]:
        read: list[str] = json.loads(self.names_json)
        return read

    @property
    def hits(self) -> list[dict[str, Any]]:
        """`asked`, `listed`, `reference`, `programme`, `score` of each."""
        read: list[dict[str, Any]] = json.loads(self.hits_json)
        return read

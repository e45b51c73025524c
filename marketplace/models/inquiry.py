"""A question to the agency: may these goods be sold there? Asked where the rules do not settle it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ewtp.parties.models import User
from marketplace.models.listing import Listing
from marketplace.states import InquiryState


class Inquiry(models.Model):
    """`rules` are the codes of the rules that asked; `change` is the dated override that answers it, by its
    id with customs. Settled: the agency
    decided on the listing itself. Without `asked_by` the platform asked, because a rule took the listing off
    sale.
    """

    listing = models.ForeignKey(
        Listing, on_delete=models.PROTECT, related_name="inquiries", verbose_name=_("listing")
    )
    destination = models.CharField(_("destination"), max_length=2, default="CN")
    rules: models.JSONField[Any] = models.JSONField(_("rules that asked"), default=list)
    state = models.CharField(
        _("state"), max_length=10, choices=InquiryState.choices, default=InquiryState.ASKED
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"))
    change = models.UUIDField(_("change of a rule that answers"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("question to the agency")
        verbose_name_plural = _("questions to the agency")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=InquiryState.values), name="inquiry_state_known"),
            models.UniqueConstraint(
                fields=["listing", "destination"],
                condition=Q(state__in=("asked", "proposed")),
                name="inquiry_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", change=None)
                | Q(state="proposed", change__isnull=False)
                | Q(state="answered", change__isnull=False, answered_at__isnull=False)
                | Q(state="settled", change=None, answered_at__isnull=False),
                name="inquiry_answer_fits_state",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], condition=Q(state__in=("asked", "proposed")), name="inquiry_waiting"
            ),
            models.Index(fields=["change"], name="inquiry_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.get_state_display()}"

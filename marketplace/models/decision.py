"""What an agency decided on a firm or a listing, with the reason it gave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ewtp.parties.models import Firm, User
from marketplace.models.listing import Listing


class Verdict(models.TextChoices):
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")
    REFUSED = "refused", _("Refused")


class Decision(models.Model):
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("firm"))
    listing = models.ForeignKey(
        Listing,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("listing"),
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("reason"), blank=True)
    officer = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering = ["-at"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="approved") | ~Q(reason=""), name="decision_against_has_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm}: {self.get_verdict_display()}"

"""A person's consent: one purpose a row, with the words that were shown, and its withdrawal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.parties.models.user import User


class Purpose(models.TextChoices):
    IDENTITY_CUSTOMS = "identity_customs", _("Identity number to China customs for this purchase")
    CROSS_BORDER = "cross_border", _("Name, phone and address sent from China to Belgium and back")
    SELLER_TERMS = "seller_terms", _("Terms of sale of the platform")
    SELLER_FACTS = "seller_facts", _("Truth of a firm's file, certified by its signatory")


class Consent(models.Model):
    """`wording` is the exact text that was agreed to, `language` the one it was shown in."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=24, choices=Purpose.choices)
    wording = models.TextField()
    version = models.CharField(max_length=12)
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "purpose"], name="consent_by_purpose")]

    def __str__(self) -> str:
        return f"{self.user}: {self.purpose}"

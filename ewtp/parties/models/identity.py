"""A buyer's real-name identity: what customs asks for, encrypted at rest, masked on every screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField, mask
from ewtp.parties.models.user import User


class Identity(models.Model):
    """`number_digest` is a keyed digest, so that one identity's yearly total is found without decrypting."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    name = EncryptedTextField(_("name on the identity card"))
    number = EncryptedTextField(_("identity number"))
    number_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        constraints = [
            models.UniqueConstraint(fields=["user", "number_digest"], name="identity_once_per_person")
        ]

    def __str__(self) -> str:
        return mask(self.number)

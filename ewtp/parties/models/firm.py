"""A firm or public body: a seller, a trade agency, the hub's operator, the platform itself."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.parties.states import Admission


class FirmKind(models.TextChoices):
    SELLER = "seller", _("Seller")
    AGENCY = "agency", _("Trade agency")
    HUB = "hub", _("Hub operator")
    PLATFORM = "platform", _("Platform")


class Region(models.TextChoices):
    FLANDERS = "flanders", _("Flanders")
    BRUSSELS = "brussels", _("Brussels")
    WALLONIA = "wallonia", _("Wallonia")


@pghistory.track(meta={"verbose_name": _("version of a firm"), "verbose_name_plural": _("versions of firms")})
class Firm(models.Model):
    """Enterprise number: ten digits of the Crossroads Bank for Enterprises; VAT number, EORI follow.

    `wants_exit_proof`: every parcel is declared so that customs confirms its exit, as proof for VAT.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=FirmKind.choices, default=FirmKind.SELLER)
    name = models.CharField(_("name"), max_length=120)
    legal_form = models.CharField(_("legal form"), max_length=40, blank=True)
    enterprise_number = models.CharField(_("enterprise number"), max_length=10, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=14, blank=True)
    eori = models.CharField("EORI", max_length=17, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=60, blank=True)
    country = models.CharField(_("country"), max_length=2, default="BE")
    region = models.CharField(_("region"), max_length=10, choices=Region.choices, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    story_en = models.TextField(_("story"), blank=True)
    story_zh = models.TextField(_("story in Chinese"), blank=True)
    story_fr = models.TextField(_("story in French"), blank=True)
    story_nl = models.TextField(_("story in Dutch"), blank=True)
    wants_exit_proof = models.BooleanField(_("wants customs' confirmation of exit"), default=True)
    palette = models.CharField(_("colours"), max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=Admission.choices, default=Admission.DRAFT)
    state_reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    admitted_at = models.DateTimeField(_("admitted"), null=True, blank=True)

    class Meta:
        verbose_name = _("firm")
        verbose_name_plural = _("firms")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_number"],
                condition=~models.Q(enterprise_number=""),
                name="firm_enterprise_number_once",
                violation_error_message=_("A firm with this enterprise number is already registered."),
            ),
            models.CheckConstraint(condition=models.Q(state__in=Admission.values), name="firm_state_known"),
        ]
        indexes = [models.Index(fields=["kind", "state", "region"], name="firm_by_state")]

    def __str__(self) -> str:
        return self.name

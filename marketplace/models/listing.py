"""What a seller offers: texts, price, stock, size, and what customs needs to know of it."""

from __future__ import annotations

from typing import Any, Final
from uuid import uuid4

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money_field import MoneyOf
from ewtp.parties.models import Firm
from marketplace.models.category import Category
from marketplace.models.wording import LANGUAGES, Wording
from marketplace.states import ListingState

TEXTS: Final = frozenset(
    {"search"}
    | {f"{name}_{language}" for name in ("text", "highlights", "ingredients") for language in LANGUAGES}
)
"""What only a product's own page shows, and the search reads."""


@pghistory.track(
    exclude=["search", "stock"],
    meta={"verbose_name": _("version of a listing"), "verbose_name_plural": _("versions of listings")},
)
class Listing(models.Model):
    """Price is the seller's, without VAT, for one piece. Masses in grams, packed size in millimetres.

    `hs` is China's ten-digit code, `cn8` the EU's; `attributes` are the facts per piece that taxes hang on
    (net_ml, net_g, pieces, abv, litres, vat) as text. `allowed_as` is what the rules said when the agency
    approved it; a stricter answer takes it off sale.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="listings", verbose_name=_("firm"))
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="listings", verbose_name=_("category")
    )
    sku = models.CharField("SKU", max_length=20)
    slug = models.SlugField(_("address of the page"), max_length=80)
    brand = models.CharField(_("brand"), max_length=60, blank=True)
    name_en = models.CharField(_("name"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=120, blank=True)
    text_en = models.TextField(_("description"), blank=True)
    text_zh = models.TextField(_("description in Chinese"), blank=True)
    text_fr = models.TextField(_("description in French"), blank=True)
    text_nl = models.TextField(_("description in Dutch"), blank=True)
    highlights_en: models.JSONField[Any] = models.JSONField(_("highlights"), default=list, blank=True)
    highlights_zh: models.JSONField[Any] = models.JSONField(
        _("highlights in Chinese"), default=list, blank=True
    )
    highlights_fr: models.JSONField[Any] = models.JSONField(default=list, blank=True)
    highlights_nl: models.JSONField[Any] = models.JSONField(default=list, blank=True)
    ingredients_en = models.TextField(_("ingredients or material"), blank=True)
    ingredients_zh = models.TextField(_("ingredients or material in Chinese"), blank=True)
    ingredients_fr = models.TextField(_("ingredients or material in French"), blank=True)
    ingredients_nl = models.TextField(_("ingredients or material in Dutch"), blank=True)
    price_minor = models.BigIntegerField(_("price"))
    price_currency = models.CharField(_("currency of the price"), max_length=3, default="EUR")
    stock = models.PositiveIntegerField(_("stock"), default=0)
    net_mass_g = models.PositiveIntegerField(_("net mass"))
    gross_mass_g = models.PositiveIntegerField(_("gross mass"))
    length_mm = models.PositiveIntegerField(_("length"))
    width_mm = models.PositiveIntegerField(_("width"))
    height_mm = models.PositiveIntegerField(_("height"))
    origin = models.CharField(_("country of origin"), max_length=2, default="BE")
    cn8 = models.CharField(_("EU goods code"), max_length=8)
    hs = models.CharField(_("Chinese goods code"), max_length=10)
    unit = models.CharField(_("unit"), max_length=12, default="piece")
    customs_name_zh = models.CharField(_("customs name in Chinese"), max_length=120, blank=True)
    customs_model_zh = models.CharField(_("customs description in Chinese"), max_length=400, blank=True)
    attributes: models.JSONField[Any] = models.JSONField(_("facts for the tax"), default=dict, blank=True)
    shelf_life_months = models.PositiveSmallIntegerField(_("shelf life, months"), null=True, blank=True)
    is_food = models.BooleanField(_("food"), default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ListingState.choices, default=ListingState.DRAFT
    )
    allowed_as = models.CharField(_("verdict of the rules when it went on sale"), max_length=6, blank=True)
    state_reason = models.TextField(_("reason"), blank=True)
    search = SearchVectorField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)
    live_at = models.DateTimeField(_("live since"), null=True, blank=True)

    price = MoneyOf("price")
    name = Wording("name")
    text = Wording("text")
    highlights = Wording("highlights")
    ingredients = Wording("ingredients")

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "sku"],
                name="listing_sku_once_per_firm",
                violation_error_message=_("Your firm already has a listing with this SKU."),
            ),
            models.CheckConstraint(condition=Q(price_minor__gt=0), name="listing_price_positive"),
            models.CheckConstraint(
                condition=Q(gross_mass_g__gte=F("net_mass_g")), name="listing_gross_over_net"
            ),
            models.CheckConstraint(condition=Q(state__in=ListingState.values), name="listing_state_known"),
        ]
        indexes = [
            models.Index(fields=["state", "category", "-live_at"], name="listing_by_shelf"),
            models.Index(fields=["state", "-live_at"], name="listing_live"),
            GinIndex(fields=["search"], name="listing_search"),
        ]

    def __str__(self) -> str:
        return str(self.name)

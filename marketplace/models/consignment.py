"""The unit of trade: one buyer, one seller, one route, one parcel, one declaration out and one in."""

from __future__ import annotations

from typing import Final

import pghistory
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField
from ewtp.kernel.ids import new_id
from ewtp.kernel.money_field import MoneyOf
from ewtp.parties.models import Firm
from marketplace.models.checkout import Checkout
from marketplace.states import ConsignmentState, LegCode

PROBLEMS_FIRST: Final = Case(When(problem="", then=Value(1)), default=Value(0))
"""The turn of a consignment on the board; an index has it."""


@pghistory.track(
    meta={"verbose_name": _("version of a consignment"), "verbose_name_plural": _("versions of consignments")}
)
class Consignment(models.Model):
    """Its id is the key that payments, customs and logistics know it by. Amounts and address are frozen.

    `leg` is the leg that the people of the trade look at now; `problem` a code while somebody must act.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True)
    checkout = models.ForeignKey(
        Checkout, on_delete=models.PROTECT, related_name="consignments", verbose_name=_("checkout")
    )
    seller = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="consignments", verbose_name=_("seller")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ConsignmentState.choices, default=ConsignmentState.PLACED
    )
    leg = models.CharField(_("leg"), max_length=8, choices=LegCode.choices, default=LegCode.PAY)
    leg_since = models.DateTimeField(_("at this leg since"))
    problem = models.CharField(_("problem"), max_length=40, blank=True)
    problem_note = models.TextField(_("note on the problem"), blank=True)
    origin = models.CharField(_("from"), max_length=3, default="LGG")
    destination = models.CharField(_("to"), max_length=3, default="HGH")
    destination_country = models.CharField(_("country of destination"), max_length=2, default="CN")
    mode = models.CharField(_("customs mode"), max_length=8, default="9610")
    goods_minor = models.BigIntegerField(_("goods"))
    goods_currency = models.CharField(_("currency of the goods"), max_length=3)
    freight_minor = models.BigIntegerField(_("freight"))
    freight_currency = models.CharField(_("currency of the freight"), max_length=3)
    tax_minor = models.BigIntegerField(_("tax"))
    tax_currency = models.CharField(_("currency of the tax"), max_length=3)
    total_minor = models.BigIntegerField(_("total"))
    total_currency = models.CharField(_("currency of the total"), max_length=3)
    value_minor = models.BigIntegerField(
        _("value for the seller"), help_text="Goods in the seller's currency"
    )
    value_currency = models.CharField(_("currency of the value"), max_length=3)
    commission_minor = models.BigIntegerField(_("commission"))
    commission_currency = models.CharField(_("currency of the commission"), max_length=3)
    recipient_name = EncryptedTextField(_("recipient"))
    recipient_phone = EncryptedTextField(_("mobile number"))
    province = models.CharField(_("province"), max_length=40)
    city = models.CharField(_("city"), max_length=40)
    district = models.CharField(_("district"), max_length=40)
    district_code = models.CharField(_("code of the district"), max_length=6)
    street = EncryptedTextField(_("street and number"))
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    gross_mass_g = models.PositiveIntegerField(_("gross mass, g"))
    net_mass_g = models.PositiveIntegerField(_("net mass, g"))
    length_mm = models.PositiveIntegerField(_("length, mm"))
    width_mm = models.PositiveIntegerField(_("width, mm"))
    height_mm = models.PositiveIntegerField(_("height, mm"))
    placed_at = models.DateTimeField(_("placed"))
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    release_at = models.DateTimeField(_("buyer looks until"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    goods = MoneyOf("goods")
    freight = MoneyOf("freight")
    tax = MoneyOf("tax")
    total = MoneyOf("total")
    value = MoneyOf("value")
    commission = MoneyOf("commission")

    class Meta:
        verbose_name = _("consignment")
        verbose_name_plural = _("consignments")
        ordering = ["-placed_at", "-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    total_minor=models.F("goods_minor") + models.F("freight_minor") + models.F("tax_minor")
                ),
                name="consignment_total_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ConsignmentState.values), name="consignment_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "-placed_at"], name="consignment_by_seller"),
            models.Index(fields=["state", "leg", "leg_since"], name="consignment_by_leg"),
            models.Index(
                fields=["release_at"], condition=Q(state="delivered"), name="consignment_to_release"
            ),
            models.Index(
                PROBLEMS_FIRST, F("placed_at").desc(), F("number").desc(), name="consignment_by_turn"
            ),
        ]

    def __str__(self) -> str:
        return self.number

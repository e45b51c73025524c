"""The unit of trade: one buyer, one seller, one route, one parcel, one declaration out and one in."""

from __future__ import annotations

from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.fields import EncryptedTextField
from ewtp.kernel.money_field import MoneyOf
from ewtp.parties.models import Firm
from marketplace.models.checkout import Checkout
from marketplace.states import ConsignmentState, LegCode


@pghistory.track()
class Consignment(models.Model):
    """Its id is the key that payments, customs and logistics know it by. Amounts and address are frozen.

    `leg` is the leg that the people of the trade look at now; `problem` a code while somebody must act.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    checkout = models.ForeignKey(Checkout, on_delete=models.PROTECT, related_name="consignments")
    seller = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="consignments")
    state = models.CharField(max_length=10, choices=ConsignmentState.choices, default=ConsignmentState.PLACED)
    leg = models.CharField(max_length=8, choices=LegCode.choices, default=LegCode.PAY)
    leg_since = models.DateTimeField()
    problem = models.CharField(max_length=40, blank=True)
    problem_note = models.TextField(blank=True)
    origin = models.CharField(max_length=3, default="LGG")
    destination = models.CharField(max_length=3, default="HGH")
    destination_country = models.CharField(max_length=2, default="CN")
    mode = models.CharField(max_length=8, default="9610")
    goods_minor = models.BigIntegerField()
    goods_currency = models.CharField(max_length=3)
    freight_minor = models.BigIntegerField()
    freight_currency = models.CharField(max_length=3)
    tax_minor = models.BigIntegerField()
    tax_currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    total_currency = models.CharField(max_length=3)
    value_minor = models.BigIntegerField(help_text="Goods in the seller's currency")
    value_currency = models.CharField(max_length=3)
    commission_minor = models.BigIntegerField()
    commission_currency = models.CharField(max_length=3)
    recipient_name = EncryptedTextField()
    recipient_phone = EncryptedTextField()
    province = models.CharField(max_length=40)
    city = models.CharField(max_length=40)
    district = models.CharField(max_length=40)
    district_code = models.CharField(max_length=6)
    street = EncryptedTextField()
    postcode = models.CharField(max_length=10, blank=True)
    gross_mass_g = models.PositiveIntegerField()
    net_mass_g = models.PositiveIntegerField()
    length_mm = models.PositiveIntegerField()
    width_mm = models.PositiveIntegerField()
    height_mm = models.PositiveIntegerField()
    placed_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    release_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

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
        ]

    def __str__(self) -> str:
        return self.number

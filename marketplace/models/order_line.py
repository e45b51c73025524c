"""One product in a consignment, with everything that was true when it was bought."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from ewtp.kernel.money_field import MoneyOf
from marketplace.models.consignment import Consignment
from marketplace.models.listing import Listing
from marketplace.models.wording import Wording


class OrderLine(models.Model):
    """Frozen: prices, customs facts and the tax with its steps do not follow later changes of the listing."""

    consignment = models.ForeignKey(Consignment, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="order_lines")
    sku = models.CharField(max_length=20)
    name_en = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    brand = models.CharField(max_length=60, blank=True)
    quantity = models.PositiveIntegerField()
    unit = models.CharField(max_length=12)
    unit_price_minor = models.BigIntegerField()
    unit_price_currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    total_currency = models.CharField(max_length=3)
    value_minor = models.BigIntegerField()
    value_currency = models.CharField(max_length=3)
    tax_minor = models.BigIntegerField()
    tax_currency = models.CharField(max_length=3)
    tax_steps: models.JSONField[Any] = models.JSONField(default=list)
    rule_versions: models.JSONField[Any] = models.JSONField(default=list)
    hs = models.CharField(max_length=10)
    cn8 = models.CharField(max_length=8)
    origin = models.CharField(max_length=2)
    customs_name_zh = models.CharField(max_length=120)
    customs_model_zh = models.CharField(max_length=400)
    attributes: models.JSONField[Any] = models.JSONField(default=dict)
    net_mass_g = models.PositiveIntegerField(help_text="Of the whole line")
    gross_mass_g = models.PositiveIntegerField(help_text="Of the whole line")

    unit_price = MoneyOf("unit_price")
    total = MoneyOf("total")
    value = MoneyOf("value")
    tax = MoneyOf("tax")
    name = Wording("name")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["consignment", "position"], name="order_line_position_once"),
            models.CheckConstraint(
                condition=Q(total_minor=models.F("unit_price_minor") * models.F("quantity")),
                name="order_line_total_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.sku}"

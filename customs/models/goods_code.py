"""A line of a goods nomenclature in force for a year: code, level, supplementary unit, texts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class GoodsCode(models.Model):
    """The EU Combined Nomenclature (Regulation 2658/87, Annex I, republished each year). `code` has 2 to 8
    digits; the texts are those of this line alone, not of the lines above it.
    """

    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)
    supplementary_unit = models.CharField(max_length=12, blank=True)
    text_en = models.TextField(blank=True)
    text_fr = models.TextField(blank=True)
    text_nl = models.TextField(blank=True)
    text_de = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], name="goods_code_once_a_year"),
            models.CheckConstraint(condition=Q(code__regex=r"^\d{2,8}$"), name="goods_code_is_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.year})"

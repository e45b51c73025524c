"""A shelf of the shop."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.models.wording import Wording


class Category(models.Model):
    slug = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    cover = models.FileField(upload_to="categories/", blank=True)
    name_en = models.CharField(max_length=60)
    name_zh = models.CharField(max_length=60)
    name_fr = models.CharField(max_length=60, blank=True)
    name_nl = models.CharField(max_length=60, blank=True)

    name = Wording("name")

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return str(self.name)

"""Put a year of the Combined Nomenclature beside the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from customs.models import GoodsCode
from customs.nomenclature.file import Changes, Line, changes

_BATCH: Final = 2000
_TEXTS: Final = ("supplementary_unit", "text_en", "text_fr", "text_nl", "text_de")


@transaction.atomic
def load_nomenclature(*, lines: Sequence[Line], year: int) -> Changes | None:
    """Loading a year again replaces it. The changes are those against the nearest earlier year; None
    without.
    """
    rows = [
        GoodsCode(
            year=year,
            code=line.code,
            supplementary_unit=line.supplementary_unit,
            text_en=line.en,
            text_fr=line.fr,
            text_nl=line.nl,
            text_de=line.de,
        )
        for line in lines
    ]
    GoodsCode.objects.filter(year=year).exclude(code__in=[line.code for line in lines]).delete()
    GoodsCode.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["year", "code"],
        update_fields=_TEXTS,
    )
    earlier = GoodsCode.objects.filter(year__lt=year).order_by("-year").values_list("year", flat=True).first()
    if earlier is None:
        return None
    before = dict(GoodsCode.objects.filter(year=earlier).values_list("code", "text_en"))
    return changes(before, {line.code: line.en for line in lines})

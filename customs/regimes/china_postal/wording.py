"""Words for postal articles."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from customs.national.china import wording as china

CHARGES: Final = {"postal": gettext_noop("Tax on postal articles")}
TEXTS: Final = {
    **china.TEXTS,
    "postal_value": gettext_noop("Value of the articles in the parcel: {sum} CNY."),
    "postal": gettext_noop("Line {ref}: tax on postal articles {value} × {percent} % = {tax} CNY."),
    "postal_single": gettext_noop(
        "{sum} CNY is over the limit of {limit} CNY for a parcel. It is a single article that cannot be "
        "divided, so "
        "it may come in for personal use."
    ),
    "postal_exempt": gettext_noop(
        "The tax of {tax} CNY is not more than {limit} CNY: customs does not collect it."
    ),
    "postal_unsure": gettext_noop(
        "Since {since} duty, consumption tax and VAT are levied on articles in the post instead "
        "of one rate. "
        "Only the title of that announcement is known here: ask the agency before you rely on this answer."
    ),
    "parcel_limit_single": gettext_noop(
        "The parcel is worth {sum} CNY. China lets articles for one person come in by post up to "
        "{limit} CNY, more "
        "only for a single article. Send less, or sell it through cross-border e-commerce."
    ),
}

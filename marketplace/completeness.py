"""What a listing must say before an agency looks at it, and for as long as it is on sale.

Whoever submits, changes or approves one passes here: the seller's form, the actions, an import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import customs.api
from ewtp.kernel import clock
from marketplace.models import Listing
from marketplace.quoting import attributes_of
from marketplace.refusal import Refusal

MISSING: Final[Mapping[str, Any]] = {
    "name_en": gettext_lazy("The name is missing. Write what it is and how much, such as Tripel, 6 x 33 cl."),
    "name_zh": gettext_lazy("The Chinese name is missing. Buyers search by it."),
    "sku": gettext_lazy("Your number of the product is missing."),
    "text_en": gettext_lazy("The description is missing. Say what it is, what is in it and how it is used."),
    "text_zh": gettext_lazy(
        "The Chinese description is missing. A page is shown in Chinese only when all of it is."
    ),
    "net_mass_g": gettext_lazy("The net weight is missing. It is the goods without packaging."),
    "gross_mass_g": gettext_lazy("The packed weight is missing. Freight is computed from it."),
    "length_mm": gettext_lazy("The length is missing."),
    "width_mm": gettext_lazy("The width is missing."),
    "height_mm": gettext_lazy("The height is missing."),
    "hs": gettext_lazy("The Chinese goods code is missing. The import is declared with it."),
    "cn8": gettext_lazy("The EU goods code is missing. The export is declared with it."),
    "customs_name_zh": gettext_lazy("The customs name in Chinese is missing, such as 巧克力."),
    "customs_model_zh": gettext_lazy(
        "The customs description in Chinese is missing: name, brand, size, material."
    ),
}
"""Fields that must be filled, zero being as good as nothing, with what is said when one is not."""

MISSING_OF_FOOD: Final[Mapping[str, Any]] = {
    "shelf_life_months": gettext_lazy(
        "Shelf life is missing. Food needs it so that buyers see a best-before date."
    ),
    "ingredients_en": gettext_lazy("Ingredients are missing. Food needs them."),
    "ingredients_zh": gettext_lazy("Ingredients in Chinese are missing. Buyers of food read them."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A field of the listing, and what is missing or wrong there and what to do."""

    field: str
    message: str


class Incomplete(Refusal):
    """All gaps at once, so that they are mended in one go."""

    def __init__(self, found: Sequence[Gap]) -> None:
        super().__init__(found[0].field, " ".join(gap.message for gap in found), code="incomplete")
        self.gaps = tuple(found)


def gaps(listing: Listing) -> list[Gap]:
    """Of the facts, saved or not; pictures are `picture_gaps`."""
    return list(_gaps(listing))


def _gaps(listing: Listing) -> Iterator[Gap]:
    needed = {**MISSING, **(MISSING_OF_FOOD if listing.is_food else {})}
    for field, message in needed.items():
        if not getattr(listing, field):
            yield Gap(field=field, message=str(message))
    if listing.hs and (wrong := hs_problem(listing.hs)):
        yield Gap(field="hs", message=wrong)
    if listing.cn8 and (wrong := cn8_problem(listing.cn8)):
        yield Gap(field="cn8", message=wrong)
    if not listing.attributes.get("vat"):
        yield Gap(field="vat", message=_("The VAT rate in China is missing. Choose one."))
    if listing.gross_mass_g and listing.gross_mass_g < listing.net_mass_g:
        yield Gap(field="gross_mass_g", message=gross_below_net())


def picture_gaps(listing: Listing) -> list[Gap]:
    if listing.photos.exists():
        return []
    return [Gap(field="photos", message=_("There is no picture yet. Add at least one, then submit."))]


def code_gaps(listing: Listing) -> list[Gap]:
    """A guess is never declared: somebody stands by the codes, to the last digit that was confirmed."""
    confirmed = customs.api.confirmed_code(listing=listing.pk)
    if confirmed is not None and confirmed.covers(hs=listing.hs, cn8=listing.cn8):
        return []
    message = _(
        "Nobody has confirmed the goods code. Look for it in the box and choose one, or confirm yours."
    )
    return [Gap(field="cn8", message=message)]


def unit_gaps(listing: Listing) -> list[Gap]:
    """The export declaration counts some goods in litres, pairs or square metres beside their mass."""
    unit = customs.api.missing_unit(
        cn8=listing.cn8, unit=listing.unit, net_mass_g=listing.net_mass_g,
        attributes=attributes_of(listing.attributes), on=clock.now().date(),
    )  # fmt: skip
    if not unit:
        return []
    message = _(
        "The EU counts these goods in %(unit)s on the export declaration. Say how much of it one piece is."
    )
    return [Gap(field="litres", message=message % {"unit": unit})]


def require_complete(listing: Listing) -> None:
    """Raises Incomplete with every gap of facts and pictures; a person must have confirmed the goods code."""
    found = [*gaps(listing), *picture_gaps(listing)]
    if not found:
        found = unit_gaps(listing)
    if not found:
        found = code_gaps(listing)
    if found:
        raise Incomplete(found)


def bare_code(code: str) -> str:
    """As people write it, with dots or spaces, to digits."""
    return "".join(sign for sign in code if sign not in " .\u00a0")


def hs_problem(code: str) -> str:
    """What is wrong with a code of China's tariff; empty when nothing is."""
    reason = customs.api.check_goods_code(destination="CN", hs=code)
    if reason is not None:
        return reason.message
    if len(code) != 10:
        return _("The Chinese goods code has ten digits; this one has %(count)d.") % {"count": len(code)}
    return ""


def cn8_problem(code: str) -> str:
    """What is wrong with a code of the Combined Nomenclature; empty when nothing is."""
    if len(code) != 8 or customs.api.check_goods_code(destination="BE", hs=code):
        return _("The EU goods code has eight digits, without dots, such as 22030001.")
    return ""


def gross_below_net() -> str:
    return _("The packed weight is below the net weight. It includes the packaging.")

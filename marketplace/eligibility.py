"""A listing as customs is asked about it: can it be sold there, and what of its facts counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

import customs.api
from customs.api import EligibilityView, GoodsOnSale, Question, eligibility, flags
from ewtp.kernel import clock
from marketplace.models import Listing, OrderLine
from marketplace.quoting import attributes_of
from marketplace.states import ListingState

SENT_FROM: Final = "BE"


def question_of(listing: Listing, *, on: date, destination: str = "CN") -> Question:
    """The listing's Chinese page is its electronic label, once description and ingredients are there."""
    facts = attributes_of(listing.attributes)
    if listing.is_food:
        facts["food"] = "yes"
    if listing.shelf_life_months:
        facts["shelf_life_months"] = str(listing.shelf_life_months)
    facts["e_label"] = "yes" if listing.text_zh and listing.ingredients_zh else "no"
    return Question(
        origin=SENT_FROM, destination=destination, mode=_mode(destination, on), hs=listing.hs, on=on,
        attributes=facts, firm=str(listing.firm_id), listing=str(listing.pk),
    )  # fmt: skip


def _mode(destination: str, on: date) -> str:
    """How consumers' parcels are declared there; empty where nothing is."""
    try:
        return customs.api.import_terms(country=destination, on=on).mode
    except customs.api.NoRegime:
        return ""


def may_be_sold(listing: Listing, *, at: datetime, destination: str = "CN") -> EligibilityView | None:
    """None while the goods code is none. One query."""
    if customs.api.check_goods_code(destination="CN", hs=listing.hs or "") is not None:
        return None
    return eligibility(question_of(listing, on=at.date(), destination=destination))


def carriers_marks(lines: Iterable[OrderLine], *, on: date, destination: str) -> str:
    """UN numbers of the goods in a parcel, which the hub and the carriers must know: "UN1266 UN3481"."""
    questions = [
        Question(
            origin=SENT_FROM,
            destination=destination,
            mode=_mode(destination, on),
            hs=line.hs,
            on=on,
            attributes=attributes_of(line.attributes),
        )
        for line in lines
    ]
    return " ".join(flag for flag in flags(questions) if flag.startswith("UN"))


def live_goods() -> Iterator[GoodsOnSale]:
    """Every live listing, as customs asks for them when a rule is about to change. One query."""
    today = clock.now().date()
    rows = Listing.objects.filter(state=ListingState.LIVE).exclude(hs="").select_related("firm")
    for row in rows.only(
        "hs",
        "attributes",
        "is_food",
        "shelf_life_months",
        "text_zh",
        "ingredients_zh",
        "name_en",
        "firm__name",
    ).order_by("pk"):
        yield GoodsOnSale(
            id=str(row.pk), name=row.name_en, seller=row.firm.name, question=question_of(row, on=today)
        )

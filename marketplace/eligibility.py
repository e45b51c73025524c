"""A listing as customs is asked about it: can it be sold there, and what of its facts counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

import customs.api
from customs.api import EligibilityView, GoodsOnSale, Question, Verdict, eligibility, flags
from ewtp.kernel import clock
from ewtp.kernel.places import PLACES
from marketplace.models import Consignment, Listing, OrderLine
from marketplace.quoting import attributes_of
from marketplace.states import ListingState

SENT_FROM: Final = "BE"
OFFERED_IN: Final = "CN"
"""Where listings are shown with a price and approved for."""


def question_of(listing: Listing, *, on: date, destination: str = "CN") -> Question:
    """The listing's Chinese page is its electronic label, once description and ingredients are there."""
    facts = attributes_of(listing.attributes)
    if listing.is_food:
        facts["food"] = "yes"
    if listing.shelf_life_months:
        facts["shelf_life_months"] = str(listing.shelf_life_months)
    facts["e_label"] = "yes" if listing.text_zh and listing.ingredients_zh else "no"
    return Question(
        origin=SENT_FROM if destination == OFFERED_IN else listing.firm.country, destination=destination,
        mode=_mode(destination, on), hs=listing.hs, on=on, attributes=facts, firm=str(listing.firm_id),
        listing=str(listing.pk),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why goods that were approved may not be on sale now. `code` is the rule's, or `ended_code`; `verdict`
    no or ask; `text` and `todo` are sentences in the reader's language.
    """

    code: str
    verdict: Verdict
    text: str
    todo: str


def obstacles(rows: Sequence[Listing], *, at: datetime) -> dict[UUID, Obstacle]:
    """By listing, those that have one: the EU code ended, or the rules say no, or ask where the agency
    approved under a milder answer. Three queries, however many.

    Asked for China: shelves, prices and approvals know no other destination. What is ordered from elsewhere
    is asked about when it is ordered (`forbidden_there`), under the rules of that moment.
    """
    there = [row for row in rows if _is_asked(row)]
    ended = customs.api.ended_codes(codes=[row.cn8 for row in there], on=at.date()) if there else set()
    views = customs.api.answers(question_of(row, on=at.date()) for row in there) if there else []
    found = {}
    for row, view in zip(there, views, strict=True):
        if row.cn8 in ended:
            found[row.pk] = Obstacle(
                code="ended_code", verdict=Verdict.NO,
                text=_("The EU goods code %(code)s has ended.") % {"code": row.cn8},
                todo=_("Find the new code and send the listing to the agency."),
            )  # fmt: skip
        elif view.verdict is Verdict.NO or (
            view.verdict is Verdict.ASK
            and customs.api.is_stricter(view.verdict, than=Verdict(row.allowed_as or Verdict.ASK))
        ):
            rule = next(rule for rule in view.rules if rule.verdict is view.verdict)
            found[row.pk] = Obstacle(code=rule.code, verdict=view.verdict, text=rule.message, todo=rule.todo)
    return found


def forbidden_there(rows: Sequence[Listing], *, destination: str, at: datetime) -> Obstacle | None:
    """The first rule of export or of a destination other than China that says no to one of the goods. What is
    sold to China was approved for it and is looked at again whenever rules turn (`obstacles`). One query.
    """
    if destination == OFFERED_IN:
        return None
    views = customs.api.answers(question_of(row, on=at.date(), destination=destination) for row in rows)
    for view in views:
        rule = next((rule for rule in view.rules if rule.verdict is Verdict.NO), None)
        if rule is not None:
            return Obstacle(code=rule.code, verdict=Verdict.NO, text=rule.message, todo=rule.todo)
    return None


def verdicts_of(rows: Sequence[Listing], *, at: datetime) -> list[Verdict]:
    """As the rules answer today, one query."""
    return customs.api.verdicts(question_of(row, on=at.date()) for row in rows) if rows else []


def _is_asked(row: Listing) -> bool:
    """Goods that come from China are not sold there."""
    return row.firm.country != "CN" and customs.api.check_goods_code(destination="CN", hs=row.hs) is None


def export_questions(row: Consignment, *, on: date) -> list[Question]:
    """The lines of a consignment as the rules of export are asked about them, by the code of the EU."""
    mode = _mode(row.destination_country, on)
    return [
        Question(
            origin=PLACES[row.origin].country, destination=row.destination_country, mode=mode,
            hs=line.cn8, on=on, attributes=attributes_of(line.attributes), firm=str(row.seller_id),
            listing=str(line.listing_id),
        )
        for line in row.lines.all()
    ]  # fmt: skip


def carriers_marks(lines: Iterable[OrderLine], *, on: date, destination: str) -> tuple[str, ...]:
    """UN numbers of the goods in a parcel, which the hub and the carriers must know: UN1266, UN3481."""
    questions = [_carried(line, on=on, destination=destination) for line in lines]
    return tuple(flag for flag in flags(questions) if flag.startswith("UN"))


def unclear_lines(lines: Iterable[OrderLine], *, on: date, destination: str) -> list[OrderLine]:
    """Those whose goods may hold a battery that nobody described: no parcel with one is booked before the
    seller has said so.
    """
    return [
        line
        for line in lines
        if customs.api.BATTERY_UNKNOWN in flags([_carried(line, on=on, destination=destination)])
    ]


def _carried(line: OrderLine, *, on: date, destination: str) -> Question:
    return Question(
        origin=SENT_FROM, destination=destination, mode=_mode(destination, on), hs=line.hs, on=on,
        attributes=attributes_of(line.attributes),
    )  # fmt: skip


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
        "name_fr",
        "name_nl",
        "name_zh",
        "firm__name",
    ).order_by("pk"):
        yield GoodsOnSale(
            id=str(row.pk), name=row.name, seller=row.firm.name, question=question_of(row, on=today)
        )

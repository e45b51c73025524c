"""Orders, for the people they belong to: a buyer's own, a firm's own, a region's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, Subquery

from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from marketplace.models import Checkout, Consignment, Leg, OrderLine
from marketplace.models.listing import TEXTS
from marketplace.models.wording import worded
from marketplace.queries.pictures import first_photo, with_shown_photos
from marketplace.states import CheckoutState

_UNREAD: Final = tuple(f"listing__{name}" for name in sorted(TEXTS))
"""What a page of an order shows nothing of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One line of an order for the eye: `photo` is the name of a stored file, empty for none."""

    name: str
    quantity: int
    photo: str


def visible_consignments(viewer: Viewer) -> QuerySet[Consignment]:
    """What this person may look at: bought, sold by their firms once paid, or of the regions they watch."""
    sold = Q(seller__in=viewer.seller_firm_ids, checkout__state=CheckoutState.PAID)
    scope = Q(checkout__buyer=viewer.user) | sold
    if viewer.may(Permission.WATCH):
        if viewer.regions is None:
            return Consignment.objects.all()
        scope |= Q(seller__region__in=viewer.regions)
    return Consignment.objects.filter(scope)


def bought_by(viewer: Viewer) -> QuerySet[Consignment]:
    """A buyer's own, newest first, with seller, lines and legs; also what was never paid."""
    return _with_all(Consignment.objects.filter(checkout__buyer=viewer.user))


def payable_of(viewer: Viewer, number: str) -> Checkout | None:
    """A buyer's own checkout by itself, in one statement: enough to see how its payment stands."""
    return Checkout.objects.filter(buyer=viewer.user, number=number).first()


def goods_of(checkout: UUID) -> tuple[Goods, ...]:
    """What a checkout pays for, parcel by parcel, in one statement."""
    rows = (
        OrderLine.objects.filter(consignment__checkout=checkout)
        .order_by("-consignment__placed_at", "-consignment__number", "position")
        .values_list("name_en", "name_zh", "quantity", Subquery(first_photo("listing").values("file")[:1]))
    )
    return tuple(
        Goods(name=worded((name_en, name_zh, "", "")), quantity=quantity, photo=photo or "")
        for name_en, name_zh, quantity, photo in rows
    )


def bought_one(viewer: Viewer, number: str) -> Consignment | None:
    """One that this person bought, with everything on its page; None for others' as for none."""
    return _with_all(Consignment.objects.filter(checkout__buyer=viewer.user, number=number)).first()


def parcels_of(viewer: Viewer, checkout: UUID) -> QuerySet[Consignment]:
    """The consignments of a buyer's own checkout, with everything on their cards."""
    return _with_all(Consignment.objects.filter(checkout__buyer=viewer.user, checkout=checkout))


def _with_all(rows: QuerySet[Consignment]) -> QuerySet[Consignment]:
    return rows.select_related("seller", "checkout").prefetch_related(
        Prefetch(
            "lines",
            OrderLine.objects.select_related("listing")
            .defer(*_UNREAD)
            .prefetch_related(with_shown_photos("listing__photos")),
        ),
        Prefetch("legs", Leg.objects.order_by("position")),
    )

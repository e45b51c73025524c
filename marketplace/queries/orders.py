"""Orders, for the people they belong to: a buyer's own, a firm's own, a region's."""

from __future__ import annotations

from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from marketplace.models import Checkout, Consignment, Leg, OrderLine
from marketplace.models.wording import LANGUAGES
from marketplace.queries.pictures import with_shown_photos
from marketplace.states import CheckoutState

_UNREAD: Final = (
    "listing__search",
    *(
        f"listing__{name}_{language}"
        for name in ("text", "highlights", "ingredients")
        for language in LANGUAGES
    ),
)
"""What a page of an order shows nothing of."""


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


def bought_one(viewer: Viewer, number: str) -> Consignment | None:
    """One that this person bought, with everything on its page; None for others' as for none."""
    return _with_all(Consignment.objects.filter(checkout__buyer=viewer.user, number=number)).first()


def checkout_of(viewer: Viewer, number: str) -> Checkout | None:
    """A buyer's own checkout, with its consignments."""
    return (
        Checkout.objects.filter(buyer=viewer.user, number=number)
        .prefetch_related(Prefetch("consignments", _with_all(Consignment.objects.all())))
        .first()
    )


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

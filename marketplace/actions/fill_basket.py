"""Put things in a basket, change how many, take them out; a visitor's becomes the person's at sign-in."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ewtp.kernel import clock
from ewtp.kernel.records import ask
from ewtp.parties.models import User
from marketplace.models import Basket, BasketLine, Listing
from marketplace.refusal import Refusal
from marketplace.states import ListingState

MOST_OF_ONE = 99
_ADD: Final = """
INSERT INTO marketplace_basketline AS line (basket_id, listing_id, quantity, added_at)
VALUES (%s, %s, %s, %s)
ON CONFLICT (basket_id, listing_id) DO UPDATE SET quantity = line.quantity + excluded.quantity
WHERE line.quantity + excluded.quantity <= %s
RETURNING line.id
"""


def open_basket(*, user: User | None, basket: UUID | None) -> Basket:
    """The person's basket, or the visitor's by its id, or a new one. A visitor's merges into the person's."""
    visiting = Basket.objects.filter(pk=basket, user=None).first() if basket else None
    if user is None:
        return visiting or Basket.objects.create()
    own, _created = Basket.objects.get_or_create(user=user)
    if visiting is not None:
        _merge(visiting, into=own)
    return own


def add_to_basket(*, basket: Basket, listing: Listing, quantity: int) -> None:
    """Add to what is there. One statement adds, where the ORM can only replace: two clicks at once are both
    counted, also the first two. Raises Refusal for what is not for sale or more than there is.
    """
    _check(listing, quantity)
    given = [basket.pk, listing.pk, quantity, clock.now(), _most(listing)]
    if not ask(_ADD, given):
        raise _too_many(listing)


@transaction.atomic
def set_quantity(*, basket: Basket, listing: Listing, quantity: int) -> None:
    """So many; 0 takes it out. Raises Refusal for more than there is."""
    lines = BasketLine.objects.filter(basket=basket, listing=listing)
    if quantity <= 0:
        lines.delete()
        return
    _check(listing, quantity)
    lines.update(quantity=quantity)


@transaction.atomic
def _merge(visiting: Basket, *, into: Basket) -> None:
    for line in visiting.lines.select_related("listing"):
        kept = BasketLine.objects.filter(basket=into, listing=line.listing).first()
        quantity = min(
            MOST_OF_ONE, line.quantity + (kept.quantity if kept else 0), max(line.listing.stock, 1)
        )
        BasketLine.objects.update_or_create(
            basket=into, listing=line.listing, defaults={"quantity": quantity}
        )
    visiting.delete()


def _check(listing: Listing, wanted: int) -> None:
    if listing.state != ListingState.LIVE:
        raise Refusal("listing", _("%(name)s is not for sale now.") % {"name": listing.name}, code="not_live")
    if listing.stock == 0:
        raise Refusal("quantity", _("%(name)s is sold out.") % {"name": listing.name}, code="sold_out")
    if wanted > _most(listing):
        raise _too_many(listing)


def _most(listing: Listing) -> int:
    return min(listing.stock, MOST_OF_ONE)


def _too_many(listing: Listing) -> Refusal:
    return Refusal(
        "quantity",
        _("There are %(count)d of %(name)s. Take that many or fewer.")
        % {"count": _most(listing), "name": listing.name},
        code="too_many",
    )

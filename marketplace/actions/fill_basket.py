"""Put things in a basket, change how many, take them out; a visitor's becomes the person's at sign-in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ewtp.parties.models import User
from marketplace.models import Basket, BasketLine, Listing
from marketplace.refusal import Refusal
from marketplace.states import ListingState

MOST_OF_ONE = 99


def open_basket(*, user: User | None, basket: UUID | None) -> Basket:
    """The person's basket, or the visitor's by its id, or a new one. A visitor's merges into the person's."""
    visiting = Basket.objects.filter(pk=basket, user=None).first() if basket else None
    if user is None:
        return visiting or Basket.objects.create()
    own, _created = Basket.objects.get_or_create(user=user)
    if visiting is not None:
        _merge(visiting, into=own)
    return own


@transaction.atomic
def add_to_basket(*, basket: Basket, listing: Listing, quantity: int) -> BasketLine:
    """Add to what is there. Raises Refusal for what is not for sale or more than there is."""
    line = BasketLine.objects.select_for_update().filter(basket=basket, listing=listing).first()
    wanted = quantity + (line.quantity if line else 0)
    _check(listing, wanted)
    if line is None:
        return BasketLine.objects.create(basket=basket, listing=listing, quantity=wanted)
    line.quantity = wanted
    line.save(update_fields=["quantity"])
    return line


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
    if wanted > min(listing.stock, MOST_OF_ONE):
        raise Refusal(
            "quantity",
            _("There are %(count)d of %(name)s. Take that many or fewer.")
            % {"count": min(listing.stock, MOST_OF_ONE), "name": listing.name},
            code="too_many",
        )

"""Orders of one buyer from one seller that stand still in different places, for the pages to show."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ewtp.parties.models import User
from marketplace.models import Checkout, Consignment, Listing
from marketplace.states import LegCode, ListingState
from marketplace.trade import people
from marketplace.trade.watch import Watch
from tests.running import Platform

HOLD_S = 3600


def listings_of(firm: str) -> list[Listing]:
    """The firm's goods that can be ordered, cheapest code first."""
    rows = Listing.objects.filter(firm__name__startswith=firm, state=ListingState.LIVE, stock__gt=8)
    return list(rows.filter(prices__destination="CN", prices__verdict="ok").order_by("sku"))


def orders_in_many_states(platform: Platform, *, buyer: str, firm: str) -> dict[str, Consignment]:
    """Unpaid, at the hub, inspected in China, refunded, settled."""
    goods = listings_of(firm)
    person = User.objects.get(email=buyer)
    unpaid = _place(person, goods[:1])
    at_hub = _ordered(person, goods[1:2])
    platform.tell("china_window", "refuse", detail="收件人证件与申报不符")
    refunded = _ordered(person, goods[:1])
    Watch(refunded).run()
    platform.tell("china_window", "inspect", seconds=HOLD_S)
    inspected = _ordered(person, goods[2:3])
    Watch(inspected, until=LegCode.IMPORT).run()
    settled = _ordered(person, goods[:2])
    Watch(settled).run()
    Watch(at_hub, until=LegCode.HUB).run()
    found = {
        "unpaid": _parcels(unpaid),
        "hub": at_hub,
        "inspected": inspected,
        "refunded": refunded,
        "settled": settled,
    }
    return {name: Consignment.objects.get(pk=ids[0]) for name, ids in found.items()}


def _place(buyer: User, goods: Sequence[Listing]) -> Checkout:
    return people.place(people.Order(buyer=buyer, goods=[(row, 1) for row in goods], method="alipay"))


def _ordered(buyer: User, goods: Sequence[Listing]) -> list[UUID]:
    checkout = _place(buyer, goods)
    people.pay(checkout.pk)
    return _parcels(checkout)


def _parcels(checkout: Checkout) -> list[UUID]:
    return list(checkout.consignments.values_list("pk", flat=True))

"""Who buys what in a run: buyers and goods of the demo world in turn, every way to pay of the route."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.kernel.places import hub_of
from ewtp.parties.models import User
from marketplace.demo import abroad
from marketplace.models import Listing
from marketplace.quoting import quote_parcel, rate
from marketplace.refusal import Refusal
from marketplace.states import ListingState
from marketplace.trade.people import Order, StuckTrade
from marketplace.trade.routes import FIRST, Route

LOOKED_AT: Final = 40
"""Goods that are priced for a country until enough of them can be sold there."""
ENOUGH: Final = 7


def orders(count: int, *, start: int = 0, route: Route = FIRST) -> list[Order]:
    """`count` orders of one or two goods each, below the single limit. StuckTrade without a demo world, and
    where one end of the route has no rules or no office.
    """
    at = clock.now()
    _ask_customs(route, on=at.date())
    if route == FIRST:
        buyers, goods = _chinese_buyers(), _goods_for_china()
    else:
        buyers, goods = [abroad.buyer_in(route.buyer)], _goods_for(route, at=at)
    if not buyers or not goods:
        raise StuckTrade("there are no buyers or no goods: run `python manage.py load_demo` first")
    step = max(1, len(goods) // ENOUGH)
    result = []
    for index in range(start, start + count):
        first = goods[index * step % len(goods)]
        result.append(
            Order(
                buyer=buyers[index % len(buyers)],
                goods=[(first, 1 + index % 2)],
                method=route.methods[index % len(route.methods)],
            )
        )
    return result


def _ask_customs(route: Route, *, on: date) -> None:
    try:
        customs.api.export_offices(country=route.seller, place=hub_of(route.seller), on=on)
        customs.api.import_terms(country=route.buyer, on=on)
    except customs.api.NoRegime as error:
        raise StuckTrade(f"nothing can be declared on route {route.code}: {error}") from error


def _chinese_buyers() -> list[User]:
    return list(
        User.objects.filter(identities__isnull=False, addresses__isnull=False).distinct().order_by("id")
    )


def _goods_for_china() -> list[Listing]:
    return list(
        Listing.objects.filter(
            state=ListingState.LIVE,
            stock__gt=2,
            prices__destination="CN",
            prices__verdict="ok",
            prices__total_minor__lt=Money(60000, "CNY").minor,
        )
        .select_related("firm")
        .order_by("firm__name", "sku")
    )


def _goods_for(route: Route, *, at: datetime) -> list[Listing]:
    """Goods of the route's sellers of which two can be sold to its buyers at today's rules."""
    if route.seller == "CN":
        offered = abroad.goods_of_hangzhou(at=at)
    else:
        live = Listing.objects.filter(state=ListingState.LIVE, stock__gt=2, firm__country=route.seller)
        offered = list(live.select_related("firm").order_by("price_minor", "sku")[:LOOKED_AT])
    fx = rate(destination=route.buyer, at=at)
    found: list[Listing] = []
    for listing in offered:
        try:
            quote = quote_parcel(
                [(listing, 2)], destination=route.buyer, fx=fx, at=at, annual_used=Money.zero(fx.quote)
            )
        except Refusal:
            continue
        if quote.cost.verdict == "ok":
            found.append(listing)
        if len(found) == ENOUGH:
            break
    return found

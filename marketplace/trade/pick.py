"""Who buys what in a run: buyers and goods of the demo world in turn, every way to pay."""

from __future__ import annotations

from ewtp.kernel.money import Money
from ewtp.parties.models import User
from marketplace.models import Listing
from marketplace.states import ListingState
from marketplace.trade.people import Order, StuckTrade

METHODS = ("alipay", "wechat_pay")


def orders(count: int, *, start: int = 0) -> list[Order]:
    """`count` orders of one or two goods each, below the single limit. StuckTrade without a demo world."""
    buyers = list(
        User.objects.filter(identities__isnull=False, addresses__isnull=False).distinct().order_by("id")
    )
    goods = list(
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
    if not buyers or not goods:
        raise StuckTrade("there are no buyers or no goods: run `python manage.py load_demo` first")
    step = max(1, len(goods) // 7)
    result = []
    for index in range(start, start + count):
        first = goods[index * step % len(goods)]
        result.append(
            Order(
                buyer=buyers[index % len(buyers)],
                goods=[(first, 1 + index % 2)],
                method=METHODS[index % len(METHODS)],
            )
        )
    return result

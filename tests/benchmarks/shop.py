"""Pages of the shop over ten thousand goods, the basket, an order from the product page to the payment page,
and the console over ten thousand orders.

Bounds are the project's own: django-oscar 4.2 and Saleor 3.24 need 396 to 434 times a hello-world for a list,
85 to 226 for a product, 369 to 1107 for a search (same machine, same data, measured by us in 2026).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final

import requests

from tests.benchmarks import orders
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line
from tests.benchmarks.servers import serving
from tests.benchmarks.site import COUNT, Site, multiply, statements_of, token_of

VISITORS, EACH = 8, 10
NAMES: Final = (
    ("Pralines", "夹心巧克力"), ("Speculoos", "焦糖饼干"), ("Waffles", "华夫饼"), ("Truffles", "松露巧克力"),
    ("Lace", "蕾丝"), ("Candles", "香薰蜡烛"), ("Honey", "蜂蜜"), ("Mustard", "芥末酱"), ("Linen", "亚麻布"),
    ("Soap", "手工皂"),
)  # fmt: skip
COPY_OF: Final = "md5(t.listing_id::text || n)::uuid"


@dataclass(frozen=True, kw_only=True)
class Page:
    """`ratio`: at most so many times a hello-world; `statements`: at most so many in the database."""

    name: str
    path: str
    ratio: float
    statements: int


PAGES: Final = (
    Page(name="product list", path="/goods/", ratio=15, statements=6),
    Page(name="department", path="/goods/chocolate/", ratio=15, statements=7),
    Page(name="product page", path="", ratio=15, statements=8),
    Page(name="search", path="/search/?q=蜂蜜", ratio=20, statements=6),
)


def stock_shelves() -> Any:
    """Ten listings written as a seller does, a thousand copies of each in SQL. Returns one of them."""
    from marketplace.models import Listing, Photo, Price
    from tests.factories import market

    firm = market.firm()
    goods = [
        market.listing(firm, name_en=f"{english} {place}", name_zh=f"{chinese} {place}", stock=1_000_000)
        for place, (english, chinese) in enumerate(NAMES)
    ]
    for row in goods:
        Photo.objects.create(listing=row, file=f"photos/{row.pk}.webp", digest="d")
    own: dict[type[Any], dict[str, str]] = {
        Listing: {
            "id": "md5(t.id::text || n)::uuid",
            "sku": "left(t.sku || '-' || n, 20)",
            "slug": "t.slug || '-' || n",
            "live_at": "t.live_at - n * interval '1 minute'",
        },
        Price: {"listing_id": COPY_OF},
        Photo: {"listing_id": COPY_OF},
    }
    multiply(own)
    return goods[0]


def measure(ground: Ground) -> Iterator[Line]:
    listing = stock_shelves()
    with serving("tests.benchmarks.hello:application") as hello, serving("ewtp.wsgi:application") as server:
        site = Site(ground=ground, server=server, hello=hello)
        for page in PAGES:
            yield _page(page, page.path or f"/p/{listing.pk}/{listing.slug}/", site=site)
        yield _first_views(site=site)
        yield _basket(listing, site=site)
        yield orders.full_order(listing, site=site)
        yield orders.console_list(listing, site=site)


def _page(page: Page, path: str, *, site: Site) -> Line:
    with requests.Session() as caller:
        return site.line(
            page.name, lambda: caller.get(site.server.address + path, timeout=30), bound=page.ratio,
            statements=statements_of(lambda client: client.get(path)), statements_bound=page.statements,
        )  # fmt: skip


def _first_views(*, site: Site) -> Line:
    """Other goods each time: nothing of the page is kept but what all pages share."""
    from marketplace.models import Listing

    rows = Listing.objects.order_by("-sku").values_list("pk", "slug")[: COUNT * 2]
    paths = [f"/p/{pk}/{slug}/" for pk, slug in rows]
    turns = iter(paths)
    with requests.Session() as caller:
        return site.line(
            "product page, first view", lambda: caller.get(site.server.address + next(turns), timeout=30),
            bound=15, statements=statements_of(lambda client: client.get(paths[0])), statements_bound=8,
        )  # fmt: skip


def _basket(listing: Any, *, site: Site) -> Line:
    path = "/basket/add/"
    page = f"/p/{listing.pk}/{listing.slug}/"
    given = {"listing": str(listing.pk), "quantity": "1"}
    address = site.server.address
    with ExitStack() as stack:
        visitors = []
        for _visitor in range(VISITORS):
            caller = stack.enter_context(requests.Session())
            caller.headers.update(
                {"X-CSRFToken": token_of(caller.get(address + page, timeout=30)), "HX-Request": "true"}
            )
            visitors.append(caller)
        turns = itertools.cycle(visitors)
        return site.line(
            "add to basket", lambda: next(turns).post(address + path, data=given, timeout=30), bound=15,
            statements=statements_of(lambda client: client.post(path, given, HTTP_HX_REQUEST="true")),
            statements_bound=8, count=VISITORS * EACH,
        )  # fmt: skip

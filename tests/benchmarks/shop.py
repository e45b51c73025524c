"""Pages of the shop over ten thousand goods: list, department, product, search, and putting into the basket.

Bounds are the project's own: django-oscar 4.2 and Saleor 3.24 need 396 to 434 times a hello-world for a list,
85 to 226 for a product, 369 to 1107 for a search (same machine, same data, measured by us in 2026).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final

import requests

from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line
from tests.benchmarks.servers import Server, drive, serving

COUNT: Final = 60
VISITORS, EACH = 8, 8
NAMES: Final = (
    ("Pralines", "夹心巧克力"), ("Speculoos", "焦糖饼干"), ("Waffles", "华夫饼"), ("Truffles", "松露巧克力"),
    ("Lace", "蕾丝"), ("Candles", "香薰蜡烛"), ("Honey", "蜂蜜"), ("Mustard", "芥末酱"), ("Linen", "亚麻布"),
    ("Soap", "手工皂"),
)  # fmt: skip
COPIES: Final = 1000


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
    from django.db import connection

    from marketplace.models import Listing, Price
    from tests.factories import market

    firm = market.firm()
    goods = [
        market.listing(firm, name_en=f"{english} {place}", name_zh=f"{chinese} {place}", stock=1_000_000)
        for place, (english, chinese) in enumerate(NAMES)
    ]
    own: dict[type[Any], dict[str, str]] = {
        Listing: {
            "id": "md5(t.id::text || n)::uuid",
            "sku": "left(t.sku || '-' || n, 20)",
            "slug": "t.slug || '-' || n",
            "live_at": "t.live_at - n * interval '1 minute'",
        },
        Price: {"listing_id": "md5(t.listing_id::text || n)::uuid"},
    }
    with connection.cursor() as cursor:
        for model, changed in own.items():
            columns = [field.column for field in model._meta.concrete_fields]
            if model is Price:
                columns.remove("id")
            values = ", ".join(changed.get(column, f't."{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values}"
                f" FROM {table} t, generate_series(1, {COPIES}) n"
            )
        cursor.execute("ANALYZE")
    return goods[0]


def measure(ground: Ground) -> Iterator[Line]:
    listing = stock_shelves()
    with serving("ewtp.wsgi:application") as server:
        for page in PAGES:
            path = page.path or f"/p/{listing.pk}/{listing.slug}/"
            yield _page(page, path, server=server, ground=ground)
        yield _basket(listing, server=server, ground=ground)


def _page(page: Page, path: str, *, server: Server, ground: Ground) -> Line:
    with requests.Session() as caller:
        answers = drive(
            lambda: caller.get(server.address + path, timeout=30),
            server=server, postgres=ground.postgres(), count=COUNT,
        )  # fmt: skip
    return Line(
        name=page.name,
        cpu_ms=answers.cpu_ms,
        bound=page.ratio,
        statements=_statements(lambda client: client.get(path)),
        statements_bound=page.statements,
        p50_ms=answers.p50_ms,
        p95_ms=answers.p95_ms,
        rss_mb=server.memory_mb(),
    )


def _basket(listing: Any, *, server: Server, ground: Ground) -> Line:
    path = "/basket/add/"
    page = f"/p/{listing.pk}/{listing.slug}/"
    given = {"listing": str(listing.pk), "quantity": "1"}
    address = server.address + path
    with ExitStack() as stack:
        visitors = []
        for _visitor in range(VISITORS):
            caller = stack.enter_context(requests.Session())
            shown = caller.get(server.address + page, timeout=30).text
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', shown)
            assert token, "the product page has no form"
            caller.headers.update({"X-CSRFToken": token[1], "HX-Request": "true"})
            visitors.append(caller)
        turns = itertools.cycle(visitors)
        answers = drive(
            lambda: next(turns).post(address, data=given, timeout=30),
            server=server, postgres=ground.postgres(), count=VISITORS * EACH,
        )  # fmt: skip
    return Line(
        name="add to basket",
        cpu_ms=answers.cpu_ms,
        bound=15,
        statements=_statements(lambda client: client.post(path, given, HTTP_HX_REQUEST="true")),
        statements_bound=8,
        p50_ms=answers.p50_ms,
        p95_ms=answers.p95_ms,
        rss_mb=server.memory_mb(),
    )


def _statements(ask: Callable[[Any], Any]) -> int:
    """Of the second request of a visitor: savepoints are not counted, they ask nothing."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    assert ask(client).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        ask(client)
    asked = [query["sql"] for query in seen.captured_queries]
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for sql in asked)

"""Goods in a row: shelves, search, what is similar. One statement each, prices computed before.

Written in SQL, because these are most of what a shop is asked: the ORM takes four times as long to write the
statement as Postgres to answer it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import rjieba
from django.db import connection

from ewtp.kernel.money import Money
from marketplace.models import Listing
from marketplace.models.wording import worded
from marketplace.states import ListingState

PAGE: Final = 24
ORDERS: Final = {
    "new": ("live_at", "DESC", "<"),
    "cheap": ("total_minor", "ASC", ">"),
    "dear": ("total_minor", "DESC", "<"),
}
"""Column, direction, and how the next page compares with the last row of this one."""
BY_RANK: Final = "rank DESC, live_at DESC, id DESC"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ALL: Final = f"(SELECT *, 0 AS rank FROM {Listing._meta.db_table})"  # noqa: S608 - the table's name is ours
_ROWS: Final = """
SELECT goods.*, (
  SELECT file FROM marketplace_photo
  WHERE listing_id = goods.id AND NOT is_waiting ORDER BY position, id LIMIT 1
) AS photo
FROM (
  SELECT listing.id, listing.slug, listing.stock, listing.live_at, listing.firm_id, listing.rank,
    listing.name_en, listing.name_zh, listing.name_fr, listing.name_nl,
    firm.city, price.total_minor, price.total_currency
  FROM {listing} listing
  JOIN marketplace_price price
    ON price.listing_id = listing.id AND price.destination = %(destination)s AND price.verdict = 'ok'
  JOIN parties_firm firm ON firm.id = listing.firm_id
  WHERE {conditions}
  ORDER BY {order} LIMIT %(count)s
) goods ORDER BY {order}
"""
"""Only the rows that are shown look for their picture."""
_MATCHES: Final = """(
  SELECT *, ts_rank(search, {query}) AS rank FROM marketplace_listing
  WHERE search @@ {query} AND state = %(state)s ORDER BY {order} OFFSET 0
)"""
"""Ranked before anything is joined: OFFSET keeps the planner from joining all matches first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One product on a shelf: what a card shows and nothing more."""

    id: str
    slug: str
    name: str
    city: str
    total: Money
    photo: str
    stock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """`more` is the cursor of the next page, empty at the end."""

    cards: tuple[Card, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    card: Card
    firm: UUID
    live_at: datetime | None

    def position(self, order: str) -> str:
        by_date = ORDERS[order][0] == "live_at" and self.live_at is not None
        key = self.live_at.isoformat() if by_date and self.live_at else str(self.card.total.minor)
        return f"{key}~{self.card.id}"


def shelf(*, category: int | None = None, words: str = "", order: str = "new", after: str = "",
          firm: str = "", destination: str = "CN", size: int = PAGE) -> Shelf:  # fmt: skip
    """Live products, by keyset. With `words`, the best matches first (one page of them, twice as long)."""
    if words.strip():
        return Shelf(cards=_found(words, destination, size * 2), more="")
    order = order if order in ORDERS else "new"
    given: dict[str, Any] = {"destination": destination, "count": size + 1}
    conditions = []
    if category is not None:
        conditions.append("listing.category_id = %(category)s")
        given["category"] = category
    if firm:
        conditions.append("listing.firm_id = %(firm)s")
        given["firm"] = UUID(firm)
    if (bound := _bound(order, after)) is not None:
        column, _direction, step = ORDERS[order]
        conditions.append(f"({column}, listing.id) {step} (%(value)s, %(pk)s)")
        given["value"], given["pk"] = bound
    rows = _in_order(order, conditions, given)
    more = rows[size - 1].position(order) if len(rows) > size else ""
    return Shelf(cards=tuple(row.card for row in rows[:size]), more=more)


def similar(*, listing: Listing, destination: str = "CN", count: int = 4) -> tuple[Card, ...]:
    """Others of the same department, the seller's own first."""
    conditions = ["listing.category_id = %(category)s", "listing.id <> %(own)s"]
    given = {
        "destination": destination, "count": count * 3, "category": listing.category_id, "own": listing.pk,
    }  # fmt: skip
    rows = sorted(_in_order("new", conditions, given), key=lambda row: row.firm != listing.firm_id)
    return tuple(row.card for row in rows[:count])


def _bound(order: str, after: str) -> tuple[datetime | int, UUID] | None:
    """Where the page before ended; a cursor that cannot be read is none."""
    value, has_both, pk = after.rpartition("~")
    if not has_both:
        return None
    try:
        key = datetime.fromisoformat(value) if ORDERS[order][0] == "live_at" else int(value)
        return key, UUID(pk)
    except ValueError:
        return None


def _in_order(order: str, conditions: list[str], given: dict[str, Any]) -> list[_Row]:
    column, direction, _step = ORDERS[order]
    sql = _ROWS.format(
        listing=_ALL,
        conditions=" AND ".join(["listing.state = %(state)s", *conditions]),
        order=f"{column} {direction}, id {direction}",
    )
    return _ask(sql, given)


def _found(words: str, destination: str, count: int) -> tuple[Card, ...]:
    terms = terms_of(words)
    if not terms:
        return ()
    query = " && ".join(
        f"plainto_tsquery('simple', %(term{n})s)"
        if _HAN.search(term)
        else f"to_tsquery('simple', %(term{n})s)"
        for n, term in enumerate(terms)
    )
    matches = _MATCHES.format(query=f"({query})", order=BY_RANK)
    given = {f"term{n}": term if _HAN.search(term) else f"{term}:*" for n, term in enumerate(terms)}
    sql = _ROWS.format(listing=matches, conditions="TRUE", order=BY_RANK)
    return tuple(row.card for row in _ask(sql, given | {"destination": destination, "count": count}))


def terms_of(words: str) -> list[str]:
    """Every one must be there; Latin ones may be the beginning of a word."""
    cut = (word.strip("'\\:&|!()<>* ") for word in rjieba.cut(words[:80].lower()))
    return [word for word in cut if word.isalnum()]


def _ask(sql: str, given: dict[str, Any]) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"state": ListingState.LIVE.value, **given})
        return [_row(values) for values in cursor.fetchall()]


def _row(values: tuple[Any, ...]) -> _Row:
    pk, slug, stock, live_at, firm, _rank, *names, city, minor, currency, photo = values
    card = Card(
        id=str(pk), slug=slug, name=worded(names), city=city, total=Money(minor, currency), photo=photo or "",
        stock=stock,
    )  # fmt: skip
    return _Row(card=card, firm=firm, live_at=live_at)

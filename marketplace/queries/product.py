"""One product with all that its page shows, in one statement: texts, price, seller, department, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from ewtp.parties.models import Firm
from marketplace.models import Category, Listing, Price
from marketplace.states import ListingState

UNREAD: Final = frozenset({"search"})
_PARTS: Final[tuple[tuple[str, type[Model]], ...]] = (
    ("listing", Listing),
    ("firm", Firm),
    ("category", Category),
    ("price", Price),
)
_ONE: Final = """
SELECT {columns},
  ARRAY(
    SELECT file FROM marketplace_photo
    WHERE listing_id = listing.id AND NOT is_waiting ORDER BY position, id
  ),
  EXISTS (
    SELECT FROM marketplace_photo WHERE listing_id = listing.id AND NOT is_waiting AND is_illustration
  )
FROM marketplace_listing listing
JOIN parties_firm firm ON firm.id = listing.firm_id
JOIN marketplace_category category ON category.id = listing.category_id
LEFT JOIN marketplace_price price ON price.listing_id = listing.id AND price.destination = %(destination)s
WHERE listing.id = %(pk)s AND listing.state = %(state)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`listing` has its firm and department with it; `photos` are names of stored files, the cover first."""

    listing: Listing
    price: Price | None
    photos: tuple[str, ...]
    has_drawings: bool


def product(*, pk: UUID, destination: str = "CN") -> Product | None:
    """A live product; None when there is none."""
    given: dict[str, Any] = {"pk": pk, "destination": destination, "state": ListingState.LIVE.value}
    with connection.cursor() as cursor:
        cursor.execute(_statement(), given)
        found = cursor.fetchone()
    if found is None:
        return None
    *values, photos, has_drawings = found
    listing, firm, category, price = _records(values)
    listing.firm, listing.category = firm, category
    if price is not None:
        price.listing = listing
    return Product(listing=listing, price=price, photos=tuple(photos), has_drawings=has_drawings)


@cache
def _fields(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if field.name not in UNREAD)


@cache
def _statement() -> str:
    """Every column of the four, as the models name them."""
    return _ONE.format(
        columns=", ".join(f'{name}."{field.column}"' for name, model in _PARTS for field in _fields(model))
    )


def _records(values: Sequence[Any]) -> list[Any]:
    """One of each model, as the ORM would load it; None for the price that is not there."""
    made, start = [], 0
    for _name, model in _PARTS:
        fields = _fields(model)
        own = values[start : start + len(fields)]
        start += len(fields)
        made.append(None if own[0] is None else _record(model, fields, own))
    return made


def _record(model: type[Model], fields: Sequence[Field[Any, Any]], values: Sequence[Any]) -> Model:
    read = [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, values, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], read)

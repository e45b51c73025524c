"""Goods of an order that ends without them go back on the shelf."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from marketplace.models import Listing, OrderLine


def restock(*, consignment: UUID) -> None:
    """Not idempotent: called with the one move that ends the consignment."""
    put_back(OrderLine.objects.filter(consignment=consignment))


def put_back(lines: QuerySet[OrderLine]) -> None:
    """In the order in which goods are taken, so that the two never wait for each other."""
    for line in lines.order_by("listing_id"):
        Listing.objects.filter(pk=line.listing_id).update(stock=F("stock") + line.quantity)

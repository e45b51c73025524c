"""Money that comes after an order lapsed: the order lives again where its goods are still there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

import customs.api
from marketplace.models import Consignment, Listing


class Gone(Exception):
    """A line's goods were sold to somebody else meanwhile."""


def take_again(*, consignment: Consignment, at: datetime) -> bool:
    """Take the goods out of stock and the amount out of the yearly limit once more; all of it or nothing."""
    try:
        with transaction.atomic():
            for line in consignment.lines.order_by("listing_id"):
                left = Listing.objects.filter(pk=line.listing_id, stock__gte=line.quantity)
                if not left.update(stock=F("stock") - line.quantity):
                    raise Gone
            identity = consignment.checkout.identity
            customs.api.use_quota(
                destination=consignment.destination_country,
                identity_number=identity.number if identity else "",
                consignment=consignment.pk,
                amount=consignment.goods + consignment.freight,
                at=at,
            )
    except Gone:
        return False
    return True

"""Compute what one piece of a listing costs at the door, once per change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ewtp.kernel.money import Money
from marketplace.models import Listing, Price
from marketplace.quoting import quote_parcel, rate
from marketplace.refusal import Refusal


def price_listings(*, listings: Iterable[Listing], at: datetime, destination: str = "CN") -> int:
    """Write the prices of these listings at today's rate. Returns how many."""
    fx = rate(destination=destination, at=at)
    none_used = Money.zero(fx.quote)
    rows = []
    for listing in listings:
        row = Price(
            listing=listing,
            destination=destination,
            rate=fx.rate,
            rate_date=fx.reference_date,
            computed_at=at,
        )
        try:
            quote = quote_parcel([(listing, 1)], destination=destination, fx=fx, at=at, annual_used=none_used)
        except Refusal as refusal:
            row.verdict, row.reason = "refused", refusal.message
            row.goods = row.total = listing.price.converted(fx.rate, fx.quote)
            row.freight = row.tax = none_used
        else:
            row.verdict = quote.cost.verdict
            row.reason = " ".join(reason.message for reason in quote.cost.reasons)
            row.steps = [*quote.freight_quote.steps, *quote.cost.steps]
            row.goods, row.freight, row.tax, row.total = quote.goods, quote.freight, quote.tax, quote.total
        rows.append(row)
    changed = [f.name for f in Price._meta.concrete_fields if f.name not in ("id", "listing", "destination")]
    Price.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["listing", "destination"],
        update_fields=changed,
        batch_size=500,
    )
    return len(rows)

"""What goods cost at a buyer's door: goods at the day's rate, freight of the parcel, taxes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import customs.api
import logistics.api
import payments.api
from customs.values import CostLine, LandedCost
from ewtp.kernel.money import Money, total
from logistics.values import FreightQuote, ParcelSize
from marketplace.models import Listing, Price
from marketplace.parcelling import Piece, pack
from marketplace.refusal import Refusal
from payments.values import FxQuote

ORIGIN = "LGG"
CURRENCY_OF = {"CN": "CNY"}
MODE_OF = {"CN": "9610"}
GATEWAY_OF = {"CN": "HGH"}
"""The airport that goods for a country fly to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """One listing and how many. `unit_price` is in the buyer's currency, `value` the line in the seller's."""

    listing: Listing
    quantity: int
    unit_price: Money
    total: Money
    value: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelQuote:
    """One parcel's price, all in."""

    lines: tuple[GoodsLine, ...]
    size: ParcelSize
    goods: Money
    freight: Money
    cost: LandedCost
    freight_quote: FreightQuote

    @property
    def tax(self) -> Money:
        return self.cost.tax_total

    @property
    def total(self) -> Money:
        return self.goods + self.freight + self.tax

    def line_tax(self, position: int) -> Money:
        """Taxes of line `position` (from 1)."""
        line = self.cost.lines[position - 1]
        return total((line.duty, line.consumption_tax, line.vat, *line.other.values()), self.goods.currency)


def rate(*, destination: str, at: datetime) -> FxQuote:
    """The rate that prices for `destination` are made at."""
    return payments.api.fx_quote(base="EUR", quote=CURRENCY_OF[destination], at=at)


def quote_parcel(
    goods: Sequence[tuple[Listing, int]], *, destination: str, fx: FxQuote, at: datetime, annual_used: Money
) -> ParcelQuote:
    """Goods of one seller in one parcel. The verdict of customs is in `cost`.

    Raises Refusal when no carrier takes the parcel.
    """
    currency = CURRENCY_OF[destination]
    lines = tuple(_line(listing, quantity, fx) for listing, quantity in goods)
    size = pack(
        [
            Piece(lst.gross_mass_g, lst.length_mm, lst.width_mm, lst.height_mm, quantity)
            for lst, quantity in goods
        ]
    )
    try:
        freight_quote = logistics.api.quote(
            origin=ORIGIN, destination=GATEWAY_OF[destination], size=size, at=at
        )
    except logistics.api.NotCarried as error:
        raise Refusal("basket", str(error), code="not_carried") from error
    freight = freight_quote.amount.converted(fx.rate, currency)
    cost = customs.api.landed_cost(
        destination=destination,
        mode=MODE_OF[destination],
        at=at,
        lines=[
            CostLine(
                ref=str(position), hs=line.listing.hs, quantity=line.quantity, unit=line.listing.unit,
                value=line.total, attributes=attributes_of(line.listing.attributes),
            )
            for position, line in enumerate(lines, start=1)
        ],
        freight=freight,
        insurance=Money.zero(currency),
        annual_used=annual_used,
    )  # fmt: skip
    return ParcelQuote(
        lines=lines, size=size, goods=total((line.total for line in lines), currency), freight=freight,
        cost=cost, freight_quote=freight_quote,
    )  # fmt: skip


def tax_steps(listing: Listing, price: Price) -> tuple[str, ...]:
    """How the tax of a stored price was worked out, in the active language; none when today's rules no longer
    give it.
    """
    cost = customs.api.landed_cost(
        destination=price.destination,
        mode=MODE_OF[price.destination],
        at=price.computed_at,
        lines=[
            CostLine(
                ref="1", hs=listing.hs, quantity=1, unit=listing.unit, value=price.goods,
                attributes=attributes_of(listing.attributes),
            )
        ],
        freight=price.freight,
        insurance=Money.zero(price.goods_currency),
        annual_used=Money.zero(price.goods_currency),
    )  # fmt: skip
    return cost.steps if cost.tax_total == price.tax else ()


def attributes_of(data: Mapping[str, object]) -> dict[str, str]:
    """A listing's customs attributes as the text that customs reads."""
    return {key: str(value) for key, value in data.items() if value is not None}


def _line(listing: Listing, quantity: int, fx: FxQuote) -> GoodsLine:
    unit_price = listing.price.converted(fx.rate, fx.quote)
    return GoodsLine(
        listing=listing, quantity=quantity, unit_price=unit_price, total=unit_price * quantity,
        value=listing.price * quantity,
    )  # fmt: skip

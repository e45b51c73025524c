"""What goods cost at a buyer's door: goods at the day's rate, freight of the parcel, taxes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

import customs.api
import logistics.api
import payments.api
from customs.api import ImportTerms
from customs.values import CostLine, LandedCost
from ewtp.kernel.money import Money, total
from ewtp.kernel.places import PLACES, hub_of
from logistics.values import FreightQuote, ParcelSize
from marketplace.models import Listing, Price
from marketplace.parcelling import Piece, pack
from marketplace.refusal import Refusal
from payments.values import FxQuote

SHARED_DIGITS: Final = 6
"""Digits of a goods code that all countries share."""

_OF_CHINA: Final = frozenset({"vat"})
"""What a listing says for China alone."""


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
    """One parcel's price, all in. `origin` and `gateway` are the hub and the airport it flies to, `mode` how
    it is declared on arrival.
    """

    origin: str
    gateway: str
    mode: str
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
        return total((line.duty, line.consumption_tax, line.vat, *line.other.values()), self.tax.currency)


def terms_of(*, destination: str, at: datetime) -> ImportTerms:
    """How consumers of a country are sold to. Raises Refusal where nothing can be declared."""
    try:
        return customs.api.import_terms(country=destination, on=at.date())
    except customs.api.NoRegime as error:
        raise Refusal(
            "address", _("Nothing is sold to this country yet. Choose another address."), code="not_served"
        ) from error


def currency_of(*, destination: str, at: datetime) -> str:
    """What prices for a country are in. Raises Refusal."""
    return terms_of(destination=destination, at=at).currency


def gateway_of(*, origin: str, destination: str, at: datetime) -> str:
    """The airport that goods from a hub to a country fly to. Raises Refusal."""
    try:
        return logistics.api.gateway_of(origin=origin, country=destination, day=at.date())
    except logistics.api.NotCarried as error:
        raise Refusal("basket", str(error), code="not_carried") from error


def rate(*, destination: str, at: datetime) -> FxQuote:
    """The rate that prices for `destination` are made at. Raises Refusal where nothing is sold to."""
    return payments.api.fx_quote(base="EUR", quote=currency_of(destination=destination, at=at), at=at)


def quote_parcel(
    goods: Sequence[tuple[Listing, int]], *, destination: str, fx: FxQuote, at: datetime, annual_used: Money
) -> ParcelQuote:
    """Goods of one seller in one parcel. The verdict of customs is in `cost`.

    Raises Refusal when no carrier takes the parcel.
    """
    terms = terms_of(destination=destination, at=at)
    currency = terms.currency
    origin = hub_of(goods[0][0].firm.country)
    gateway = gateway_of(origin=origin, destination=destination, at=at)
    lines = tuple(_line(listing, quantity, fx) for listing, quantity in goods)
    size = pack(
        [
            Piece(lst.gross_mass_g, lst.length_mm, lst.width_mm, lst.height_mm, quantity)
            for lst, quantity in goods
        ]
    )
    try:
        freight_quote = logistics.api.quote(origin=origin, destination=gateway, size=size, at=at)
    except logistics.api.NotCarried as error:
        raise Refusal("basket", str(error), code="not_carried") from error
    freight = freight_quote.amount.converted(fx.rate, currency)
    cost = customs.api.landed_cost(
        destination=destination,
        mode=terms.mode,
        at=at,
        origin=PLACES[origin].country,
        lines=[
            CostLine(
                ref=str(position), hs=line.listing.hs[: terms.own_digits], quantity=line.quantity,
                unit=line.listing.unit, value=line.total,
                attributes=attributes_there(line.listing.attributes, terms, quantity=line.quantity),
            )
            for position, line in enumerate(lines, start=1)
        ],
        freight=freight,
        insurance=Money.zero(currency),
        annual_used=annual_used,
    )  # fmt: skip
    return ParcelQuote(
        origin=origin, gateway=gateway, mode=terms.mode, lines=lines, size=size,
        goods=total((line.total for line in lines), currency), freight=freight, cost=cost,
        freight_quote=freight_quote,
    )  # fmt: skip


def tax_steps(listing: Listing, price: Price) -> tuple[str, ...]:
    """How the tax of a stored price was worked out, in the active language; none when today's rules no longer
    give it.
    """
    tax, steps = _steps(
        price.destination, price.computed_at, listing.hs, listing.unit, price.goods, price.freight,
        tuple(attributes_of(listing.attributes).items()), get_language(),
    )  # fmt: skip
    return steps if tax == price.tax else ()


@lru_cache(maxsize=2048)
def _steps(
    destination: str, at: datetime, hs: str, unit: str, goods: Money, freight: Money,
    attributes: tuple[tuple[str, str], ...], _language: str | None,
) -> tuple[Money, tuple[str, ...]]:  # fmt: skip
    """The tax of one piece with its steps, remembered by all that they hang on: rules are code and data of a
    day.
    """
    terms = terms_of(destination=destination, at=at)
    cost = customs.api.landed_cost(
        destination=destination,
        mode=terms.mode,
        at=at,
        lines=[
            CostLine(
                ref="1", hs=hs[: terms.own_digits], quantity=1, unit=unit, value=goods,
                attributes=attributes_there(dict(attributes), terms, quantity=1),
            )
        ],
        freight=freight,
        insurance=Money.zero(goods.currency),
        annual_used=Money.zero(goods.currency),
    )  # fmt: skip
    return cost.tax_total, cost.steps


def attributes_of(data: Mapping[str, object]) -> dict[str, str]:
    """A listing's customs attributes as the text that customs reads."""
    return {key: str(value) for key, value in data.items() if value is not None}


def attributes_there(data: Mapping[str, object], terms: ImportTerms, *, quantity: int) -> dict[str, str]:
    """The attributes that count at a destination: rates that a listing names are China's, like its code.
    Litres are those of one piece in a listing, and of the whole line where its tax is computed.
    """
    said = attributes_of(data)
    if "litres" in said:
        said["litres"] = _times(said["litres"], quantity)
    if terms.own_digits > SHARED_DIGITS:
        return said
    return {name: value for name, value in said.items() if name not in _OF_CHINA}


def _times(number: str, quantity: int) -> str:
    """What is no number stays, so that customs names it."""
    try:
        return str(Decimal(number) * quantity)
    except InvalidOperation:
        return number


def _line(listing: Listing, quantity: int, fx: FxQuote) -> GoodsLine:
    unit_price = listing.price.converted(fx.rate, fx.quote)
    return GoodsLine(
        listing=listing, quantity=quantity, unit_price=unit_price, total=unit_price * quantity,
        value=listing.price * quantity,
    )  # fmt: skip

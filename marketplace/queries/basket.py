"""A basket as people see it: by parcel (one a seller), with sums, limits and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import customs.api
from customs.values import Reason
from ewtp.kernel.money import Money, total
from ewtp.kernel.records import Part, Parts, ask
from ewtp.parties.models import Firm
from ewtp.parties.states import Admission
from marketplace.models import Basket, Listing
from marketplace.models.listing import TEXTS
from marketplace.quoting import ParcelQuote, quote_parcel, rate
from marketplace.refusal import Refusal
from marketplace.states import ListingState
from payments.values import FxQuote

_PIECES: Final = "SELECT coalesce(sum(quantity), 0) FROM marketplace_basketline WHERE basket_id = %s"
_PIECES_OF_PERSON: Final = """
SELECT coalesce(sum(line.quantity), 0)
FROM marketplace_basket basket JOIN marketplace_basketline line ON line.basket_id = basket.id
WHERE basket.user_id = %s
"""
_PARTS: Final = Parts((Part("listing", Listing, unread=TEXTS), Part("firm", Firm)))
_LINES: Final = """
SELECT {columns}, line.quantity, (
  SELECT file FROM marketplace_photo
  WHERE listing_id = listing.id AND NOT is_waiting ORDER BY position, id LIMIT 1
)
FROM marketplace_basketline line
JOIN marketplace_listing listing ON listing.id = line.listing_id
JOIN parties_firm firm ON firm.id = listing.firm_id
WHERE line.basket_id = %s ORDER BY line.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`problem` is stopped, not_live, sold_out, too_many or empty. `price` is the whole line without tax."""

    listing: Listing
    quantity: int
    photo: str
    price: Money
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What one seller sends. `quote` is None when nothing in it can be bought or no carrier takes it.

    `problem` is lines, not_carried, single, annual, price or empty; `reasons` are customs' or the carrier's.
    """

    seller: Firm
    lines: tuple[Line, ...]
    quote: ParcelQuote | None
    problem: str
    reasons: tuple[Reason, ...]
    currency: str

    @property
    def counted(self) -> Money:
        """What the limit of one purchase looks at: goods and freight, without tax."""
        return self.quote.goods + self.quote.freight if self.quote else Money.zero(self.currency)

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketView:
    """Sums are over the parcels that have a quote. `allowance_url` is where customs shows a person's year.
    Where people may buy without a limit, `has_limits` is false and the limits are nothing.
    """

    parcels: tuple[Parcel, ...]
    fx: FxQuote
    single_limit: Money
    annual_limit: Money
    used: Money
    year: int
    allowance_url: str = ""
    has_limits: bool = True

    @property
    def is_ready(self) -> bool:
        return bool(self.parcels) and not any(parcel.problem for parcel in self.parcels)

    @property
    def pieces(self) -> int:
        return sum(parcel.pieces for parcel in self.parcels)

    @property
    def goods(self) -> Money:
        return total((p.quote.goods for p in self.parcels if p.quote), self.fx.quote)

    @property
    def freight(self) -> Money:
        return total((p.quote.freight for p in self.parcels if p.quote), self.fx.quote)

    @property
    def tax(self) -> Money:
        return total((p.quote.tax for p in self.parcels if p.quote), self.fx.quote)

    @property
    def total(self) -> Money:
        return self.goods + self.freight + self.tax

    @property
    def counted(self) -> Money:
        return self.goods + self.freight

    @property
    def largest(self) -> Money:
        """The parcel nearest to the limit of one purchase."""
        none = Money.zero(self.fx.quote)
        return max((parcel.counted for parcel in self.parcels), key=lambda m: m.minor, default=none)


def pieces_in(*, user: int | None, basket: UUID | None) -> int:
    """How many pieces a person, or a visitor, has put aside."""
    if user is None and basket is None:
        return 0
    [[count]] = ask(_PIECES_OF_PERSON, [user]) if user else ask(_PIECES, [basket])
    return int(count)


def view_basket(
    *, basket: Basket | None, at: datetime, identity_number: str = "", destination: str = "CN"
) -> BasketView:
    """Priced now, for the year of `identity_number` when there is one."""
    quota = customs.api.quota(destination=destination, identity_number=identity_number, at=at)
    fx = rate(destination=destination, at=at)
    by_seller: dict[Firm, list[Line]] = {}
    none = Money.zero(fx.quote)
    for line in _lines(basket, fx, fx.quote):
        by_seller.setdefault(line.listing.firm, []).append(line)
    parcels, used = [], quota.used if quota else none
    for seller, lines in sorted(by_seller.items(), key=lambda pair: str(pair[0].pk)):
        parcel = _parcel(seller, lines, destination, fx, at, used)
        used = used + parcel.counted
        parcels.append(parcel)
    return BasketView(
        parcels=tuple(parcels),
        fx=fx,
        single_limit=quota.single_limit if quota else none,
        annual_limit=quota.annual_limit if quota else none,
        used=quota.used if quota else none,
        year=quota.year if quota else at.year,
        allowance_url=quota.official_url if quota else "",
        has_limits=quota is not None,
    )


def _lines(basket: Basket | None, fx: FxQuote, currency: str) -> list[Line]:
    if basket is None:
        return []
    lines = []
    for values in ask(_LINES.format(columns=_PARTS.columns), [basket.pk]):
        listing, firm = _PARTS.records(values)
        listing.firm = firm
        quantity, photo = _PARTS.rest(values)
        lines.append(
            Line(
                listing=listing, quantity=quantity, photo=photo or "",
                price=listing.price.converted(fx.rate, currency) * quantity,
                problem=_problem(listing, quantity),
            )
        )  # fmt: skip
    return lines


def _problem(listing: Listing, quantity: int) -> str:
    if listing.state == ListingState.STOPPED:
        return "stopped"
    if listing.state != ListingState.LIVE or listing.firm.state != Admission.ADMITTED:
        return "not_live"
    if listing.stock == 0:
        return "sold_out"
    return "too_many" if quantity > listing.stock else ""


def _parcel(
    seller: Firm, lines: Sequence[Line], destination: str, fx: FxQuote, at: datetime, used: Money
) -> Parcel:
    goods = [(line.listing, line.quantity) for line in lines if line.problem in ("", "too_many")]
    problem = "lines" if any(line.problem for line in lines) else ""
    reasons: tuple[Reason, ...] = ()
    quote = None
    if goods:
        try:
            quote = quote_parcel(goods, destination=destination, fx=fx, at=at, annual_used=used)
        except Refusal as refusal:
            problem, reasons = "not_carried", (Reason(code=refusal.code, message=refusal.message),)
        else:
            reasons = quote.cost.reasons
            problem = _verdict(quote) or problem
    return Parcel(
        seller=seller, lines=tuple(lines), quote=quote, problem=problem, reasons=reasons, currency=fx.quote
    )


def _verdict(quote: ParcelQuote) -> str:
    if quote.cost.verdict == "ok":
        return ""
    codes = " ".join(reason.code for reason in quote.cost.reasons)
    return "single" if "single" in codes else "annual" if "annual" in codes else "price"

"""What a listing's facts lead to: may it be sold, what a buyer in China pays, what the seller gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from customs.api import EligibilityView, Verdict
from ewtp.kernel.money import Money
from ewtp.ui import figures
from ewtp.ui.parts import Kind, PriceLine
from marketplace.eligibility import may_be_sold
from marketplace.models import Listing
from marketplace.quoting import ParcelQuote, quote_parcel, rate
from marketplace.refusal import Refusal
from marketplace.terms import terms_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """`title` and `text` answer "can it be sold"; the price is there when it can."""

    kind: Kind
    title: str
    text: str = ""
    total: Money | None = None
    lines: Sequence[PriceLine] = ()
    steps: Sequence[str] = ()
    price: Money | None = None
    commission: Money | None = None
    payout: Money | None = None
    lock: str = ""
    is_alike: bool = True
    view: EligibilityView | None = None


KINDS: Final[dict[Verdict, Kind]] = {
    Verdict.YES: "ok", Verdict.YES_IF: "info", Verdict.ASK: "wait", Verdict.NO: "stop",
}  # fmt: skip


def answers(listing: Listing | None, *, at: datetime, destination: str = "CN") -> Answers:
    """Worked out as for one piece in a parcel of its own, at today's rate."""
    if listing is None:
        return Answers(kind="", title=_("Give a price and the weights. The answer appears here."))
    commission = listing.price.share(terms_at(at.date()).commission_pct)
    money = {"price": listing.price, "commission": commission, "payout": listing.price - commission}
    is_alike = not (listing.hs and listing.cn8) or listing.hs[:6] == listing.cn8[:6]
    view = may_be_sold(listing, at=at, destination=destination)
    if view is not None and (view.verdict is Verdict.NO or not listing.gross_mass_g):
        return Answers(
            kind=KINDS[view.verdict],
            title=view.headline,
            text=""
            if listing.gross_mass_g
            else _("Give the packed weight and the size. The price at the door follows."),
            is_alike=is_alike,
            view=view,
            **money,
        )
    if view is None:
        return Answers(
            kind="wait",
            title=_("Not known yet."),
            is_alike=is_alike,
            **money,
            text=_(
                "Give the Chinese goods code, the packed weight and the size. The price at the door follows."
            ),
        )
    fx = rate(destination=destination, at=at)
    try:
        quote = quote_parcel(
            [(listing, 1)],
            destination=destination,
            fx=fx,
            at=at,
            annual_used=Money.zero(fx.quote),
        )
    except Refusal as refusal:
        return Answers(
            kind="stop",
            title=_("No. The parcel is not carried."),
            text=refusal.message,
            is_alike=is_alike,
            view=view,
            **money,
        )
    reasons = " ".join(reason.message for reason in quote.cost.reasons)
    if quote.cost.verdict != "ok":
        return Answers(
            kind="stop" if quote.cost.verdict == "refused" else "wait",
            title=_("No. It cannot be sold like this.")
            if quote.cost.verdict == "refused"
            else _("Not known yet."),
            text=reasons,
            steps=quote.cost.steps,
            is_alike=is_alike,
            view=view,
            **money,
        )
    return Answers(
        kind=KINDS[view.verdict],
        title=_("Yes, it can be sold in China.") if view.verdict is Verdict.YES else view.headline,
        text=_("The agency looks at codes and texts before it goes on sale."),
        total=quote.total,
        lines=price_lines(quote, listing.price, figures.rate(fx.rate)),
        steps=[*quote.freight_quote.steps, *quote.cost.steps],
        is_alike=is_alike,
        view=view,
        lock=_("at the rate of %(day)s") % {"day": figures.day(fx.reference_date)},
        **money,
    )


def price_lines(quote: ParcelQuote, price: Money, rate_shown: str) -> list[PriceLine]:
    """The sum under the price at the door."""
    lines = [
        PriceLine(
            _("Goods %(price)s × %(rate)s") % {"price": figures.written(price), "rate": rate_shown},
            quote.goods,
        ),
        PriceLine(_("Flight and delivery"), quote.freight),
        PriceLine(_("Duty"), quote.cost.duty),
    ]
    if quote.cost.consumption_tax:
        lines.append(PriceLine(_("Consumption tax"), quote.cost.consumption_tax))
    return [*lines, PriceLine(_("VAT in China"), quote.cost.vat)]

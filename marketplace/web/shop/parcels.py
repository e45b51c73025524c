"""Parcels of a basket for the screen: pictures, sums, limits, and one sentence on what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ewtp.ui import figures
from ewtp.ui.parts import Quota
from marketplace.queries.basket import BasketView, Line, Parcel
from marketplace.web.shop.cards import picture


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    line: Line
    image: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParcel:
    """`problem` and `advice` are empty when the parcel can be ordered."""

    parcel: Parcel
    lines: tuple[ShownLine, ...]
    limit: Quota | None
    problem: str
    advice: str


def show_parcels(view: BasketView) -> list[ShownParcel]:
    """In the order in which they will be parcels."""
    return [
        ShownParcel(
            parcel=parcel,
            lines=tuple(
                ShownLine(line=line, image=picture(line.photo), note=line_note(line)) for line in parcel.lines
            ),
            limit=Quota(_("Of the limit for one purchase"), parcel.counted, view.single_limit)
            if parcel.quote
            else None,
            problem=sentence(parcel, view)[0],
            advice=sentence(parcel, view)[1],
        )
        for parcel in view.parcels
    ]


def line_note(line: Line) -> str:
    """What is wrong with a line and what to do."""
    match line.problem:
        case "stopped":
            return _("A rule of customs does not let it be sold now. Take it out to continue.")
        case "not_live":
            return _("It is not for sale now. Take it out to continue.")
        case "sold_out":
            return _("It is sold out. Take it out to continue.")
        case "too_many":
            return _("There are %(count)d left. Take that many or fewer.") % {"count": line.listing.stock}
        case _:
            return ""


def sentence(parcel: Parcel, view: BasketView) -> tuple[str, str]:
    """What stands in the way of a parcel, and what to do."""
    limit = {"limit": figures.rounded(view.single_limit), "annual": figures.rounded(view.annual_limit)}
    match parcel.problem:
        case "single":
            return (
                _("This parcel is above %(limit)s. Take one item out to continue.") % limit,
                _("China lets a person buy at most %(limit)s at a time this way, goods and freight together.")
                % limit,
            )
        case "annual":
            return (
                _("This order takes you above %(annual)s this year. Take something out to continue.") % limit,
                _("China lets a person buy at most %(annual)s a year this way, goods and freight together.")
                % limit,
            )
        case "not_carried":
            return (
                _("No carrier takes a parcel of this size or weight. Take one item out to continue."),
                "",
            )
        case "price":
            return (
                _("The tax of this parcel cannot be computed. Take out what you added last, then continue."),
                _("It is above %(limit)s, where other rates apply that we do not sell under.") % limit
                if view.single_limit < parcel.counted
                else "",
            )
        case "lines":
            return _("Something in this parcel cannot be bought as it is."), ""
        case _:
            return "", ""

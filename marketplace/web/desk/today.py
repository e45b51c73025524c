"""The seller's day: what needs them, their figures, where their parcels are."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

import customs.api
import payments.api
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from ewtp.parties.states import Admission
from ewtp.ui import figures
from ewtp.ui.legs import ORDER
from ewtp.ui.parts import Bar, Leg, Tile
from marketplace.eligibility import obstacles
from marketplace.models import Consignment, Listing
from marketplace.queries.desk import (
    Takings,
    asked_for_documents,
    board_of,
    goods_codes,
    group_counts,
    listing_counts,
    low_stock,
    orders_per_day,
    settled,
    stopped_of,
    takings_of,
    to_pack,
)
from marketplace.queries.proofs import late_exits
from marketplace.states import ListingState
from marketplace.web.desk.frame import Desk, at_desk, page
from marketplace.web.desk.todo import Todo, unclear_goods

ZONE: Final = ZoneInfo("Europe/Brussels")
DAYS: Final = 14
FEW: Final = 10
ROWS: Final = 6


@require_safe
@at_desk
def today(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A fixed number of statements, however much the firm sells."""
    firm, at = desk.firm, clock.now()
    counts = listing_counts(firm)
    groups = group_counts(firm)
    few = low_stock(firm, below=FEW, limit=ROWS)
    takings = takings_of(firm)
    days = _days(firm, at)
    board = board_of(firm)
    todo = [
        *_todo(firm, counts, groups, few),
        *unclear_goods(firm),
        *_documents(firm),
        *_ended_codes(firm, at),
        *_stopped(firm, counts, at),
        *_late_exits(firm, at),
    ]
    paid = settled(firm, limit=ROWS)
    views = payments.api.settlements(consignments=[row.pk for row in paid]) if paid else {}
    context = {
        "heading": _heading(desk, todo, at),
        "at": at,
        "todo": todo,
        "tiles": _tiles(takings, days, groups),
        "board": _board(board),
        "open_count": groups["open"],
        "held_count": sum(held for _number, held in board.values()),
        "days": days,
        "days_point": _days_point(days),
        "money": _money(takings),
        "few": few,
        "settled": [(row, views.get(row.pk), row.value - row.commission) for row in paid],
        "has_listings": bool(counts),
    }
    return page(request, desk, "desk/today.html", context)


def _heading(desk: Desk, todo: list[Todo], at: datetime) -> str:
    hour = at.astimezone(ZONE).hour
    hello = _("Good morning") if hour < 12 else _("Good afternoon") if hour < 18 else _("Good evening")
    name = desk.viewer.user.name.split(" ")[0]
    needs = (
        ngettext("%(count)d thing needs you.", "%(count)d things need you.", len(todo)) % {"count": len(todo)}
        if todo
        else _("Nothing needs you.")
    )
    if not name:
        return _("%(greeting)s. %(sentence)s") % {"greeting": hello, "sentence": needs}
    return _("%(greeting)s, %(name)s. %(sentence)s") % {"greeting": hello, "name": name, "sentence": needs}


def _todo(firm: Firm, counts: dict[str, int], groups: dict[str, int], few: list[Listing]) -> list[Todo]:
    found = [*_firm_todo(firm)]
    packing = to_pack(firm)
    if packing:
        found.append(
            Todo(
                kind="stop",
                icon="package",
                title=ngettext("Pack %(count)d order", "Pack %(count)d orders", len(packing))
                % {"count": len(packing)},
                text=_("The oldest was paid on %(time)s. Print the label, bring the box to the hub in Liège.")
                % {"time": figures.moment(_paid_at(packing[0]), "Europe/Brussels")},
                url=reverse("desk_order", args=[packing[0].number])
                if len(packing) == 1
                else f"{reverse('desk_orders')}?leg=hub",
                button=_("Show them"),
            )
        )
    sent_back = counts.get(ListingState.SENT_BACK, 0)
    if sent_back:
        found.append(
            Todo(
                kind="wait",
                icon="file-text",
                title=ngettext(
                    "The agency sent %(count)d listing back",
                    "The agency sent %(count)d listings back",
                    sent_back,
                )
                % {"count": sent_back},
                text=_("It is not on sale until you correct and submit it."),
                url=f"{reverse('desk_listings')}?state=sent_back",
                button=_("Correct"),
            )
        )
    gone = [row for row in few if row.stock == 0]
    if gone:
        found.append(
            Todo(
                kind="wait",
                icon="tags",
                title=ngettext("%(count)d listing is sold out", "%(count)d listings are sold out", len(gone))
                % {"count": len(gone)},
                text=", ".join(row.name for row in gone[:3]),
                url=reverse("desk_listing", args=[gone[0].pk]),
                button=_("Set the stock"),
            )
        )
    return found


def _paid_at(row: Consignment) -> datetime:
    return row.checkout.paid_at or row.placed_at


def _documents(firm: Firm) -> list[Todo]:
    """Parcels that an office inspects and for which it waits for documents."""
    numbers = asked_for_documents(firm)
    if not numbers:
        return []
    return [
        Todo(
            kind="stop",
            icon="upload",
            title=ngettext(
                "Customs waits for documents of %(count)d order",
                "Customs waits for documents of %(count)d orders",
                len(numbers),
            )
            % {"count": len(numbers)},
            text=_("The parcel stands still until the office has them: %(numbers)s.")
            % {"numbers": ", ".join(numbers[:3])},
            url=reverse("desk_order", args=[numbers[0]]),
            button=_("Give them"),
        )
    ]


def _ended_codes(firm: Firm, at: datetime) -> list[Todo]:
    """Goods on sale whose European code is not in this year's nomenclature any more."""
    rows = goods_codes(firm)
    ended = customs.api.ended_codes(codes=[cn8 for _pk, _name, cn8 in rows], on=at.date()) if rows else set()
    hit = [(pk, name, cn8) for pk, name, cn8 in rows if cn8 in ended]
    if not hit:
        return []
    return [
        Todo(
            kind="stop",
            icon="file-text",
            title=ngettext(
                "The goods code of %(count)d listing has ended",
                "The goods codes of %(count)d listings have ended",
                len(hit),
            )
            % {"count": len(hit)},
            text=", ".join(f"{name} ({cn8})" for _pk, name, cn8 in hit[:3]),
            url=reverse("desk_listing", args=[hit[0][0]]),
            button=_("Find the new code"),
        )
    ]


def _stopped(firm: Firm, counts: dict[str, int], at: datetime) -> list[Todo]:
    """What a rule took off sale, with its sentence; what may go back goes by a click in the list."""
    number = counts.get(ListingState.STOPPED, 0)
    if not number:
        return []
    rows = stopped_of(firm, limit=FEW)
    why = obstacles(rows, at=at)
    url = f"{reverse('desk_listings')}?state={ListingState.STOPPED}"
    found = []
    free = [row for row in rows if row.pk not in why]
    if free:
        found.append(
            Todo(
                kind="ok",
                icon="circle-check",
                title=ngettext(
                    "%(count)d listing may be sold again",
                    "%(count)d listings may be sold again",
                    len(free),
                )
                % {"count": len(free)},
                text=", ".join(row.name for row in free[:3]),
                url=url,
                button=_("Put them back on sale"),
            )
        )
    if number > len(free):
        held = [row for row in rows if row.pk in why]
        found.append(
            Todo(
                kind="stop",
                icon="file-text",
                title=ngettext(
                    "A rule took %(count)d listing off sale",
                    "Rules took %(count)d listings off sale",
                    number - len(free),
                )
                % {"count": number - len(free)},
                text=" ".join(f"{row.name}: {why[row.pk].text}" for row in held[:3]),
                url=reverse("desk_listing", args=[held[0].pk]) if len(held) == 1 else url,
                button=_("Show them"),
            )
        )
    return found


def _late_exits(firm: Firm, at: datetime) -> list[Todo]:
    """The alarm: flown, and no exit confirmed."""
    late, days = late_exits(firm, at=at)
    if not late:
        return []
    return [
        Todo(
            kind="stop",
            icon="stamp",
            title=ngettext(
                "The exit of %(count)d parcel is not confirmed",
                "The exit of %(count)d parcels is not confirmed",
                late,
            )
            % {"count": late},
            text=_(
                "The oldest has waited %(days)d days. Your VAT exemption hangs on it: keep the proof of "
                "departure."
            )
            % {"days": days},
            url=reverse("desk_proofs"),
            button=_("Show them"),
        )
    ]


def _firm_todo(firm: Firm) -> list[Todo]:
    if firm.state == Admission.DRAFT:
        title, text = (
            _("Complete the firm's file"),
            _("The agency of your region admits the firm, then it can sell."),
        )
    elif firm.state == Admission.SENT_BACK:
        title, text = _("The agency sent the firm's file back"), firm.state_reason
    else:
        return []
    return [
        Todo(
            kind="stop",
            icon="store",
            title=title,
            text=text,
            url=reverse("desk_firm", args=[firm.pk]),
            button=_("Go on"),
        )
    ]


def _tiles(takings: Takings, days: list[Bar], groups: dict[str, int]) -> list[Tile]:
    waiting = takings.underway + takings.delivered
    orders = reverse("desk_orders")
    return [
        Tile(
            _("Paid out"),
            figures.written(takings.paid_out),
            ngettext(
                "%(count)d order, after commission", "%(count)d orders, after commission", groups["settled"]
            )
            % {"count": groups["settled"]},
            url=f"{orders}?show=settled",
        ),
        Tile(
            _("On its way to you"),
            figures.written(waiting),
            _("released after delivery"),
            url=f"{orders}?show=open",
        ),
        Tile(
            _("Proof of export"),
            _("%(proven)d of %(flown)d") % {"proven": takings.proven, "flown": takings.flown},
            _("parcels flown with exit confirmed"),
        ),
        Tile(
            _("Orders, last 7 days"),
            str(sum(bar.value for bar in days[-7:])),
            _("%(count)d in the week before") % {"count": sum(bar.value for bar in days[:7])},
            url=orders,
        ),
    ]


def _board(board: dict[str, tuple[int, int]]) -> list[Leg]:
    legs = []
    for code in ORDER:
        number, held = board.get(code, (0, 0))
        legs.append(
            Leg(
                code,
                "held" if held else "todo",
                count=number,
                url=f"{reverse('desk_orders')}?leg={code}",
                note=_("%(count)d held") % {"count": held} if held else "",
            )
        )
    return legs


def _days(firm: Firm, at: datetime) -> list[Bar]:
    last = at.astimezone(ZONE).date()
    first = last - timedelta(days=DAYS - 1)
    found = orders_per_day(firm, since=datetime.combine(first, time(), ZONE), zone=ZONE)
    every = [first + timedelta(days=step) for step in range(DAYS)]
    return [Bar(figures.day(day), found.get(day, 0)) for day in every]


def _days_point(days: list[Bar]) -> str:
    total = sum(bar.value for bar in days)
    if not total:
        return _("No order in the last 14 days.")
    best = max(days, key=lambda bar: bar.value)
    return _("%(total)d orders in 14 days, most on %(day)s: %(most)d.") % {
        "total": total,
        "day": best.label,
        "most": best.value,
    }


def _money(takings: Takings) -> list[Bar]:
    rows = (
        (_("Refunded"), takings.refunded),
        (_("Under way"), takings.underway),
        (_("Delivered"), takings.delivered),
        (_("Paid out"), takings.paid_out),
    )
    return [Bar(words, _whole(amount), printed=figures.rounded(amount)) for words, amount in rows]


def _whole(amount: Money) -> int:
    return round(amount.amount)

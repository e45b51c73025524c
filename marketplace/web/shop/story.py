"""One order in words: what happened, what is next, who acts and by when. Pure: rows in, sentences out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import customs.api
from ewtp.ui import figures
from ewtp.ui.cities import city
from ewtp.ui.parts import Kind
from ewtp.ui.towns import town
from marketplace.models import Consignment, Leg
from marketplace.offices import office
from marketplace.states import ConsignmentState, LegCode, LegState
from marketplace.web.customs_line import acts, customs_line, in_front

BEIJING: Final = "Asia/Shanghai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`title` says what happened, `text` what is next. `is_open` while it may still change by itself."""

    kind: Kind
    title: str
    text: str
    is_open: bool = True


def tell(
    row: Consignment, legs: Mapping[str, Leg], *, at: datetime, is_paid: bool = False, at_customs: str = ""
) -> Story:
    """The sentence at the top of an order.

    `is_paid`: the money is there, our books follow in a moment. `at_customs`: the state of the import
    declaration, which says why an import is held.
    """
    amount = figures.written(row.total)
    match row.state:
        case ConsignmentState.PLACED | ConsignmentState.LAPSED if is_paid:
            return Story(
                kind="info", title=_("Paid. The parcel is being booked."),
                text=_("The seller gets the label within minutes. You need not act."),
            )  # fmt: skip
        case ConsignmentState.PLACED:
            return Story(
                kind="wait", title=_("It waits for your payment."),
                text=_("Pay by %(time)s. After that the goods go back on the shelf and nothing is charged.")
                % {"time": figures.moment(row.checkout.pay_by, BEIJING)},
            )  # fmt: skip
        case ConsignmentState.LAPSED:
            return Story(
                kind="", title=_("Not paid in time. Nothing was charged."),
                text=_("The goods are back on the shelf. Put them in your basket again to order them."),
                is_open=False,
            )  # fmt: skip
        case ConsignmentState.FAILED:
            return _failed(row, amount)
        case ConsignmentState.REFUNDED:
            return Story(
                kind="ok", title=_("%(amount)s is back with you.") % {"amount": amount},
                text=_("%(why)s The whole amount went to the account you paid from on %(day)s.")
                % {"why": _why(row), "day": figures.day(row.closed_at or at, BEIJING)}, is_open=False,
            )  # fmt: skip
        case ConsignmentState.DELIVERED | ConsignmentState.SETTLED:
            return _delivered(row, legs)
        case _:
            leg = legs[row.leg]
            return _held(row, leg, at_customs) if leg.state == LegState.HELD else _underway(row, legs, at)


def _failed(row: Consignment, amount: str) -> Story:
    if row.problem == "refund_failed":
        return Story(
            kind="wait", title=_("The refund of %(amount)s did not get through.") % {"amount": amount},
            text=_("Our finance desk sees it and must act. This page says when the money is back."),
        )  # fmt: skip
    return Story(
        kind="wait", title=_why(row),
        text=_("You get all of %(amount)s back on the account you paid from, usually within 5 working days. "
               "You need not act.") % {"amount": amount},
    )  # fmt: skip


_WHY: Final = {
    "export_refused": gettext_lazy("%(Office)s did not let the parcel leave."),
    "import_refused": gettext_lazy("%(Office)s did not let the parcel in."),
    "import_cancelled": gettext_lazy("The import was cancelled."),
    "parcel_lost": gettext_lazy("The parcel was lost on the way."),
    "export_given_up": gettext_lazy("The parcel could not be declared for export."),
    "given_back": gettext_lazy("The hub found that the parcel cannot fly."),
    "party_refused": gettext_lazy("The check before export did not let this order go."),
}


def _why(row: Consignment) -> str:
    why = str(_WHY.get(row.problem) or _("This order was stopped."))
    return why % customs.api.office_words(office(row, row.problem))


def _delivered(row: Consignment, legs: Mapping[str, Leg]) -> Story:
    door = legs.get(LegCode.DOOR)
    signed_by = (door.evidence.get("signed_by") if door else "") or ""
    when = figures.moment(row.delivered_at, BEIJING) if row.delivered_at else ""
    title = (
        _("Delivered on %(day)s, signed for by %(name)s.") % {"day": when, "name": signed_by}
        if signed_by
        else _("Delivered on %(day)s.") % {"day": when}
    )
    if row.state == ConsignmentState.SETTLED:
        return Story(
            kind="ok", title=title, text=_("The seller has been paid. This trade is complete."), is_open=False
        )
    if row.release_at:
        text = _("Look at the goods. We pay the seller on %(day)s, not before.") % {
            "day": figures.day(row.release_at, BEIJING)
        }
    else:
        text = _("The seller is being paid now. You need not act.")
    return Story(kind="ok", title=title, text=text)


_HELD: Final = {
    "customs_inspection": (
        gettext_lazy("Customs opened the box to inspect it."),
        gettext_lazy("This adds 1 to 3 days. You need not act."),
    ),
    "mass": (
        gettext_lazy("The parcel weighs other than was booked."),
        gettext_lazy("The hub settles it with the seller. Your price stays. You need not act."),
    ),
    "address": (
        gettext_lazy("The delivery carrier does not accept the address as it is written."),
        gettext_lazy(
            "The parcel waits until the hub has settled it with the carrier. "
            "Your address in this order stays as you wrote it."
        ),
    ),
    "missing": (
        gettext_lazy("The airline looks for the parcel."),
        gettext_lazy("If it is given up as lost, you get everything back. You need not act."),
    ),
    "delivery": (
        gettext_lazy("The courier could not deliver."),
        gettext_lazy("The courier tries again. Keep your phone on."),
    ),
    "party_check": (
        gettext_lazy("A check before export takes longer."),
        gettext_lazy(
            "An officer of the agency looks at this order. It usually takes one working day. "
            "You need not act."
        ),
    ),
    "damaged": (
        gettext_lazy("The box was damaged on the way."),
        gettext_lazy(
            "The hub decides whether it can go on. If it cannot, you get everything back. You need not act."
        ),
    ),
}


_WAITS: Final = (
    gettext_lazy("The parcel waits."),
    gettext_lazy("This page says when it goes on. You need not act."),
)


def _held(row: Consignment, leg: Leg, at_customs: str) -> Story:
    line = customs_line(row, leg, "buyer", zone=BEIJING, state=at_customs)
    if line is not None:
        return Story(kind="stop" if acts(row, "buyer") else "wait", title=line.title, text=line.text)
    title, text = _HELD.get(row.problem) or _WAITS
    return Story(kind="wait", title=str(title), text=str(text))


def _underway(row: Consignment, legs: Mapping[str, Leg], at: datetime) -> Story:
    here = in_front(row, legs)
    leg = legs[here]
    match here:
        case LegCode.PAY | LegCode.BOOK:
            title = _("Paid. The parcel is being booked.")
            text = _("The seller gets the label by %(time)s. You need not act.")
        case LegCode.HUB:
            title, text = _hub(leg)
        case LegCode.EXPORT:
            title, text = _customs("export_lodged")
        case LegCode.FLY if leg.evidence.get("departed_at"):
            title = _("Flying to %(place)s.")
            text = _("It lands by %(time)s. Customs starts after that. You need not act.")
        case LegCode.FLY:
            title, text = _customs("export_released")
        case LegCode.IMPORT | LegCode.EXIT:
            title, text = _customs("import_filed")
        case _:
            title, text = _customs("import_released")
    due = leg.expected_at or at
    if due < at:
        text = _("It takes longer than usual. This page says when it goes on. You need not act.")
    names = {
        "place": town(row.destination),
        "city": city(row.city),
        "time": figures.moment(due, BEIJING),
        **customs.api.office_words(office(row, "export" if here == LegCode.EXPORT else "import")),
    }
    return Story(kind="info", title=title % names, text=text % names)


def _customs(situation: str) -> tuple[str, str]:
    line = customs.api.standing(situation, "buyer")
    return line.title, line.text


def _hub(leg: Leg) -> tuple[str, str]:
    if leg.evidence.get("received_at"):
        return (
            _("The hub in Liège has your parcel."),
            _("It is weighed and screened by %(time)s, then declared for export. You need not act."),
        )
    if leg.evidence.get("dropped_at"):
        return (
            _("The seller brought your parcel to the hub."),
            _("It is weighed and screened by %(time)s. You need not act."),
        )
    return (
        _("Booked. The seller packs your goods."),
        _("They reach the hub in Liège by %(time)s. You need not act."),
    )

"""The nine legs of an order as the line, the leg bar and the timeline show them to the buyer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ewtp.ui import figures
from ewtp.ui.cities import city
from ewtp.ui.parts import Evidence, LegState, TripLeg, Words
from ewtp.ui.towns import town
from marketplace.models import Consignment, Leg
from marketplace.offices import office
from marketplace.states import ConsignmentState, LegCode
from marketplace.states import LegState as State
from marketplace.web.shop.forms import METHODS
from marketplace.web.shop.story import BEIJING

SHOWN: Final[dict[str, LegState]] = {
    State.WAITING: "todo",
    State.RUNNING: "now",
    State.HELD: "held",
    State.DONE: "done",
    State.FAILED: "held",
}
DONE: Final = {
    LegCode.PAY: gettext_lazy("Paid"),
    LegCode.BOOK: gettext_lazy("Booked"),
    LegCode.HUB: gettext_lazy("Received at the hub in Liège"),
    LegCode.EXPORT: gettext_lazy("Released for export"),
    LegCode.FLY: gettext_lazy("Landed in %(place)s"),
    LegCode.EXIT: gettext_lazy("Exit from the EU is proven"),
    LegCode.IMPORT: gettext_lazy("Released by %(office)s"),
    LegCode.DOOR: gettext_lazy("Delivered"),
    LegCode.SETTLE: gettext_lazy("Seller paid"),
}
AHEAD: Final = {
    LegCode.PAY: gettext_lazy("Payment"),
    LegCode.BOOK: gettext_lazy("Booking with hub and courier"),
    LegCode.HUB: gettext_lazy("Hub in Liège"),
    LegCode.EXPORT: gettext_lazy("Export declaration"),
    LegCode.FLY: gettext_lazy("Flight to %(place)s"),
    LegCode.EXIT: gettext_lazy("Proof of exit from the EU"),
    LegCode.IMPORT: gettext_lazy("Import declaration in %(place)s"),
    LegCode.DOOR: gettext_lazy("Delivery to %(city)s"),
    LegCode.SETTLE: gettext_lazy("Inspection, then the seller is paid"),
}
LATEST: Final = timedelta(hours=12)
"""So much over the usual time counts as late."""


def bar(row: Consignment, legs: Sequence[Leg]) -> list[LegState]:
    """Nine states for the leg bar: only the leg in front is under way, what is proven beside it is not."""
    return [
        "todo" if leg.state == State.RUNNING and leg.code != row.leg else SHOWN[leg.state] for leg in legs
    ]


def number_of(row: Consignment) -> int:
    """Which leg of nine is in front."""
    return list(LegCode).index(LegCode(row.leg)) + 1


def trip(row: Consignment, legs: Sequence[Leg], *, at: datetime) -> list[TripLeg]:
    """Done with time, now with evidence, next with its expected time; an ended order expects nothing."""
    names: dict[str, Words] = {
        "place": town(row.destination), "city": city(row.city),
        "method": dict(METHODS).get(row.checkout.method, row.checkout.method),
        "office": office(row, "import_released"),
    }  # fmt: skip
    is_alive = row.state in (ConsignmentState.PLACED, ConsignmentState.UNDERWAY, ConsignmentState.DELIVERED)
    return [_leg(leg, names, at, is_alive=is_alive) for leg in legs if is_alive or leg.state != State.WAITING]


def _leg(leg: Leg, names: dict[str, Words], at: datetime, *, is_alive: bool) -> TripLeg:
    code = LegCode(leg.code)
    state = SHOWN[leg.state]
    title = str((DONE if state == "done" else AHEAD)[code]) % names
    is_due = is_alive and state != "done" and leg.expected_at is not None
    return TripLeg(
        code=code,
        state=state,
        title=title,
        text=_text(leg, code, names["method"]),
        at=leg.ended_at if state == "done" else None,
        expected=_("usually by %(time)s") % {"time": figures.moment(leg.expected_at, BEIJING)}
        if is_due and leg.expected_at
        else "",
        is_late=bool(is_due and leg.expected_at and leg.expected_at + LATEST < at),
        evidence=_papers(leg, code),
    )


def _text(leg: Leg, code: LegCode, method: Words) -> Words:
    """One sentence from what the leg knows."""
    known = leg.evidence
    if leg.state == State.WAITING:
        return ""
    match code:
        case LegCode.PAY if leg.state == State.DONE:
            return _("Paid by %(method)s.") % {"method": method}
        case LegCode.HUB if known.get("grams"):
            return _("It weighs %(mass)s. Screened and accepted.") % {
                "mass": figures.mass(int(known["grams"]))
            }
        case LegCode.HUB if known.get("received_at"):
            return _("Scanned in; it is weighed and screened next.")
        case LegCode.HUB if known.get("dropped_at"):
            return _("The seller brought it to the hub.")
        case LegCode.FLY if known.get("departed_at"):
            departed = datetime.fromisoformat(known["departed_at"])
            return _("Flight %(flight)s left Liège on %(time)s.") % {
                "flight": known.get("flight", ""), "time": figures.moment(departed, BEIJING),
            }  # fmt: skip
        case LegCode.DOOR if known.get("signed_by"):
            return _("Signed for by %(name)s.") % {"name": known["signed_by"]}
        case LegCode.SETTLE if leg.state == State.RUNNING:
            return _("You look at the goods; the seller is paid after that.")
        case _:
            return ""


_PAPERS: Final = {
    LegCode.BOOK: (
        ("waybill", gettext_lazy("Waybill %(number)s")),
        ("parcel", gettext_lazy("Parcel %(number)s")),
    ),
    LegCode.EXPORT: (
        ("mrn", gettext_lazy("Export MRN %(number)s")),
        ("export_line", gettext_lazy("Low-value export %(number)s")),
    ),
    LegCode.FLY: (("awb", gettext_lazy("Air waybill %(number)s")),),
    LegCode.EXIT: (
        ("mrn", gettext_lazy("Exit confirmed for %(number)s")),
        ("carrier_awb", gettext_lazy("Carrier's evidence, air waybill %(number)s")),
    ),
    LegCode.IMPORT: (("list", gettext_lazy("Customs list %(number)s")),),
}


def _papers(leg: Leg, code: LegCode) -> tuple[Evidence, ...]:
    """Numbers that a person can look up; the seller's own amounts are not the buyer's to see."""
    return tuple(
        Evidence(str(words) % {"number": leg.evidence[key]}, kind="ok" if leg.state == State.DONE else "info")
        for key, words in _PAPERS.get(code, ())
        if leg.evidence.get(key)
    )

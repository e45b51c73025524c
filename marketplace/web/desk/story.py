"""One order in a seller's words: what happened, what is next, who acts. Pure: rows in, sentences out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import customs.api
from ewtp.ui import figures
from ewtp.ui.cities import city
from ewtp.ui.foreign import language_of, quoted
from ewtp.ui.parts import Evidence, Kind, LegState, TripLeg
from ewtp.ui.towns import town
from marketplace.models import Consignment, Leg
from marketplace.offices import office
from marketplace.states import ConsignmentState, LegCode
from marketplace.states import LegState as State
from marketplace.web.customs_line import acts, customs_line, in_front, wants_documents

BRUSSELS: Final = "Europe/Brussels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`must_act` when it is the seller's turn."""

    kind: Kind
    title: str
    text: str = ""
    must_act: bool = False


_HELD: Final = {
    "mass": (
        gettext_lazy("The hub measured another weight than you gave."),
        gettext_lazy(
            "The parcel waits until the hub's supervisor has settled it. "
            "Correct the weights of the listing, so that the next parcel passes."
        ),
        True,
    ),
    "damaged": (
        gettext_lazy("The parcel reached the hub damaged."),
        gettext_lazy("The parcel waits until the hub's supervisor has settled it."),
        True,
    ),
    "dangerous_goods": (
        gettext_lazy("Screening found something that may not fly."),
        gettext_lazy("The parcel waits until the hub's supervisor has settled it."),
        True,
    ),
    "goods_unclear": (
        gettext_lazy("Does it contain a battery?"),
        gettext_lazy("Say so below of each of the goods. The parcel is booked as soon as you have."),
        True,
    ),
    "party_check": (
        gettext_lazy("The agency looks at the parties of this order."),
        gettext_lazy(
            "A name is like one on the list of sanctioned parties. Two officers decide, usually in one "
            "working day; do not hand the goods over until then. You need not act."
        ),
        False,
    ),
    "delivery": (
        gettext_lazy("The courier could not deliver."),
        gettext_lazy("The courier tries again. You need not act."),
        False,
    ),
    "missing": (
        gettext_lazy("The airline looks for the parcel."),
        gettext_lazy("If it is not found, the buyer is refunded and this page says so. You need not act."),
        False,
    ),
}
_WHY: Final = {
    "export_refused": gettext_lazy("%(Office)s did not let the parcel leave."),
    "import_refused": gettext_lazy("%(Office)s did not let the parcel in."),
    "import_cancelled": gettext_lazy("The import was cancelled."),
    "parcel_lost": gettext_lazy("The parcel was lost on the way."),
    "export_given_up": gettext_lazy("The parcel could not be declared for export."),
    "given_back": gettext_lazy("The hub gave the parcel back to you: it could not fly."),
    "party_refused": gettext_lazy("The agency refused the parties of this order."),
}


def tell(row: Consignment, legs: Mapping[str, Leg]) -> Story:
    """The sentence of an order."""
    if row.state in (ConsignmentState.FAILED, ConsignmentState.REFUNDED):
        return Story(
            kind="stop",
            title=str(_WHY.get(row.problem) or _("This order was stopped."))
            % customs.api.office_words(office(row, row.problem)),
            text=_("The buyer is refunded in full. Nothing is paid out."),
        )
    if row.problem == "payout_failed":
        return Story(
            kind="stop",
            title=_("Your bank sent the payout back."),
            text=_("Its reason: %(reason)s. Our finance desk settles it with you and pays again.")
            % {"reason": row.problem_note or _("none given")},
        )
    if row.state == ConsignmentState.SETTLED:
        return Story(
            kind="ok",
            title=_("Delivered and paid out."),
            text=_("%(amount)s went to your account on %(day)s.")
            % {"amount": figures.written(row.value - row.commission), "day": _day(row.closed_at)},
        )
    if row.state == ConsignmentState.DELIVERED:
        shown = (
            _("The buyer looks at the goods until %(day)s, then you are paid.")
            % {"day": _day(row.release_at)}
            if row.release_at
            else _("Your payout is being made. You need not act.")
        )
        return Story(
            kind="ok", title=_("Delivered on %(day)s.") % {"day": _day(row.delivered_at)}, text=shown
        )
    leg = legs.get(row.leg)
    if leg is not None and leg.state == State.HELD:
        line = customs_line(row, leg, "seller", zone=BRUSSELS)
        if line is not None:
            must = acts(row, "seller") or wants_documents(leg)
            return Story(kind="stop" if must else "wait", title=line.title, text=line.text, must_act=must)
        title, text, must_act = _HELD.get(
            row.problem,
            (
                _("The parcel is held."),
                row.problem_note or _("This page says when it goes on. You need not act."),
                False,
            ),
        )
        return Story(kind="stop" if must_act else "wait", title=str(title), text=str(text), must_act=must_act)
    return _underway(row, legs)


def _underway(row: Consignment, legs: Mapping[str, Leg]) -> Story:
    place = town(row.destination)
    match in_front(row, legs):
        case LegCode.PAY | LegCode.BOOK:
            return Story(
                kind="info",
                title=_("Paid. The label is being made."),
                text=_("It is here in a few minutes. Pack the goods meanwhile."),
            )
        case LegCode.HUB:
            return _to_hub(legs[row.leg])
        case LegCode.EXPORT:
            title = _customs("export_lodged")
        case LegCode.FLY if legs[LegCode.FLY].evidence.get("departed_at"):
            title = _("In the air to %(place)s.") % {"place": place}
        case LegCode.FLY:
            title = _customs("export_released")
        case LegCode.IMPORT | LegCode.EXIT:
            title = _customs("import_filed") % {"place": place}
        case _:
            title = _customs("import_released") % {"city": city(row.city)}
    return Story(kind="info", title=title, text=_("You need not act."))


def _customs(situation: str) -> str:
    return customs.api.standing(situation, "seller").title


def _to_hub(leg: Leg) -> Story:
    if leg.evidence.get("received_at"):
        return Story(
            kind="info",
            title=_("The hub has it."),
            text=_("It is weighed and screened next. You need not act."),
        )
    if leg.evidence.get("dropped_at"):
        return Story(
            kind="info",
            title=_("You brought it to the hub."),
            text=_("The hub scans it next. You need not act."),
        )
    return Story(
        kind="wait",
        title=_("Pack it and bring it to the hub."),
        text=_("Print the label, put it on the box, bring the box to Liège."),
        must_act=True,
    )


SHOWN: Final[dict[str, LegState]] = {
    State.WAITING: "todo",
    State.RUNNING: "now",
    State.HELD: "held",
    State.DONE: "done",
    State.FAILED: "held",
}
TITLES: Final = {
    LegCode.PAY: gettext_lazy("Paid by the buyer"),
    LegCode.BOOK: gettext_lazy("Label and waybill"),
    LegCode.HUB: gettext_lazy("At the hub in Liège"),
    LegCode.EXPORT: gettext_lazy("Export declaration"),
    LegCode.FLY: gettext_lazy("Flight"),
    LegCode.EXIT: gettext_lazy("Proof of exit, for your VAT"),
    LegCode.IMPORT: gettext_lazy("Import declaration in %(place)s"),
    LegCode.DOOR: gettext_lazy("Delivery"),
    LegCode.SETTLE: gettext_lazy("Your payout"),
}
PAPERS: Final = {
    LegCode.BOOK: (
        ("parcel", gettext_lazy("Parcel %(number)s")),
        ("waybill", gettext_lazy("Waybill %(number)s")),
    ),
    LegCode.EXPORT: (
        ("mrn", gettext_lazy("MRN %(number)s")),
        ("export_line", gettext_lazy("Low-value export %(number)s")),
    ),
    LegCode.FLY: (
        ("flight", gettext_lazy("Flight %(number)s")),
        ("awb", gettext_lazy("Air waybill %(number)s")),
    ),
    LegCode.EXIT: (
        ("mrn", gettext_lazy("Exit confirmed, %(number)s")),
        ("carrier_awb", gettext_lazy("Carrier's evidence, air waybill %(number)s")),
    ),
    LegCode.IMPORT: (("list", gettext_lazy("Customs list %(number)s")),),
    LegCode.SETTLE: (("payout", gettext_lazy("Payout %(number)s")),),
}


def bar(row: Consignment, legs: Sequence[Leg]) -> list[LegState]:
    """Nine states for the leg bar; a leg that runs beside the one in front shows as not yet done."""
    return [
        "todo" if leg.state == State.RUNNING and leg.code != row.leg else SHOWN[leg.state] for leg in legs
    ]


def trip(row: Consignment, legs: Sequence[Leg]) -> list[TripLeg]:
    """The timeline, with the papers that prove each leg."""
    is_alive = row.state in (ConsignmentState.UNDERWAY, ConsignmentState.DELIVERED)
    shown = [leg for leg in legs if is_alive or leg.state != State.WAITING]
    return [_trip_leg(leg, place=town(row.destination), is_alive=is_alive) for leg in shown]


def _trip_leg(leg: Leg, *, place: str, is_alive: bool) -> TripLeg:
    code, state = LegCode(leg.code), SHOWN[leg.state]
    text = quoted(leg.note) if language_of(leg.note) else leg.note
    if code is LegCode.HUB and leg.evidence.get("grams"):
        text = _("Measured: %(mass)s.") % {"mass": figures.mass(int(leg.evidence["grams"]))}
    if code is LegCode.EXIT and leg.evidence.get("carrier_awb"):
        text = _(
            "Flight %(flight)s left with it. Customs confirms no exit of low-value parcels: keep the air "
            "waybill with your invoice as proof."
        ) % {"flight": leg.evidence.get("flight", "")}
    is_due = is_alive and state != "done" and leg.expected_at is not None
    return TripLeg(
        code=code,
        state=state,
        title=str(TITLES[code]) % {"place": place},
        text=text,
        at=leg.ended_at if state == "done" else None,
        expected=_("usually by %(time)s") % {"time": figures.moment(leg.expected_at, BRUSSELS)}
        if is_due and leg.expected_at
        else "",
        evidence=tuple(
            Evidence(str(words) % {"number": leg.evidence[key]}, kind="ok" if state == "done" else "info")
            for key, words in PAPERS.get(code, ())
            if leg.evidence.get(key)
        ),
    )


def _day(at: datetime | None) -> str:
    return figures.day(at, BRUSSELS) if at else ""

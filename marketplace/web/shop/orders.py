"""A buyer's orders: the list, and one order that tells where it is and renews itself on the way."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import payments.api
from ewtp.kernel import clock
from ewtp.parties.permissions import Viewer
from ewtp.ui.cities import city
from ewtp.ui.parts import Route
from ewtp.ui.towns import town
from marketplace.models import Consignment, Leg
from marketplace.queries.orders import bought_by, bought_one
from marketplace.states import ConsignmentState, LegCode, LegState
from marketplace.web.shop.correction import correction_of
from marketplace.web.shop.new_address import new_address
from marketplace.web.shop.page import page, signed_in
from marketplace.web.shop.places import route
from marketplace.web.shop.summary import at_customs, summaries, summary
from marketplace.web.shop.trip import number_of, trip

PER_PAGE: Final = 10
AIR_HOURS: Final = 11
POLL_S: Final = 12


@require_safe
@signed_in
def orders(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Newest first."""
    rows = Paginator(bought_by(viewer), PER_PAGE).get_page(request.GET.get("page"))
    context = {"rows": rows, "orders": summaries(rows, at=clock.now())}
    return page(request, "shop/orders.html", context)


@require_safe
@signed_in
def order(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """404 for others' as for none. htmx asks for the part that changes."""
    row = bought_one(viewer, number)
    if row is None:
        raise Http404
    at = clock.now()
    state = at_customs([row]).get(row.pk, "")
    shown = summary(row, at=at, is_paid=_is_paid(row), state=state)
    legs = list(row.legs.all())
    context = {
        "correction": correction_of(row, {leg.code: leg for leg in legs}),
        "order": shown,
        "row": row,
        "checkout": row.checkout,
        "legs": trip(row, legs, at=at),
        "route": order_route(row, legs, at=at),
        "number_of_leg": number_of(row),
        "poll": POLL_S if shown.story.is_open else 0,
        "at": at,
        "identity": row.checkout.identity,
        "tax_steps": next((line.tax_steps for line in row.lines.all()), []),
        "is_under_way": row.state == ConsignmentState.UNDERWAY,
        "new_address": new_address(row, {leg.code: leg for leg in legs}),
        "inspection": _inspection(row, legs, state),
    }
    is_part = bool(getattr(request, "htmx", False))
    return page(request, "shop/_order_live.html" if is_part else "shop/order.html", context)


def _inspection(row: Consignment, legs: list[Leg], state: str) -> str:
    """`open` while customs has the box open, `ahead` while it still may open it, else empty."""
    if row.state != ConsignmentState.UNDERWAY:
        return ""
    if state == "inspection":
        return "open"
    leg = next(leg for leg in legs if leg.code == LegCode.IMPORT)
    return "ahead" if leg.state in (LegState.WAITING, LegState.RUNNING) else ""


def _is_paid(row: Consignment) -> bool:
    """Whether the payment company has the money while the order still says that it waits."""
    if row.state not in (ConsignmentState.PLACED, ConsignmentState.LAPSED):
        return False
    view = payments.api.payment_view(checkout=row.checkout_id)
    return view is not None and view.state == "succeeded"


def order_route(row: Consignment, legs: list[Leg], *, at: datetime) -> Route:
    """How far the parcel has flown, by what the legs say and, in the air, by the clock."""
    by_code = {leg.code: leg for leg in legs}
    fly, door = by_code[LegCode.FLY], by_code[LegCode.DOOR]
    is_held = any(leg.state in (LegState.HELD, LegState.FAILED) for leg in legs)
    home = city(row.city)
    return route(
        origin=row.origin, destination=row.destination, progress=_progress(fly, at), at=at,
        before=city(row.seller.city), after=home if home != town(row.destination) else _("Door"),
        is_held=is_held, is_after_done=door.state == LegState.DONE,
    )  # fmt: skip


def _progress(fly: Leg, at: datetime) -> float:
    if fly.state == LegState.DONE:
        return 1.0
    departed = fly.evidence.get("departed_at")
    if not departed:
        return 0.0
    hours = (at - datetime.fromisoformat(departed)).total_seconds() / 3600
    return min(0.94, max(0.06, hours / AIR_HOURS))

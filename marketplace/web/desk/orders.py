"""A firm's orders: the list, one order with its papers, and the word that a parcel is at the hub."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

import logistics.api
import payments.api
from ewtp.kernel import clock
from ewtp.ui.parts import Tab
from logistics.api import CannotShip, NotOurs
from marketplace.models import Consignment
from marketplace.queries.desk import group_counts, order_of, orders_of
from marketplace.states import LegCode
from marketplace.web.desk.customs_part import customs_part
from marketplace.web.desk.frame import Desk, at_desk, page
from marketplace.web.desk.goods_question import battery_form
from marketplace.web.desk.story import bar, tell, trip

PER_PAGE: Final = 20
BEFORE_HUB: Final = ("booked", "first_mile")


@require_safe
@at_desk
def orders(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those that somebody must look at first."""
    group, leg = request.GET.get("show", ""), request.GET.get("leg", "")
    leg = leg if leg in LegCode.values else ""
    counts = group_counts(desk.firm)
    rows = Paginator(orders_of(desk.firm, leg=leg, group=group), PER_PAGE).get_page(request.GET.get("page"))
    here = reverse("desk_orders")
    names = (
        ("problem", _("Held or stopped")),
        ("open", _("Under way")),
        ("settled", _("Paid out")),
        ("stopped", _("Refunded")),
    )
    filters = [Tab(_("All"), here, count=counts["all"], is_current=not group and not leg)] + [
        Tab(words, f"{here}?show={name}", count=counts[name], is_current=group == name)
        for name, words in names
        if counts[name]
    ]
    if leg:
        filters.append(Tab(LegCode(leg).label, f"{here}?leg={leg}", is_current=True))
    return page(request, desk, "desk/orders.html", {"rows": rows, "shown": [_summary(row) for row in rows],
                                                    "filters": filters, "counts": counts})  # fmt: skip


def _summary(row: Consignment) -> dict[str, object]:
    legs = list(row.legs.all())
    lines = list(row.lines.all())
    return {
        "row": row,
        "story": tell(row, {leg.code: leg for leg in legs}),
        "bar": bar(row, legs),
        "first": lines[0] if lines else None,
        "more": len(lines) - 1,
        "payout": row.value - row.commission,
    }


@require_safe
@at_desk
def order(request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
    """404 for others' as for none. Of the buyer it knows the city."""
    row = _own(desk, number)
    legs = list(row.legs.all())
    parcel = logistics.api.parcels(consignments=[row.pk]).get(row.pk)
    context = {
        "row": row,
        "lines": list(row.lines.all()),
        "story": tell(row, {leg.code: leg for leg in legs}),
        "legs": trip(row, legs),
        "bar": bar(row, legs),
        "parcel": parcel,
        "can_drop": parcel is not None and parcel.state == "booked",
        "has_label": parcel is not None and bool(parcel.waybill_no),
        "is_before_hub": parcel is not None and parcel.state in BEFORE_HUB,
        "settlement": payments.api.settlement_view(consignment=row.pk),
        "payout": row.value - row.commission,
        "proof_pack": row.proof_packs.order_by("-asked_at").first(),
        "battery_form": battery_form(row),
        **customs_part(row, {leg.code: leg for leg in legs}),
    }
    return page(request, Desk(desk.viewer, row.seller), "desk/order.html", context)


@require_POST
@at_desk
def dropped(request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
    """Saying it twice changes nothing."""
    row = _own(desk, number)
    try:
        logistics.api.drop_off(consignment=row.pk, by=desk.by, at=clock.now())
    except (CannotShip, NotOurs) as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Noted. The hub expects it."))
    return redirect("desk_order", number)


def _own(desk: Desk, number: str) -> Consignment:
    row = order_of(desk.viewer, number)
    if row is None:
        raise Http404
    return row

"""The floor: what may be packed, what waits for customs, what is held and who must act."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ewtp.kernel import clock
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from logistics.actions.change_address import keep_address
from logistics.actions.declare_lost import declare_lost
from logistics.actions.give_back import ENDABLE, give_back
from logistics.actions.hold import NOT_THE_HUBS, lift_hold
from logistics.documents import label_pdf
from logistics.queries import desk
from logistics.refusal import CannotShip
from logistics.states import HoldReason
from logistics.web.gate import actor, gate


@require_GET
@gate(Permission.SCAN)
def page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Three lists."""
    context = {
        "here": "floor",
        "ready": list(desk.ready_rows(viewer)),
        "awaiting": list(desk.awaiting_rows(viewer)),
        "holds": list(desk.hold_rows(viewer)),
        "endable": ENDABLE,
        "not_the_hubs": NOT_THE_HUBS,
        "settleable": (frozenset(HoldReason) - NOT_THE_HUBS) | ENDABLE,
        "may_lift": viewer.may(Permission.TENDER),
    }
    return render(request, "logistics/floor.html", context)


@require_POST
@gate(Permission.TENDER)
def settle(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """A supervisor lets a held parcel go on, gives it or its new address up, or sends it back."""
    parcel = desk.parcel_of(viewer, number)
    if parcel is None:
        raise Http404
    reason, is_lost = request.POST.get("reason", ""), "lost" in request.POST
    if reason not in HoldReason.values or (reason in NOT_THE_HUBS and "back" not in request.POST):
        raise Http404
    note = request.POST.get("note", "")[:300]
    try:
        if is_lost:
            declare_lost(
                consignment=parcel.consignment, note=note or "Not found.", by=actor(viewer), at=clock.now()
            )
            messages.success(
                request, _("%(number)s is declared lost. The buyer gets the money back.") % {"number": number}
            )
        elif "keep" in request.POST:
            keep_address(consignment=parcel.consignment, reason=note, by=actor(viewer), at=clock.now())
            messages.success(request, _("%(number)s goes to the address before.") % {"number": number})
        elif "back" in request.POST:
            give_back(consignment=parcel.consignment, reason=note, by=actor(viewer), at=clock.now())
            messages.success(
                request, _("%(number)s goes back to the seller. The buyer is refunded.") % {"number": number}
            )
        else:
            lift_hold(
                consignment=parcel.consignment, reason=reason, note=note, by=actor(viewer), at=clock.now()
            )
            messages.success(request, _("%(number)s goes on. Scan it again.") % {"number": number})
    except CannotShip as no:
        messages.error(request, str(no))
    return redirect("hub_floor")


@require_GET
@gate(Permission.SCAN)
def label(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The parcel's label again, for one that came off."""
    parcel = desk.parcel_of(viewer, number)
    if parcel is None:
        raise Http404
    try:
        pdf = label_pdf(consignment=parcel.consignment)
    except CannotShip as no:
        return HttpResponse(str(no), status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{number}.pdf"'},
    )

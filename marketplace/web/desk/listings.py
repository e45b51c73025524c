"""A firm's listings: state, price, what a buyer pays, stock; pause, resume and copy."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ewtp.kernel import clock
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.ui.parts import Kind, Tab
from marketplace.actions.ask_agency import ask_agency
from marketplace.actions.copy_listing import copy_listing
from marketplace.actions.move_listing import pause_listing, resume_listing
from marketplace.eligibility import obstacles
from marketplace.models import Listing
from marketplace.queries.desk import listing_counts, listing_of, listings_of
from marketplace.refusal import Refusal
from marketplace.states import ListingState
from marketplace.web.desk.frame import Desk, at_desk, page

PER_PAGE: Final = 20
KINDS: Final[dict[str, Kind]] = {
    ListingState.DRAFT: "",
    ListingState.SUBMITTED: "wait",
    ListingState.SENT_BACK: "stop",
    ListingState.LIVE: "ok",
    ListingState.PAUSED: "info",
    ListingState.STOPPED: "stop",
    ListingState.REFUSED: "stop",
}


@require_safe
@at_desk
def listings(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Newest first, by state when asked."""
    wanted = request.GET.get("state", "")
    state = wanted if wanted in ListingState.values else ""
    counts = listing_counts(desk.firm)
    rows = Paginator(listings_of(desk.firm, state=state), PER_PAGE).get_page(request.GET.get("page"))
    filters = [Tab(_("All"), reverse("desk_listings"), count=sum(counts.values()), is_current=not state)] + [
        Tab(
            one.label,
            f"{reverse('desk_listings')}?state={one.value}",
            count=counts[one.value],
            is_current=state == one,
        )
        for one in ListingState
        if counts.get(one.value)
    ]
    stopped = [row for row in rows if row.state == ListingState.STOPPED]
    why = obstacles(stopped, at=clock.now()) if stopped else {}
    shown = [(row, KINDS[row.state], why.get(row.pk)) for row in rows]
    return page(
        request,
        desk,
        "desk/listings.html",
        {"rows": rows, "shown": shown, "filters": filters, "counts": counts},
    )


@require_POST
@at_desk
def move(request: HttpRequest, desk: Desk, pk: UUID, verb: str) -> HttpResponse:
    """Pause, resume, copy, or ask the agency. 404 for others' listings as for none."""
    row = listing_of(desk.viewer, pk)
    if row is None or verb not in ("pause", "resume", "copy", "ask"):
        raise Http404
    at = clock.now()
    if verb == "copy":
        copy = copy_listing(listing=row, by=Desk(desk.viewer, row.firm).by, at=at)
        messages.success(request, _("Copied as %(sku)s.") % {"sku": copy.sku})
        return redirect("desk_listing", copy.pk)
    if verb == "ask":
        return _ask(request, desk, row)
    try:
        if verb == "pause":
            pause_listing(listing=row, by=desk.by, at=at)
            messages.success(request, _("Paused. Buyers no longer see it."))
        else:
            resume_listing(listing=row, by=desk.by, at=at)
            messages.success(request, _("On sale again."))
    except Refusal as no:
        messages.warning(request, _("It stays off sale. %(why)s") % {"why": no.message})
    except (MoveRefused, Overtaken):
        messages.warning(request, _("Nothing was changed: %(state)s.") % {"state": row.get_state_display()})
    return redirect("desk_listings")


def _ask(request: HttpRequest, desk: Desk, row: Listing) -> HttpResponse:
    try:
        ask_agency(listing=row, asked_by=desk.viewer.user, at=clock.now())
    except Refusal as no:
        messages.warning(request, no.message)
    else:
        messages.success(request, _("Asked. An officer answers on this page."))
    return redirect("desk_listing", row.pk)

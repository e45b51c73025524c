"""The console's first page: what waits for a decision, what is stuck, how many consignments stand at each leg."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from ewtp.parties.console import viewer_of
from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.states import Admission
from marketplace.models import Consignment, Listing
from marketplace.states import ConsignmentState, LegCode, ListingState


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds `waiting_firms`, `waiting_listings`, `problems`, `board` and their addresses, all of the viewer's regions."""
    viewer = viewer_of(request)
    if viewer is None:
        return context
    firms = Firm.objects.filter(kind=FirmKind.SELLER, state=Admission.SUBMITTED)
    listings = Listing.objects.filter(state=ListingState.SUBMITTED)
    consignments = Consignment.objects.exclude(
        state__in=(ConsignmentState.LAPSED, ConsignmentState.SETTLED, ConsignmentState.REFUNDED)
    )
    if viewer.regions is not None:
        firms = firms.filter(region__in=viewer.regions)
        listings = listings.filter(firm__region__in=viewer.regions)
        consignments = consignments.filter(seller__region__in=viewer.regions)
    counts = dict(consignments.values_list("leg").annotate(n=Count("pk")))
    context.update(
        waiting_firms=list(firms.order_by("created_at")[:8]),
        waiting_listings=list(listings.select_related("firm").order_by("updated_at")[:8]),
        problems=list(consignments.exclude(problem="").select_related("seller").order_by("leg_since")[:8]),
        board=[(code.label, counts.get(code.value, 0), code.value) for code in LegCode],
        board_url=reverse("admin:marketplace_consignment_changelist"),
    )
    return context

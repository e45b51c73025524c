"""The console's first page: what waits for a decision, what is stuck, how many stand at each leg."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ewtp.parties.console import viewer_of
from ewtp.parties.roles import Permission
from marketplace.admin.sidebar import navigation
from marketplace.queries import board, waiting

SHOWN = 8


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Queues for who may admit, the board for who may watch, of the viewer's regions; links for all."""
    viewer = viewer_of(request)
    if viewer is None:
        return context
    may_admit, may_watch = viewer.may(Permission.ADMIT), viewer.may(Permission.WATCH)
    firms = waiting.firms(regions=viewer.regions) if may_admit else None
    listings = waiting.listings(regions=viewer.regions) if may_admit else None
    stuck = board.open_consignments(regions=viewer.regions).exclude(problem="") if may_watch else None
    counts = {
        "firms": firms.count() if firms is not None else 0,
        "listings": listings.count() if listings is not None else 0,
        "stuck": stuck.count() if stuck is not None else 0,
    }
    context.update(
        title=_("Agency console"),
        may_admit=may_admit,
        may_watch=may_watch,
        counts=counts,
        headline=headline(**counts),
        firms=list(firms[:SHOWN]) if firms is not None else [],
        listings=list(listings[:SHOWN]) if listings is not None else [],
        problems=list(stuck.select_related("seller").order_by("leg_since")[:SHOWN])
        if stuck is not None
        else [],
        board=board.counts_by_leg(regions=viewer.regions) if may_watch else [],
        board_url=reverse("admin:marketplace_consignment_changelist"),
        groups=navigation(request),
    )
    return context


def headline(*, firms: int, listings: int, stuck: int) -> str:
    """One sentence: what waits for this person."""
    parts = [
        ngettext("%(n)d firm to decide", "%(n)d firms to decide", firms) % {"n": firms} if firms else "",
        ngettext("%(n)d listing to check", "%(n)d listings to check", listings) % {"n": listings}
        if listings
        else "",
        ngettext("%(n)d consignment with a problem", "%(n)d consignments with a problem", stuck)
        % {"n": stuck}
        if stuck
        else "",
    ]
    said = pgettext("between the parts of a sentence", ", ").join(part for part in parts if part)
    return said + pgettext("at the end of a sentence", ".") if said else _("Nothing waits for you.")

"""Goods on sale are asked about again as rules begin and end: what may no longer be sold is taken off
sale.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Final

import structlog
from django.db import transaction

from customs.api import Verdict
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.states import Overtaken
from marketplace.actions.ask_agency import ask_agency
from marketplace.eligibility import Obstacle, obstacles, verdicts_of
from marketplace.models import Listing
from marketplace.states import LISTING, ListingState

BATCH: Final = 500
log = structlog.get_logger(__name__)


def recheck_listings(*, by: Actor, at: datetime) -> int:
    """Takes off sale what turned to "no" or "ask the agency" since the agency approved it, and goods whose EU
    code has ended. Returns how many. Five queries a batch of live listings.
    """
    live = Listing.objects.filter(state=ListingState.LIVE).exclude(hs="").select_related("firm")
    stopped, rows = 0, live.defer("search").order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        _learn(batch, at)
        found = obstacles(batch, at=at)
        stopped += sum(_stop(row, found[row.pk], by=by, at=at) for row in batch if row.pk in found)
    return stopped


def _learn(batch: Sequence[Listing], at: datetime) -> None:
    """What went on sale before verdicts were kept counts as approved under today's."""
    unknown = [row for row in batch if not row.allowed_as]
    for row, verdict in zip(unknown, verdicts_of(unknown, at=at), strict=True):
        row.allowed_as = verdict
        Listing.objects.filter(pk=row.pk, allowed_as="").update(allowed_as=verdict)


def _stop(row: Listing, why: Obstacle, *, by: Actor, at: datetime) -> bool:
    """False when the seller or the agency moved it first."""
    try:
        with transaction.atomic():
            advance(row, machine=LISTING, to=ListingState.STOPPED, by=by, at=at, reason=why.code)
            if why.verdict is Verdict.ASK:
                ask_agency(listing=row, asked_by=None, at=at)
    except Overtaken:
        return False
    log.info("listing_stopped", listing=str(row.pk), reason=why.code)
    return True

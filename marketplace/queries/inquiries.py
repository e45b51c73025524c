"""Questions to the agency, and where their answers stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

import customs.api
from customs.api import OverrideView
from marketplace.models import Inquiry, Listing
from marketplace.states import InquiryState


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The newest question on a listing, for its seller. `answer` is the override, proposed or approved."""

    asked_at: datetime
    state: str
    answer: OverrideView | None


def open_inquiries(*, regions: Iterable[str] | None) -> QuerySet[Inquiry]:
    """Those that wait for an officer, the oldest first; None means of all regions."""
    rows = Inquiry.objects.filter(state=InquiryState.ASKED).order_by("asked_at")
    return rows if regions is None else rows.filter(listing__firm__region__in=list(regions))


def asked_of(listing: Listing) -> Asked | None:
    """One query, two when there is an answer."""
    row = Inquiry.objects.filter(listing=listing).order_by("-asked_at", "-pk").first()
    if row is None:
        return None
    answer = customs.api.override_view(change=row.change) if row.change else None
    return Asked(asked_at=row.asked_at, state=row.state, answer=answer)

"""Put a question to the agency: goods that the rules neither allow nor forbid."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from customs.api import Verdict
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.parties.models import User
from marketplace.eligibility import may_be_sold
from marketplace.models import Inquiry, Listing
from marketplace.refusal import Refusal
from marketplace.states import INQUIRY, InquiryState

OPEN: Final = (InquiryState.ASKED, InquiryState.PROPOSED)


@transaction.atomic
def ask_agency(*, listing: Listing, asked_by: User | None, at: datetime) -> Inquiry:
    """The question that is open, or a new one with the rules that asked. Raises Refusal where the rules
    settle it themselves.
    """
    Listing.objects.select_for_update(of=("self",)).only("pk").get(pk=listing.pk)
    known = Inquiry.objects.filter(listing=listing, state__in=OPEN).first()
    if known is not None:
        return known
    view = may_be_sold(listing, at=at)
    if view is None or view.verdict is not Verdict.ASK:
        raise Refusal("hs", _("The rules answer this themselves. There is nothing to ask."))
    codes = [rule.code for rule in view.rules if rule.verdict is Verdict.ASK]
    return Inquiry.objects.create(listing=listing, rules=codes, asked_by=asked_by, asked_at=at)


def settle_question(*, listing: Listing, by: Actor, at: datetime) -> None:
    """The agency decided on the listing itself: nobody waits for an answer any more."""
    row = Inquiry.objects.filter(listing=listing, state=InquiryState.ASKED).first()
    if row is not None:
        advance(row, machine=INQUIRY, to=InquiryState.SETTLED, by=by, at=at, answered_at=at)

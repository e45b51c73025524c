"""An officer answers a question to the agency with a dated override, which a second officer approves."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

import customs.api
from customs.api import ChangeRefused
from customs.events import RuleChangeDecided
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.parties.models import User
from marketplace.models import Inquiry
from marketplace.refusal import Refusal
from marketplace.states import INQUIRY, InquiryState


@transaction.atomic
def answer_inquiry(
    *,
    inquiry: Inquiry,
    verdict: str,
    reason: str,
    valid_to: date | None,
    officer: User,
    by: Actor,
    at: datetime,
) -> None:
    """Proposes the override for this listing alone, from today. Raises Refusal by field, MoveRefused or
    Overtaken when somebody answered before.
    """
    listing = inquiry.listing
    try:
        change = customs.api.propose_override(
            destination=inquiry.destination, listing=listing.pk, named=listing.name_en, verdict=verdict,
            reason=reason, valid_from=at.date(), valid_to=valid_to, by=officer, at=at,
        )  # fmt: skip
    except ChangeRefused as no:
        raise Refusal(no.field, no.message) from no
    advance(
        inquiry,
        machine=INQUIRY,
        to=InquiryState.PROPOSED,
        by=by,
        at=at,
        reason=reason.strip()[:200],
        change=change,
    )


def follow_answer(fact: RuleChangeDecided, *, by: Actor, at: datetime) -> None:
    """The second officer decided on the override: approved, the question is answered; else it is open
    again.
    """
    inquiry = Inquiry.objects.select_related("listing").filter(change=fact.change).first()
    if inquiry is None or inquiry.state == InquiryState.ASKED:
        return
    if fact.is_approved and inquiry.state == InquiryState.PROPOSED:
        advance(inquiry, machine=INQUIRY, to=InquiryState.ANSWERED, by=by, at=at, answered_at=at)
    elif not fact.is_approved and inquiry.state == InquiryState.PROPOSED:
        advance(inquiry, machine=INQUIRY, to=InquiryState.ASKED, by=by, at=at, change=None)

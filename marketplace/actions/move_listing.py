"""A listing's way: submitted by the seller, decided by the agency, paused and resumed by the seller.

Rules take it off sale as well, see `recheck_listings`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from customs.api import Verdict as Eligible
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.parties.models import User
from ewtp.parties.states import Admission
from marketplace.actions.ask_agency import ask_agency, settle_question
from marketplace.completeness import require_complete
from marketplace.eligibility import may_be_sold, obstacles
from marketplace.models import Decision, Listing
from marketplace.models.decision import Verdict
from marketplace.refusal import Refusal
from marketplace.states import LISTING, ListingState

_AFTER = {
    Verdict.APPROVED: ListingState.LIVE,
    Verdict.SENT_BACK: ListingState.SENT_BACK,
    Verdict.REFUSED: ListingState.REFUSED,
}


@transaction.atomic
def submit_listing(*, listing: Listing, by: Actor, at: datetime) -> None:
    """Hand it to the agency. Raises Refusal for goods that a rule forbids, Incomplete when something that the
    agency needs is missing. Where the rules ask the agency, the question is put to it as well.
    """
    view = may_be_sold(listing, at=at)
    if view is not None and view.verdict is Eligible.NO:
        raise Refusal("hs", f"{view.headline} {view.rules[0].message}")
    require_complete(listing)
    advance(listing, machine=LISTING, to=ListingState.SUBMITTED, by=by, at=at, state_reason="")
    if view is not None and view.verdict is Eligible.ASK:
        ask_agency(listing=listing, asked_by=None, at=at)


@transaction.atomic
def decide_listing(
    *, listing: Listing, verdict: Verdict, reason: str, officer: User, by: Actor, at: datetime
) -> Decision:
    """The agency's decision. Raises Refusal where a needed reason is missing, or for a firm not admitted.

    Approved pictures are shown from now on, and make drawn ones go. What has gaps, or what a rule forbids,
    cannot be approved.
    """
    if verdict is not Verdict.APPROVED and not reason.strip():
        raise Refusal("reason", _("Say why, so that the seller knows what to change."))
    if verdict is Verdict.APPROVED and listing.firm.state != Admission.ADMITTED:
        raise Refusal("firm", _("The firm is not admitted yet. Decide on the firm first."))
    changes = {"state_reason": reason.strip()}
    if verdict is Verdict.APPROVED:
        require_complete(listing)
        view = may_be_sold(listing, at=at)
        if view is not None and view.verdict is Eligible.NO:
            raise Refusal("hs", f"{view.headline} {view.rules[0].message}")
        changes["allowed_as"] = view.verdict.value if view is not None else ""
        advance(listing, machine=LISTING, to=ListingState.LIVE, by=by, at=at, live_at=at, **changes)
        listing.photos.filter(is_waiting=True).update(is_waiting=False)
        if listing.photos.filter(is_illustration=False).exists():
            listing.photos.filter(is_illustration=True).delete()
    else:
        advance(listing, machine=LISTING, to=_AFTER[verdict], by=by, at=at, reason=reason, **changes)
    settle_question(listing=listing, by=by, at=at)
    return Decision.objects.create(
        firm=listing.firm, listing=listing, verdict=verdict, reason=reason.strip(), officer=officer, at=at
    )


@transaction.atomic
def pause_listing(*, listing: Listing, by: Actor, at: datetime) -> None:
    """Take it off the shop for now."""
    advance(listing, machine=LISTING, to=ListingState.PAUSED, by=by, at=at)


@transaction.atomic
def resume_listing(*, listing: Listing, by: Actor, at: datetime) -> None:
    """Put it back on the shop. Raises Refusal with the rule's sentence for what may not be sold now."""
    found = obstacles([listing], at=at).get(listing.pk)
    if found is not None:
        raise Refusal("hs", f"{found.text} {found.todo}".strip(), code="not_allowed")
    advance(listing, machine=LISTING, to=ListingState.LIVE, by=by, at=at)

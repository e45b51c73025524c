"""What waits for an agency's decision, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from ewtp.kernel.records import ask
from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.states import Admission
from marketplace.models import Listing
from marketplace.queries.board import OVER
from marketplace.states import InquiryState, ListingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many of each wait: firms and goods to decide, questions to answer, goods off sale by a rule, open
    consignments with a problem.
    """

    firms: int
    listings: int
    questions: int
    stopped: int
    stuck: int


_COUNTS: Final = """
SELECT
  (SELECT count(*) FROM parties_firm
   WHERE kind = %(seller)s AND state = %(firm)s AND (%(all)s OR id IN (TABLE mine))),
  (SELECT count(*) FROM marketplace_listing
   WHERE state = %(listing)s AND (%(all)s OR firm_id IN (TABLE mine))),
  (SELECT count(*) FROM marketplace_inquiry WHERE state = %(question)s AND (
    %(all)s OR listing_id IN (SELECT id FROM marketplace_listing WHERE firm_id IN (TABLE mine)))),
  (SELECT count(*) FROM marketplace_listing
   WHERE state = %(stopped)s AND (%(all)s OR firm_id IN (TABLE mine))),
  (SELECT count(*) FROM marketplace_consignment
   WHERE CASE WHEN problem = '' THEN 1 ELSE 0 END = 0 AND state <> ALL(%(over)s)
   AND (%(all)s OR seller_id IN (TABLE mine)))
""".replace("TABLE mine", "SELECT id FROM parties_firm WHERE region = ANY(%(regions)s)")
"""Problems by the expression of their index, `PROBLEMS_FIRST`."""


def counts(*, regions: Iterable[str] | None) -> Waiting:
    """All of it in one statement; None means of all regions."""
    given = {
        "all": regions is None, "regions": sorted(regions or ()), "seller": FirmKind.SELLER.value,
        "firm": Admission.SUBMITTED.value,
        "listing": ListingState.SUBMITTED.value, "stopped": ListingState.STOPPED.value,
        "question": InquiryState.ASKED.value, "over": [state.value for state in OVER],
    }  # fmt: skip
    [[firm, listing, question, off, stuck]] = ask(_COUNTS, given)
    return Waiting(firms=firm, listings=listing, questions=question, stopped=off, stuck=stuck)


def firms(*, regions: Iterable[str] | None) -> QuerySet[Firm]:
    """Sellers that ask to be let in; None means of all regions."""
    rows = Firm.objects.filter(kind=FirmKind.SELLER, state=Admission.SUBMITTED).order_by("created_at")
    return rows if regions is None else rows.filter(region__in=list(regions))


def stopped(*, regions: Iterable[str] | None) -> QuerySet[Listing]:
    """Goods that rules took off sale, the longest first; None means of all regions."""
    rows = Listing.objects.filter(state=ListingState.STOPPED).select_related("firm").order_by("updated_at")
    return rows if regions is None else rows.filter(firm__region__in=list(regions))


def listings(*, regions: Iterable[str] | None) -> QuerySet[Listing]:
    """Goods to check; None means of all regions."""
    rows = Listing.objects.filter(state=ListingState.SUBMITTED).select_related("firm").order_by("updated_at")
    return rows if regions is None else rows.filter(firm__region__in=list(regions))

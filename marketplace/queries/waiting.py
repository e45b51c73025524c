"""What waits for an agency's decision, oldest first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.states import Admission
from marketplace.models import Listing
from marketplace.states import ListingState


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

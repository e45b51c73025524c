"""What everybody may see besides goods in a row: departments, makers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.states import Admission
from marketplace.models import Category, Listing
from marketplace.models.wording import worded
from marketplace.states import ListingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A shelf of the shop: its address, its name in the reader's language, its picture."""

    id: int
    slug: str
    name: str
    cover: str


def departments() -> tuple[Department, ...]:
    """All of them, in their order."""
    rows = Category.objects.values_list("id", "slug", "cover", "name_en", "name_zh", "name_fr", "name_nl")
    return tuple(
        Department(id=pk, slug=slug, cover=cover, name=worded(names)) for pk, slug, cover, *names in rows
    )


def maker(*, pk: UUID) -> Firm | None:
    """A firm that an agency admitted to sell; None when there is none."""
    return Firm.objects.filter(pk=pk, kind=FirmKind.SELLER, state=Admission.ADMITTED).first()


def makers() -> list[Firm]:
    """Admitted firms that have something live, by region and name, with how many goods (`live`)."""
    live = Count("listings", filter=Q(listings__state=ListingState.LIVE))
    rows = Firm.objects.filter(kind=FirmKind.SELLER, state=Admission.ADMITTED).annotate(live=live)
    return list(rows.filter(live__gt=0).order_by("region", "name"))


def listing_for_basket(*, pk: UUID) -> Listing | None:
    """As much of it as the basket asks. Whatever its state: what may be put aside is the action's to say."""
    names = ("name_en", "name_zh", "name_fr", "name_nl")
    return Listing.objects.filter(pk=pk).only("slug", "state", "stock", *names).first()

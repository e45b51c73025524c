"""Which changes of a listing an agency looks at: all but the seller's own business of price, stock and size.

What is on sale is what an agency approved. A change of anything it looked at takes the listing back to its
queue; a new picture is kept out of buyers' sight until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext as _

from marketplace.models import Listing
from marketplace.refusal import Refusal
from marketplace.states import ListingState

AT_ONCE: Final = frozenset({"price", "stock", "sku", "length_mm", "width_mm", "height_mm"})
"""What changes without the agency. A field that is not named here is looked at."""
ON_SALE: Final = frozenset({ListingState.LIVE.value, ListingState.PAUSED.value, ListingState.STOPPED.value})
LOCKED: Final = frozenset({ListingState.SUBMITTED.value, ListingState.REFUSED.value})
"""The agency has it, or has decided for good."""
PHOTOS: Final = "photos"


def require_unlocked(listing: Listing) -> None:
    """Raises Refusal for what the agency has or has refused."""
    if listing.state in LOCKED:
        raise Refusal(
            "state",
            _("It cannot be changed now: %(state)s.") % {"state": listing.get_state_display()},
            code="locked",
        )


def changes_to_review(listing: Listing, facts: Mapping[str, Any]) -> list[str]:
    """What the agency would look at again if `facts` were saved: names of fields, attributes, photos."""
    found: list[str] = []
    for name, value in facts.items():
        if name in AT_ONCE:
            continue
        if name == "attributes":
            found += _attributes(listing.attributes, value)
        elif not _is_same(getattr(listing, name), value):
            found.append(name)
    if listing.photos.filter(is_waiting=True).exists():
        found.append(PHOTOS)
    return found


def _attributes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    names = sorted({*before, *after})
    return [name for name in names if not _is_same(before.get(name), after.get(name))]


def _is_same(before: Any, after: Any) -> bool:
    """Line ends and spaces apart; 5 is 5.0."""
    if isinstance(before, str) and isinstance(after, str):
        return before.split() == after.split() or _is_same_number(before, after)
    if before in (None, "") and after in (None, ""):
        return True
    return bool(before == after)


def _is_same_number(before: str, after: str) -> bool:
    try:
        return Decimal(before) == Decimal(after)
    except InvalidOperation:
        return False

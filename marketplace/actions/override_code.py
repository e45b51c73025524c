"""An officer of the agency sets the goods code of a listing, with the reason that stays in its file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

import customs.api
from ewtp.kernel.actor import Actor
from marketplace.actions.price_listing import price_listings
from marketplace.completeness import cn8_problem, hs_problem
from marketplace.models import Listing
from marketplace.refusal import Refusal


@transaction.atomic
def override_code(*, listing: Listing, hs: str, cn8: str, reason: str, by: Actor, at: datetime) -> None:
    """The listing's state stays; its price follows the new code. Raises Refusal."""
    if not reason.strip():
        raise Refusal("reason", _("Say why this code is the right one. The reason stays in the file."))
    wrong = hs_problem(hs) or cn8_problem(cn8)
    if wrong:
        raise Refusal("hs", wrong)
    try:
        customs.api.confirm_code(
            listing=listing.pk,
            hs=hs,
            cn8=cn8,
            text=f"{listing.name_en}. {listing.name_zh}",
            by=by,
            at=at,
            reason=reason,
            is_override=True,
        )
    except customs.api.CodesDiffer as error:
        raise Refusal(
            "cn8",
            _("The two goods codes differ in their first six digits. They are the same all over the world."),
        ) from error
    listing.hs, listing.cn8 = hs, cn8
    listing.save(update_fields=["hs", "cn8", "updated_at"])
    price_listings(listings=[listing], at=at)

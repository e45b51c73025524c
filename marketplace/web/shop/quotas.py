"""The two limits of a buyer as bars: this purchase, and this year as far as the platform knows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ewtp.ui.parts import Quota
from marketplace.queries.basket import BasketView


def quotas(view: BasketView) -> list[Quota]:
    """The largest parcel against the limit of one purchase; all of them on top of the year so far."""
    return [
        Quota(_("One purchase, the largest parcel"), view.largest, view.single_limit),
        Quota(
            _("%(year)d, on this platform") % {"year": view.year}, view.counted, view.annual_limit,
            view.used or None,
        ),
    ]  # fmt: skip

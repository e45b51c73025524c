"""Words for general trade."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from customs.national.china import wording as china

TEXTS: Final = {
    **china.TEXTS,
    "central_parity": gettext_noop(
        "Customs takes the central parity of the third Wednesday of the month before. The rate here "
        "stands in for it; "
        "give customs' own as exchange_rate."
    ),
    "general": gettext_noop(
        "General trade: customs duty, consumption tax and VAT are levied in full, without limits. The "
        "buyer must be "
        "a firm registered with customs."
    ),
}

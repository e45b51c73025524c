"""What a seller promises when the firm's file is sent: shown beside the ticks and kept with them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ewtp.kernel import clock
from ewtp.parties.models.consent import Purpose
from marketplace.terms import terms_at


def _percent() -> str:
    """The commission in force today."""
    return f"{terms_at(clock.now().date()).commission_pct:f}"


PROMISES: Final = {
    "terms": format_lazy(
        _(
            "I accept the terms of sale: {percent} % commission on the price of goods; the payout "
            "follows when the buyer has had time to inspect the goods."
        ),
        percent=lazy(_percent, str)(),
    ),
    "certified": _(
        "I certify that the facts above are true, that I may sign for the firm, and that the firm "
        "sells only goods that it may lawfully export from Belgium."
    ),
}
PURPOSE_OF: Final = {"terms": Purpose.SELLER_TERMS, "certified": Purpose.SELLER_FACTS}

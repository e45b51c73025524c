"""Words that people agree to, in one place: they are shown, and kept with the consent."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from ewtp.parties.models.consent import Purpose

CONSENTS: Final = {
    Purpose.IDENTITY_CUSTOMS: _(
        "I agree that eWTP hands my name and identity number to China customs and the payment company "
        "to clear this order. Kept encrypted for at least three years after clearance."
    ),
    Purpose.CROSS_BORDER: _(
        "I agree that my name, phone number and address are sent to Belgium, where eWTP and the seller "
        "use them to ship this order. Kept for at least three years."
    ),
}

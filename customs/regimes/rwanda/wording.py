"""Words for Rwanda's taxes and levies."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

CHARGES: Final = {
    "wht": gettext_noop("Withholding tax"),
    "idl": gettext_noop("Infrastructure development levy"),
    "aul": gettext_noop("African Union levy"),
    "qif": gettext_noop("Quality inspection fee"),
}
TEXTS: Final = {
    "handling": gettext_noop(
        "Handling of {amount} {currency} counts for excise and VAT, shared out by value."
    ),
    "band": gettext_noop(
        "Line {ref}: {percent} % is the band that {hs} stands in as far as is known here. Exceptions "
        "are granted by "
        "product; give the rate as attribute duty when the agency names another."
    ),
    "rw_excise": gettext_noop("Line {ref}: excise duty {value} × {percent} % = {tax} {currency}."),
    "rw_vat": gettext_noop("Line {ref}: VAT {value} × {percent} % = {tax} {currency}."),
    "wht": gettext_noop("Line {ref}: withholding tax {value} × {percent} % = {tax} {currency}."),
    "idl": gettext_noop(
        "Line {ref}: infrastructure development levy {value} × {percent} % = {tax} {currency}."
    ),
    "aul": gettext_noop("Line {ref}: African Union levy {value} × {percent} % = {tax} {currency}."),
    "qif": gettext_noop("Line {ref}: quality inspection fee {value} × {percent} % = {tax} {currency}."),
    "in_francs": gettext_noop(
        "Customs in Rwanda counts in francs at its own rate of the day; the amounts here are in {currency}."
    ),
}

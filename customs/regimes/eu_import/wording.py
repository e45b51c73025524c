"""Words for import into the EU."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

TEXTS: Final = {
    "relief": gettext_noop("Goods worth {sum} EUR, at most {limit} EUR: no customs duty up to {until}."),
    "flat": gettext_noop(
        "Goods worth at most {limit} EUR: {each} EUR of customs duty for each kind of goods. {count} kinds "
        "({codes}): {tax} EUR."
    ),
    "above": gettext_noop(
        "Goods worth {sum} EUR are not covered by the flat duty up to {limit} EUR: duty of the tariff "
        "counts (H1)."
    ),
    "no_low_value_rule": gettext_noop(
        "There is no rule yet for goods worth {sum} EUR on this date: the flat duty ends on {until} and "
        "what follows is not decided."
    ),
    "over_ceiling_needs_h1": gettext_noop(
        "{mode} is open up to {limit} EUR of goods; these are worth {sum} EUR. Declare them with H1."
    ),
    "excise_needs_h1": gettext_noop(
        "Line {ref}: {hs} bears excise, so {mode} is not open to it. Declare it with H1."
    ),
    "needs_excise": gettext_noop(
        "Line {ref}: excise is due on {hs} and {country} sets it. Give the amount for the line in EUR "
        "as attribute "
        "excise_amount, 0 if there is none."
    ),
    "eu_excise": gettext_noop("Line {ref}: excise {tax} EUR, as given."),
    "eu_vat_unknown": gettext_noop(
        "Line {ref}: {country} has no VAT rate of {vat} %. Use one of {known}, or leave it out."
    ),
    "by_ioss": gettext_noop(
        "VAT is collected at the purchase and paid through IOSS; nothing of it is due on arrival."
    ),
    "by_carrier": gettext_noop("Duty and VAT are collected on arrival by the carrier or declarant."),
    "ioss_too_much": gettext_noop("IOSS ends at {limit} EUR of goods: VAT is collected on arrival."),
}

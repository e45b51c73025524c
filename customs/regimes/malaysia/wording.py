"""Words for Malaysia's taxes."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

CHARGES: Final = {
    "lvg": gettext_noop("Sales tax on low-value goods"),
    "sales_tax": gettext_noop("Sales tax"),
}
TEXTS: Final = {
    "de_minimis": gettext_noop(
        "{sum} MYR is not more than {limit} MYR for the consignment: no customs duty and no sales tax "
        "at import."
    ),
    "lvg": gettext_noop(
        "Line {ref}: an item costs at most {limit} MYR, so sales tax on low-value goods is collected at "
        "the purchase: "
        "{value} × {percent} % = {tax} MYR."
    ),
    "duty_left_out": gettext_noop(
        "Line {ref}: the consignment is worth more than the limit, so customs may levy duty on {hs} as "
        "well. Its rate "
        "is not known here and it is not counted. Give the rate as attribute duty."
    ),
    "free": gettext_noop("Line {ref}: free at import, as the consignment is worth at most {limit} MYR."),
    "my_excise": gettext_noop("Line {ref}: excise duty {value} × {percent} % = {tax} MYR."),
    "sales_tax": gettext_noop("Line {ref}: sales tax {value} × {percent} % = {tax} MYR."),
    "excluded": gettext_noop(
        "Line {ref}: liquor, tobacco and smoking goods ({hs}) are never low-value goods. Give the rates "
        "as attributes "
        "duty and excise."
    ),
}

"""Words for what is said of China's taxes."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

TEXTS: Final = {
    "excise": gettext_noop(
        "Line {ref}: consumption tax ({name}) ({price} × {percent} % + {specific}) × {factor} % = {tax} CNY."
    ),
    "coarse": gettext_noop(
        "Line {ref}: some goods under {hs} bear consumption tax, which is not counted. Give 8 or 10 "
        "digits to be "
        "sure."
    ),
    "vat": gettext_noop("Line {ref}: VAT {price} × {percent} % × {factor} % = {tax} CNY."),
    "needs_content": gettext_noop(
        "Line {ref}: the tax on cosmetics hangs on the content of a piece. Give net_ml, net_g or "
        "pieces for {hs}."
    ),
    "needs_litres": gettext_noop(
        "Line {ref}: the tax on drinks hangs on the volume. Give net_ml for a piece or litres for "
        "the line of {hs}."
    ),
    "vat_unknown": gettext_noop(
        "Line {ref}: {vat} % is not a VAT rate in China. Use 13 or 9, or leave it out."
    ),
    "not_computed": gettext_noop(
        "Line {ref}: the consumption tax on {hs} (tobacco, fuel, vehicles, boats) is not computed here. "
        "Ask the "
        "agency."
    ),
}

TERMS: Final = (
    gettext_noop("CNY"),
    gettext_noop("beer"),
    gettext_noop("wine"),
    gettext_noop("rice wine"),
    gettext_noop("fermented drinks"),
    gettext_noop("alcohol"),
    gettext_noop("spirits"),
    gettext_noop("cosmetics"),
    gettext_noop("fireworks"),
    gettext_noop("wooden flooring"),
    gettext_noop("wooden chopsticks"),
    gettext_noop("jewellery"),
    gettext_noop("watches"),
    gettext_noop("golf articles"),
    gettext_noop("tyres"),
)
"""The currency, and goods that bear consumption tax as the rows name them."""

"""Words for what the tariff says of the CBEC limits; `{names}` are filled in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from customs.national.china import wording as china

TEXTS: Final = {
    **china.TEXTS,
    "within": gettext_noop(
        "{sum} CNY is within the limit of {limit} CNY for one purchase: no customs duty, and {factor} % "
        "of VAT and "
        "consumption tax."
    ),
    "full": gettext_noop(
        "{sum} CNY is over the limit of {limit} CNY for one purchase. It is a single article, so it "
        "may be bought and "
        "is taxed in full."
    ),
    "single_limit_621005": gettext_noop(
        "The purchase comes to {sum} CNY. China lets a consumer buy at most {limit} CNY at a time. "
        "Take one article out to continue."
    ),
    "annual_limit_621018": gettext_noop(
        "With this purchase of {sum} CNY the year comes to more than {limit} CNY ({used} CNY used "
        "before), the most "
        "that China lets one person buy this way in a year."
    ),
}

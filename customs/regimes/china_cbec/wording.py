"""Words for what the tariff and the rules say; `{names}` are filled in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_noop

from customs.regimes.china_cbec.tariff import Said

_TEXTS: Final = {
    "dutiable": gettext_noop(
        "Dutiable price: goods {goods} + freight {freight} + insurance {insurance} = {sum} CNY."
    ),
    "within": gettext_noop(
        "{sum} CNY is within the limit of {limit} CNY for one purchase: no customs duty, and 70 % of VAT and "
        "consumption tax."
    ),
    "full": gettext_noop(
        "{sum} CNY is over the limit of {limit} CNY for one purchase. It is a single article, so it "
        "may be bought and "
        "is taxed in full."
    ),
    "duty": gettext_noop("Line {ref}: customs duty {value} × {percent} % = {tax} CNY."),
    "excise": gettext_noop(
        "Line {ref}: consumption tax ({name}) ({price} × {percent} % + {specific}) × {factor} % = {tax} CNY."
    ),
    "vat": gettext_noop("Line {ref}: VAT {price} × {percent} % × {factor} % = {tax} CNY."),
    "single_limit": gettext_noop(
        "The purchase comes to {sum} CNY. China lets a consumer buy at most {limit} CNY at a time. "
        "Take one article out to continue."
    ),
    "annual_limit": gettext_noop(
        "With this purchase of {sum} CNY the year comes to more than {limit} CNY ({used} CNY used "
        "before), the most "
        "that China lets one person buy this way in a year."
    ),
    "no_lines": gettext_noop("There are no goods to compute a tax for. Add at least one line."),
    "not_yuan": gettext_noop("Line {ref}: amounts must be in CNY and not below zero."),
    "no_quantity": gettext_noop("Line {ref}: the quantity must be at least 1."),
    "no_code": gettext_noop("Line {ref}: {hs} is not a customs code. Give 6 to 10 digits, chapter 01 to 97."),
    "needs_duty": gettext_noop(
        "Line {ref}: over the limit customs duty is due, and its rate for {hs} is not known here. "
        "Give the rate as "
        "attribute duty."
    ),
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
    "no_number": gettext_noop("Line {ref}: attribute {attribute} is {value}; it must be a number from 0."),
}

CODES: Final = {"single_limit": "single_limit_621005", "annual_limit": "annual_limit_621018"}
"""Codes that people and programs see, where the office has one of its own."""


def text(said: Said) -> str:
    return gettext(_TEXTS[said.code]).format(**said.params)


def code(said: Said) -> str:
    return CODES.get(said.code, said.code)

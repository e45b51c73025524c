"""Words for what every tariff says; `{names}` are filled in. A regime's own `wording` adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language, gettext, gettext_noop

from customs.assessment import Term

TEXTS: Final = {
    "dutiable": gettext_noop(
        "Dutiable price: goods {goods} + freight {freight} + insurance {insurance} = {sum} {currency}."
    ),
    "duty": gettext_noop("Line {ref}: customs duty {value} × {percent} % = {tax} {currency}."),
    "vat_full": gettext_noop("Line {ref}: VAT {value} × {percent} % = {tax} {currency}."),
    "unconfirmed": gettext_noop(
        "Line {ref}: the rate of {percent} % is not confirmed by an official text ({source}). Ask the agency "
        "before you rely on it."
    ),
    "mode_unknown": gettext_noop(
        "{mode} is not a way of importing known for {destination}; computed by its usual rules."
    ),
    "converted": gettext_noop(
        "Converted at {rate} {quote} for 1 {base} ({source}, {day}); taxes are computed in {quote}."
    ),
    "last_known": gettext_noop("There is no rate of {asked}: that of {day} is the last known one."),
    "no_lines": gettext_noop("There are no goods to compute a tax for. Add at least one line."),
    "wrong_amount": gettext_noop("Amounts must be in {currency} and not below zero."),
    "wrong_value": gettext_noop("Line {ref}: amounts must be in {currency} and not below zero."),
    "no_quantity": gettext_noop("Line {ref}: the quantity must be at least 1."),
    "no_code": gettext_noop(
        "Line {ref}: {hs} is not a customs code. Give 6, 8 or 10 digits, chapter 01 to 97."
    ),
    "no_number": gettext_noop(
        "Line {ref}: attribute {attribute} is {value}; it must be a number from 0, and a rate at most 1000."
    ),
    "needs_duty": gettext_noop(
        "Line {ref}: customs duty is due, and its rate for {hs} is not known here. Give the rate as "
        "attribute duty."
    ),
    "no_rate": gettext_noop("Line {ref}: no VAT rate is known for {hs} on this date."),
    "no_regime": gettext_noop("There are no rules for {destination} in mode {mode} on this date."),
    "no_rules": gettext_noop("There are no rules for {destination} on this date."),
    "no_exchange": gettext_noop(
        "No exchange rate is known from {base} to {quote} on {day}. Give the amounts in {quote}, or the "
        "rate as "
        "exchange_rate."
    ),
    "wrong_rate": gettext_noop("The exchange rate must be a number above zero, such as 7.4326."),
}


def sentence(template: str, params: Mapping[str, object]) -> str:
    """In the active language, filled in."""
    filled = {name: _plain(value) for name, value in params.items()}
    return _translated(template, get_language()).format(**filled)


@lru_cache(maxsize=4096)
def _translated(template: str, _language: str | None) -> str:
    """Kept by the language that is active when it is asked for."""
    return gettext(template)


def _plain(value: object) -> str:
    """A rate without needless zeros; an amount has its two decimals from its own rounding."""
    if isinstance(value, Term):
        return _translated(value, get_language())
    if not isinstance(value, Decimal):
        return str(value)
    if value.as_tuple().exponent == -2:
        return f"{value:f}"
    return f"{value:.0f}" if value == value.to_integral_value() else f"{value.normalize():f}"

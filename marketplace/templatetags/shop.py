"""Template filters of the shop: `{% load shop %}`."""

from __future__ import annotations

from typing import Any

from django import template

from ewtp.ui import figures
from marketplace.countries import country
from marketplace.models import Listing
from marketplace.models.wording import Wording

register = template.Library()
register.filter("country", country)


@register.filter
def wording(record: Any, name: str) -> str:
    """`{{ firm|wording:"story" }}`: a text kept in several languages, in the reader's."""
    return str(Wording(name).__get__(record))


@register.filter
def content(listing: Listing) -> str:
    """Net content of one piece: millilitres where it is a liquid, else grams."""
    ml = str(listing.attributes.get("net_ml", ""))
    if ml:
        return f"{ml}{figures.NBSP}ml"
    grams = listing.net_mass_g
    return f"{grams}{figures.NBSP}g" if grams < 1000 else figures.mass(grams)


@register.filter
def saved(key: Any, rows: dict[str, Any]) -> Any:
    """`{{ choice.data.value|saved:form.addresses }}`: the saved row behind a choice, None for a new one."""
    return rows.get(str(key))


@register.filter
def phone(number: str) -> str:
    """`138****0000`: enough to recognise, not to call."""
    return f"{number[:3]}****{number[-4:]}" if len(number) == 11 else number[-4:].rjust(len(number), "*")

"""`{% load rules %}`: days, sources and names of codes on the pages about rules."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.safestring import SafeString

from customs.citing import marked
from customs.wording import procedure
from ewtp.ui import figures

register = template.Library()


@register.filter
def full_day(day: date | None) -> str:
    """`{{ rule.since|full_day }}`: 1 Jun 2026."""
    return figures.full_day(day) if day is not None else ""


@register.filter
def cited(source: str) -> SafeString | str:
    """`{{ rule.source|cited }}`: in the reader's language where the act has a name in it."""
    return marked(source)


@register.filter
def regime_name(code: str) -> str:
    """`{{ rule.regime|regime_name }}`."""
    return procedure(code)

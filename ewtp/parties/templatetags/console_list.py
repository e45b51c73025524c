"""The console's lists: `{% load console_list %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ewtp.parties.console_list import filter_box, languages, navigation, table

register = template.Library()


@register.simple_tag
def console_table(cl: Any) -> SafeString:
    """`{% console_table cl %}`: rows and headers of a list."""
    return table(cl)


@register.simple_tag
def console_filter(title: Any, choices: list[dict[str, Any]], spec: Any) -> str:
    """`{% console_filter title choices spec %}`: a filter beside a list."""
    return filter_box(title, choices, spec)


@register.simple_tag(takes_context=True)
def console_navigation(context: template.Context) -> str:
    """`{% console_navigation %}`: the groups of the side bar."""
    return navigation(context)


@register.simple_tag(takes_context=True)
def console_languages(context: template.Context) -> str:
    """`{% console_languages %}`: the languages on offer in the menu of the person."""
    return languages(context)

"""The console's lists: `{% load console_list %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ewtp.parties.console_list import languages, navigation, part, table, theirs

register = template.Library()


@register.simple_tag
def console_table(cl: Any) -> SafeString:
    """`{% console_table cl %}`: rows and headers of a list."""
    return table(cl)


@register.simple_tag(takes_context=True)
def console_filters(context: template.Context) -> str:
    """`{% console_filters %}`: the filters beside a list, drawn once where they are fixed."""
    if not context["cl"].model_admin.has_fixed_filters:
        return theirs(context)
    return part(context)


@register.simple_tag(takes_context=True)
def console_part(context: template.Context) -> str:
    """`{% console_part %}`: what hangs on how many rows there are, such as page numbers."""
    cl = context["cl"]
    return part(context, cl.result_count, cl.full_result_count, cl.page_num)


@register.simple_tag(takes_context=True)
def console_navigation(context: template.Context) -> str:
    """`{% console_navigation %}`: the groups of the side bar."""
    return navigation(context)


@register.simple_tag(takes_context=True)
def console_languages(context: template.Context) -> str:
    """`{% console_languages %}`: the languages on offer in the menu of the person."""
    return languages(context)

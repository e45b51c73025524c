"""The console's lists: `{% load console_list %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ewtp.parties.console_list import table

register = template.Library()


@register.simple_tag
def console_table(cl: Any) -> SafeString:
    """`{% console_table cl %}`: rows and headers of a list."""
    return table(cl)

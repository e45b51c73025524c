"""Others' words in templates."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from ewtp.ui import foreign

register = template.Library()


@register.filter
def cited(source: str) -> SafeString | str:
    """`{{ rule.source|cited }}`: a source with its language in words, where the reader reads another."""
    return foreign.cited(source)

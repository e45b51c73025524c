"""Filters of the agency console: others' words, problems, towns and moments."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from ewtp.ui import figures
from ewtp.ui.foreign import quoted
from ewtp.ui.towns import town
from marketplace.problems import problem

register = template.Library()
register.filter("town", town)


@register.filter
def theirs(words: str) -> SafeString | str:
    """`{{ note|theirs }}`: a quotation, in its own language."""
    return quoted(words)


@register.filter
def stamp(at: datetime) -> str:
    """`{{ change.at|stamp }}`: 30 Nov 2026 18:05:09."""
    return figures.stamp(at)


@register.filter
def problem_name(code: str) -> str:
    """`{{ row.problem|problem_name }}`: one or two words for a chip."""
    return str(problem(code).name)

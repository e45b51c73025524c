"""A country's name in the reader's language, from the Unicode locale data."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language


def country(code: str) -> str:
    """ISO 3166 alpha-2 to its name; an unknown code stays as it is."""
    names = Locale.parse((get_language() or "en").split("-")[0]).territories
    return str(names.get(code, code))

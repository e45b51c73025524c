"""Words of unfold's templates that it ships in English only, marked so that our catalogues carry them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

WORDS: Final = (
    gettext_noop("Apply Filters"),
    gettext_noop("Filters"),
    gettext_noop("Go back"),
    gettext_noop("Home"),
    gettext_noop("Loading more results..."),
    gettext_noop("Next"),
    gettext_noop("No data"),
    gettext_noop("No results found"),
    gettext_noop("No results matching your query"),
    gettext_noop("Previous"),
    gettext_noop("Reset filters"),
    gettext_noop("Return to site"),
    gettext_noop("This page yielded into no results. Create a new item or reset your filters."),
    gettext_noop("Type to search"),
)

"""The console's site: unfold's, without what none of our pages shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from unfold.sites import UnfoldAdminSite


class ConsoleSite(UnfoldAdminSite):  # type: ignore[misc]  # unfold ships no types
    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Made when a page looks at it: the side bar shows our own groups."""
        found = super().get_app_list
        return SimpleLazyObject(lambda: found(request, app_label))

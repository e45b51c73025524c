"""unfold as an app, with our site in the place of its own."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin import sites
from unfold.apps import BasicAppConfig


class Console(BasicAppConfig):  # type: ignore[misc]  # unfold ships no types
    """Before `django.contrib.admin`, which then registers everybody's pages with this site."""

    default = False

    def ready(self) -> None:
        from ewtp.parties.console_site import ConsoleSite  # it needs models

        admin.site = sites.site = ConsoleSite()

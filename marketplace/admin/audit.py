"""Who did what: state changes and decisions, read-only."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from ewtp.kernel.models import Move
from ewtp.parties.console import ConsoleAdmin
from ewtp.parties.roles import Permission
from marketplace.models import Decision


@admin.register(Move)
class MoveAdmin(ConsoleAdmin):
    """Not scoped by region, so only for people who may see all regions."""

    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.OPERATE, Permission.SETTLE})
    list_display = ("at", "record", "record_id", "source", "target", "by", "reason")
    list_filter = ("record", "target")
    search_fields = ("record_id", "by", "reason")
    ordering = ("-at",)


@admin.register(Decision)
class DecisionAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.ADMIT, Permission.WATCH})
    region_path = "firm__region"
    list_display = ("at", "firm", "listing", "verdict", "officer", "reason")
    list_select_related = ("firm", "listing", "officer")
    list_filter = ("verdict", "firm__region")
    search_fields = ("firm__name", "reason")
    date_hierarchy = "at"

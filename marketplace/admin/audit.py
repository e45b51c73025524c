"""Who did what: state changes, decisions and the versions of records, read-only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.models import Move
from ewtp.parties.console import ConsoleAdmin, coded, column
from ewtp.parties.models import User
from ewtp.parties.roles import Permission
from marketplace.admin import states, trail
from marketplace.models import Decision
from marketplace.problems import PROBLEMS


@admin.register(Move)
class MoveAdmin(ConsoleAdmin):
    """Not scoped by region, so only for people who may see all regions."""

    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.OPERATE, Permission.SETTLE})
    list_display = ("at", "shown_record", "record_id", "shown_source", "shown_target", "who", "shown_reason")
    list_filter = (("record", coded(states.kind)), ("target", coded(states.any_state)))
    fields = (
        ("at", "shown_record"),
        "record_id",
        ("shown_source", "shown_target"),
        ("who", "shown_reason"),
    )
    readonly_fields = ("shown_record", "shown_source", "shown_target", "who", "shown_reason")
    search_fields = ("record_id", "by", "reason")
    ordering = ("-at",)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        response = super().changelist_view(request, extra_context)
        rows = getattr(response, "context_data", {}) or {}
        if "cl" in rows:
            refs = {
                move.by.removeprefix("user:")
                for move in rows["cl"].result_list
                if move.by.startswith("user:")
            }
            names = {str(u.pk): str(u) for u in User.objects.filter(pk__in=[r for r in refs if r.isdigit()])}
            for move in rows["cl"].result_list:
                is_ours = move.by.startswith("system:")
                move.who = _("the platform") if is_ours else names.get(move.by.removeprefix("user:"), move.by)
        return response

    @column(description=_("by"))
    def who(self, move: Any) -> str:
        return str(getattr(move, "who", move.by))

    @column(description=_("record"), ordering="record")
    def shown_record(self, move: Move) -> str:
        return states.kind(move.record)

    @column(description=_("before"))
    def shown_source(self, move: Move) -> str:
        return states.state(move.record, move.source)

    @column(description=_("after"))
    def shown_target(self, move: Move) -> str:
        return states.state(move.record, move.target)

    @column(description=_("reason"))
    def shown_reason(self, move: Move) -> str:
        return str(PROBLEMS[move.reason].name) if move.reason in PROBLEMS else move.reason


@admin.register(Decision)
class DecisionAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.ADMIT, Permission.WATCH})
    region_path = "firm__region"
    list_display = ("at", "firm", "listing", "verdict", "officer", "reason")
    list_select_related = ("firm", "listing", "officer")
    list_filter = ("verdict", "firm__region")
    search_fields = ("firm__name", "reason")
    date_hierarchy = "at"


class WhenFilter(admin.DateFieldListFilter):
    """The time of a version, which pghistory names in English only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("time")


class VersionAdmin(ConsoleAdmin):
    """Versions of one kind of record; a row says who changed which fields from what to what."""

    list_display = ("when", "subject", "who", "differences")
    list_display_links = None
    list_select_related = ("pgh_obj", "pgh_context")
    ordering = ("-pgh_id",)
    list_filter = (("pgh_created_at", WhenFilter),)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_view_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The versions before those of the page, and the people, are read once for the page."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            rows = list(context["cl"].result_list)
            before, names = trail.predecessors(rows), trail.people(rows)
            for row in rows:
                row.told, row.by = trail.tell(row, before.get(row.pk)), names.get(row.pk, "")
            context["cl"].result_list = rows
        return response

    @column(description=_("time"), ordering="pgh_id")
    def when(self, row: Any) -> Any:
        return row.pgh_created_at

    @column(description=_("record"))
    def subject(self, row: Any) -> str:
        return str(row.pgh_obj)

    @column(description=_("by"))
    def who(self, row: Any) -> str:
        return str(getattr(row, "by", "") or _("the platform"))

    @column(description=_("what changed"))
    def differences(self, row: Any) -> SafeString | str:
        is_first, differences = getattr(row, "told", (False, ()))
        if is_first:
            return str(_("first version"))
        rows = ((d.field, d.before, d.after) for d in differences)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {} → {}</li>", rows))


def _version_admin(kind: str, region: str, search: tuple[str, ...], *permissions: Permission) -> None:
    model = apps.get_model(kind)
    asked = {"permissions": frozenset(permissions), "region_path": region, "search_fields": search}
    admin.site.register(model, type(f"{model.__name__}Admin", (VersionAdmin,), asked))


_version_admin(
    "parties.FirmEvent", "region", ("name", "enterprise_number"), Permission.ADMIT, Permission.WATCH
)
_version_admin(
    "marketplace.ListingEvent", "firm__region", ("sku", "name_en"), Permission.ADMIT, Permission.WATCH
)
_version_admin("marketplace.ConsignmentEvent", "seller__region", ("number",), Permission.WATCH)
_version_admin("marketplace.CheckoutEvent", "", ("number",), Permission.OPERATE, Permission.SETTLE)
_version_admin("parties.MembershipEvent", "", ("user__email", "firm__name"), Permission.OPERATE)

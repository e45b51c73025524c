"""The board of consignments: which leg, since when, and what is wrong."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import display

from ewtp.parties.console import ConsoleAdmin
from ewtp.parties.roles import Permission
from ewtp.ui.templatetags.ui import legbar
from marketplace.models import Consignment, Leg, OrderLine

SHOWN: Final = {"waiting": "todo", "running": "now", "held": "held", "failed": "held", "done": "done"}
"""A leg's state in the words of the interface."""


class LegInline(TabularInline):  # type: ignore[misc]
    model = Leg
    fields = ("code", "state", "started_at", "ended_at", "expected_at", "note", "evidence")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LineInline(TabularInline):  # type: ignore[misc]
    model = OrderLine
    fields = ("position", "sku", "name_en", "quantity", "hs", "cn8", "total_minor", "tax_minor")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Consignment)
class ConsignmentAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.WATCH})
    region_path = "seller__region"
    list_display = ("number", "seller", "way", "leg", "since", "shown_problem", "shown_state", "shown_total")
    list_select_related = ("seller",)
    list_filter = ("state", "leg", "problem", "seller__region")
    search_fields = ("number", "seller__name", "city")
    inlines: ClassVar[list[type[Any]]] = [LegInline, LineInline]
    fieldsets = (
        (None, {"fields": (("number", "seller"), ("state", "leg", "leg_since"), ("problem", "problem_note"))}),
        (_("Route"), {"fields": (("origin", "destination", "mode"), ("province", "city", "district"))}),
        (_("Amounts"), {"fields": (("shown_total", "shown_parts"), "shown_value")}),
        (_("Times"), {"fields": (("placed_at", "delivered_at", "closed_at"),)}),
    )
    readonly_fields = ("shown_total", "shown_parts", "shown_value")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consignment]:
        rows: QuerySet[Consignment] = super().get_queryset(request)
        problems_first = Case(When(problem="", then=Value(1)), default=Value(0))
        return rows.prefetch_related("legs").annotate(turn=problems_first).order_by("turn", "-placed_at")

    @display(description=_("way"))
    def way(self, row: Consignment) -> SafeString:
        return legbar([SHOWN[leg.state] for leg in row.legs.all()])

    @display(description=_("for"))
    def since(self, row: Consignment) -> str:
        return timesince(row.leg_since, depth=1)

    @display(description=_("problem"), label="danger")
    def shown_problem(self, row: Consignment) -> str:
        return row.problem.replace("_", " ")

    @display(
        description=_("state"),
        label={"delivered": "success", "settled": "success", "failed": "danger", "refunded": "warning"},
    )
    def shown_state(self, row: Consignment) -> tuple[str, str]:
        return row.state, row.get_state_display()

    @display(description=_("paid"))
    def shown_total(self, row: Consignment) -> str:
        return str(row.total)

    @display(description=_("goods, freight, tax"))
    def shown_parts(self, row: Consignment) -> str:
        return f"{row.goods} + {row.freight} + {row.tax}"

    @display(description=_("goods for the seller, commission"))
    def shown_value(self, row: Consignment) -> str:
        return f"{row.value}, {row.commission}"


"""The board of consignments: which leg, since when, what is wrong; and one consignment's whole file.

Nothing of it names the buyer: province and city at most.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Final

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OrderBy, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import customs.api
import logistics.api
import payments.api
from customs.api import DeclarationView, Standing
from ewtp.parties.console import ConsoleAdmin, column, viewer_of
from ewtp.parties.roles import Permission
from ewtp.ui import figures
from ewtp.ui.legs import LABELS
from ewtp.ui.parts import LegState
from ewtp.ui.templatetags.ui import legbar
from ewtp.ui.towns import airport
from marketplace.admin import party_decision, trail
from marketplace.admin.proofs import proofs
from marketplace.models import Consignment, Leg
from marketplace.models.consignment import PROBLEMS_FIRST
from marketplace.problems import problem, problem_text
from marketplace.queries.board import OVER, standing_at
from marketplace.states import ConsignmentState, LegCode

SHOWN: Final[dict[str, LegState]] = {
    "waiting": "todo",
    "running": "now",
    "held": "held",
    "failed": "held",
    "done": "done",
}
"""A leg's state in the words of the interface."""

ON_BOARD: Final = (
    "number", "seller__name", "state", "leg", "leg_since", "closed_at", "problem", "total_minor",
    "total_currency",
)  # fmt: skip


class StuckFilter(admin.SimpleListFilter):
    """Open ones with a problem."""

    title = _("problem")
    parameter_name = "stuck"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("With a problem")), ("no", _("Without a problem"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.exclude(problem="").exclude(state__in=OVER)
        return queryset.filter(problem="") if self.value() == "no" else queryset


class LegFilter(admin.SimpleListFilter):
    """Where the board counts them."""

    title = _("leg")
    parameter_name = "leg"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code.value, LABELS[code]) for code in LegCode]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.value()
        if wanted not in LegCode.values:
            return queryset
        return queryset.filter(standing_at(LegCode(wanted))).exclude(state__in=OVER)


@admin.register(Consignment)
class ConsignmentAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.WATCH})
    region_path = "seller__region"
    has_fixed_filters = True
    change_form_outer_before_template = "admin/consignment_file.html"
    change_form_outer_after_template = "admin/trail.html"
    list_display = ("number", "seller", "way", "shown_leg", "since", "shown_problem", "shown_state",
                    "shown_total")  # fmt: skip
    list_select_related = ("seller",)
    list_per_page = 25
    list_filter = (StuckFilter, "state", LegFilter, "seller__region")
    search_fields = ("number", "seller__name", "city")
    fieldsets = (
        (_("Route"), {"fields": (("shown_origin", "shown_destination"), ("province", "city"), "shown_mode")}),
        (_("Amounts"), {"fields": ("shown_total", "shown_parts", "shown_value")}),
        (_("Times"), {"fields": ("placed_at", "delivered_at", "closed_at")}),
    )
    readonly_fields = (
        "shown_total",
        "shown_parts",
        "shown_value",
        "shown_origin",
        "shown_destination",
        "shown_mode",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consignment]:
        rows: QuerySet[Consignment] = super().get_queryset(request)
        rows = rows.defer("recipient_name", "recipient_phone", "street")
        legs = Leg.objects.filter(consignment=OuterRef("pk")).order_by("position")
        return rows.annotate(leg_states=ArraySubquery(legs.values("state")))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The board reads what it shows."""
        cl = super().get_changelist_instance(request)
        if isinstance(cl.result_list, QuerySet):
            cl.result_list = cl.result_list.only(*ON_BOARD)
        return cl

    def get_ordering(self, request: HttpRequest) -> tuple[OrderBy | str, ...]:
        """The list sorts by this before it looks at the order of the rows that it is given."""
        return (PROBLEMS_FIRST.asc(), "-placed_at", "-number")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        context = {} if row is None else self._file(request, row)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})  # type: ignore[no-any-return]

    def get_urls(self) -> list[URLPattern]:
        mine = path(
            "<path:object_id>/decide/",
            self.admin_site.admin_view(self.decide_view),
            name="marketplace_consignment_decide",
        )
        return [mine, *super().get_urls()]

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return party_decision.decide(request, self.get_object(request, object_id))

    def _file(self, request: HttpRequest, row: Consignment) -> dict[str, Any]:
        viewer = viewer_of(request)
        may_declare = viewer is not None and viewer.may(Permission.DECLARE)
        declared = customs.api.declarations(consignments=[row.pk])[row.pk]
        return {
            "row": row, "legs": [(leg, proofs(leg.evidence)) for leg in row.legs.all()],
            "lines": list(row.lines.all()), "way": self.way(row),
            "declarations": declared, "standings": [_line(row, one) for one in declared],
            "declarations_url": reverse("declarations") if may_declare else "",
            "tracking": logistics.api.timeline(consignment=row.pk),
            "parcel": logistics.api.parcels(consignments=[row.pk]).get(row.pk),
            "settlement": payments.api.settlement_view(consignment=row.pk), "changes": trail.changes(row),
            "is_stuck": bool(row.problem) and row.state not in OVER, "age": self.since(row),
            "problem": problem(row.problem) if row.problem else None,
            "problem_text": problem_text(row) if row.problem else "", "leg_name": LABELS[row.leg],
            "origin": airport(row.origin), "destination": airport(row.destination),
            **party_decision.panel(request, row),
        }  # fmt: skip

    @column(description=_("customs mode"))
    def shown_mode(self, row: Consignment) -> str:
        return " · ".join(part for part in (row.mode, customs.api.way_of_import(row.mode)) if part)

    @column(description=_("way"))
    def way(self, row: Consignment) -> SafeString:
        return _way(tuple(getattr(row, "leg_states")), get_language())  # noqa: B009

    @column(description=_("for"), ordering="leg_since")
    def since(self, row: Consignment) -> str:
        return timesince(row.leg_since, row.closed_at or timezone.now(), depth=1)

    @column(description=_("problem"), ordering="problem")
    def shown_problem(self, row: Consignment) -> SafeString | str:
        """A square and a word in the colour of what is held."""
        if not row.problem:
            return ""
        return format_html('<span class="ew-held-chip">{}</span>', problem(row.problem).name)

    @column(description=_("leg"), ordering="leg")
    def shown_leg(self, row: Consignment) -> str:
        return str(LABELS[row.leg])

    @column(description=_("from"))
    def shown_origin(self, row: Consignment) -> str:
        return airport(row.origin)

    @column(description=_("to"))
    def shown_destination(self, row: Consignment) -> str:
        return airport(row.destination)

    @column(
        description=_("state"),
        label={
            "placed": "", "underway": "info", "delivered": "success", "settled": "success", "lapsed": "",
            "failed": "danger", "refunded": "warning",
        },
    )  # fmt: skip
    def shown_state(self, row: Consignment) -> tuple[str, str]:
        return row.state, str(ConsignmentState(row.state).label)

    @column(description=_("paid"))
    def shown_total(self, row: Consignment) -> str:
        return figures.written(row.total)

    @column(description=_("goods, freight, tax"))
    def shown_parts(self, row: Consignment) -> str:
        return " + ".join(figures.written(one) for one in (row.goods, row.freight, row.tax))

    @column(description=_("goods for the seller, commission"))
    def shown_value(self, row: Consignment) -> str:
        return f"{figures.written(row.value)}, {figures.written(row.commission)}"


@lru_cache(maxsize=512)
def _way(states: tuple[str, ...], _language: str | None) -> SafeString:
    """The dashes of a row: few ways are under way at a time."""
    return legbar([SHOWN[state] for state in states])


def _line(row: Consignment, view: DeclarationView) -> Standing:
    """What customs did, in the agency's words."""
    return customs.api.standing(customs.api.situation_of(view), "agency").filled(
        office=customs.api.office_of(view.regime),
        number=view.number,
        reason=view.reason,
        city=row.city,
        fields=", ".join(customs.api.field_names(view.mend_fields)),
        time=figures.moment(view.mend_by, "Europe/Brussels") if view.mend_by else "",
    )

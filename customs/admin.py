"""Declarations for brokers and staff: read-only, with the message thread in plain sentences and masked
messages.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from customs.models import Declaration, DeclarationDocument, ExportRoute, Notice
from customs.queries import history, is_in_doubt, masked_xml
from customs.regime import office
from customs.rule_admin import RuleChangeAdmin as RuleChangeAdmin  # registers itself
from customs.wording import outcome, procedure, why_in_full
from ewtp.kernel.models import WireMessage
from ewtp.parties.console import ConsoleAdmin, ConsoleInline, coded, column
from ewtp.parties.roles import Permission
from ewtp.ui import figures
from ewtp.ui.foreign import marked, quoted

DECLARE: Final = frozenset({Permission.DECLARE})


class DocumentInline(ConsoleInline):
    permissions = DECLARE
    model = DeclarationDocument
    extra = 0
    fields = ("kind", "state", "message", "key", "office_code", "shown_reason", "made_at")
    readonly_fields = fields
    can_delete = False

    @column(description=_("the office's words"))
    def shown_reason(self, document: DeclarationDocument) -> SafeString | str:
        return quoted(document.office_reason)


@admin.register(Declaration)
class DeclarationAdmin(ConsoleAdmin):
    permissions = DECLARE
    list_display = (
        "reference",
        "kind",
        "shown_procedure",
        "shown_state",
        "number",
        "office_code",
        "lodged_at",
        "released_at",
    )
    list_filter = ("kind", "state", ("regime", coded(procedure)))
    search_fields = ("reference", "number", "consignment__exact")
    ordering = ("-created_at",)
    show_full_result_count = False
    fields = (
        ("reference", "number"),
        "in_doubt",
        "way",
        ("kind", "shown_procedure"),
        ("shown_state", "attempt"),
        ("office_code", "shown_reason"),
        ("created_at", "lodged_at"),
        ("released_at", "exited_at"),
        "thread",
    )
    readonly_fields = ("in_doubt", "way", "shown_procedure", "shown_state", "shown_reason", "thread")
    inlines = (DocumentInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("payload", "amendment")

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<uuid:declaration>/messages/<int:wire>/",
            self.admin_site.admin_view(self.message),
            name="customs_declaration_message",
        )
        return [own, *super().get_urls()]

    @column(description=_("procedure"), ordering="regime")
    def shown_procedure(self, record: Declaration) -> str:
        return procedure(record.regime)

    @column(description=_("state"), ordering="state")
    def shown_state(self, record: Declaration) -> str:
        return record.state_words

    @column(description=_("the office's words"))
    def shown_reason(self, record: Declaration) -> SafeString | str:
        return quoted(record.office_reason)

    @column(description=_("warning"))
    def in_doubt(self, record: Declaration) -> str:
        if not is_in_doubt(record):
            return ""
        return gettext(
            "The check digit of MRN %(number)s does not hold. Compare it with the office's message before "
            "it is used."
        ) % {"number": record.number}

    @column(description=_("low value"))
    def way(self, record: Declaration) -> str:
        """Why the low-value file was not taken, in the rules' words."""
        route = ExportRoute.objects.filter(declaration=record).first()
        return "" if route is None else " ".join(why_in_full(route.regime, route.reasons))

    @column(description=_("Messages"))
    def thread(self, record: Declaration) -> SafeString:
        lines = [
            (
                f"{figures.day(line.at)} {timezone.localtime(line.at):%H:%M:%S}",
                "→" if line.direction == "out" else "←",
                line.message,
                marked(line.sentence),
                self._link(record, line.wire),
            )
            for line in history(consignment=record.consignment)
        ]
        rows = format_html_join("", "<li><span>{}</span> {} <strong>{}</strong> {} {}</li>", lines)
        return format_html('<ol class="ew-log ew-thread">{}</ol>', rows)

    def _link(self, record: Declaration, wire: int | None) -> SafeString | str:
        if wire is None:
            return ""
        url = reverse("admin:customs_declaration_message", args=[record.pk, wire])
        return format_html('<a href="{}">{}</a>', url, _("Message"))

    def message(self, request: HttpRequest, declaration: UUID, wire: int) -> HttpResponse:
        """The raw message, masked, when it is one of this declaration's consignment."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = Declaration.objects.filter(pk=declaration).defer("payload", "amendment").first()
        if record is None or wire not in {line.wire for line in history(consignment=record.consignment)}:
            raise Http404
        stored = WireMessage.objects.get(pk=wire)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{stored.kind} · {record.reference}",
            "declaration": record,
            "stored": stored,
            "xml": masked_xml(stored),
        }
        return TemplateResponse(request, "customs/message.html", context)


@admin.register(Notice)
class NoticeAdmin(ConsoleAdmin):
    permissions = DECLARE
    list_display = (
        "message", "official", "shown_outcome", "declaration", "at", "code", "shown_reason",
    )  # fmt: skip
    list_filter = ("message", "official")
    list_select_related = ("declaration",)
    search_fields = ("declaration__reference", "declaration__number", "number")
    ordering = ("-at",)
    show_full_result_count = False
    fields = (
        ("declaration", "at"),
        "sentence",
        ("message", "official"),
        ("shown_outcome", "number"),
        ("code", "shown_reason"),
    )
    readonly_fields = ("sentence", "shown_outcome", "shown_reason")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the entries: a page of notices would decrypt one a row."""
        return super().get_queryset(request).defer("declaration__payload", "declaration__amendment")

    @column(description=_("what it means"))
    def sentence(self, notice: Notice) -> SafeString:
        regime = office(notice.declaration.regime)
        return marked(regime.sentence(notice.message, notice.official, notice.params))

    @column(description=_("outcome"), ordering="outcome")
    def shown_outcome(self, notice: Notice) -> str:
        return outcome(notice.outcome, kind=notice.declaration.kind)

    @column(description=_("the office's words"))
    def shown_reason(self, notice: Notice) -> SafeString | str:
        return quoted(notice.reason)

"""The agency's queue of questions: which goods, which rules asked, since when; and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.console import ConsoleAdmin, column
from ewtp.parties.models import User
from ewtp.parties.roles import Permission
from marketplace.actions.answer_inquiry import answer_inquiry
from marketplace.countries import country
from marketplace.eligibility import may_be_sold, question_of
from marketplace.models import Inquiry
from marketplace.refusal import Refusal
from marketplace.states import InquiryState

SAID: Final = 160
"""Signs of the rules' sentences in the queue; the page of a question has them whole."""


class AnswerForm(forms.Form):
    """Yes, yes if, or no; why; until when."""

    verdict = forms.ChoiceField(
        label=_("Answer"), choices=[("yes", _("Yes")), ("yes_if", _("Yes, if")), ("no", _("No"))]
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    valid_to = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


@admin.register(Inquiry)
class InquiryAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.RULE})
    region_path = "listing__firm__region"
    change_form_outer_before_template = "admin/inquiry.html"
    list_display = ("goods", "firm", "shown_rules", "country", "shown_state", "age")
    list_select_related = ("listing__firm",)
    list_filter = ("state", "destination")
    search_fields = ("listing__name_en", "listing__name_zh", "listing__firm__name")
    fields = ("listing", "country", "state", "asked_by", "asked_at", "answered_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Inquiry]:
        rows: QuerySet[Inquiry] = super().get_queryset(request)
        waiting_first = Case(When(state=InquiryState.ASKED, then=Value(0)), default=Value(1))
        return rows.annotate(turn=waiting_first).order_by("turn", "asked_at")

    @column(description=_("listing"), ordering="listing__name_en")
    def goods(self, row: Inquiry) -> str:
        return str(row.listing.name)

    @column(description=_("destination"), ordering="destination")
    def country(self, row: Inquiry) -> str:
        return country(row.destination)

    @column(description=_("firm"), ordering="listing__firm__name")
    def firm(self, row: Inquiry) -> str:
        return str(row.listing.firm)

    @column(description=_("rules that asked"))
    def shown_rules(self, row: Inquiry) -> str:
        """What the rules say of these goods, or of any where they no longer speak."""
        said: Mapping[str, str] = getattr(row, "said", {})
        general = dict(zip(row.rules, customs.api.rule_sentences(row.rules), strict=True))
        sentences = (said.get(code) or general[code] for code in row.rules)
        return Truncator(" ".join(sentences)).chars(SAID)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The rules are asked once for the page."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            rows, at = list(context["cl"].result_list), clock.now()
            coded = [row for row in rows if row.listing.hs]
            questions = [question_of(row.listing, on=at.date(), destination=row.destination) for row in coded]
            for row, view in zip(coded, customs.api.answers(questions), strict=True):
                row.said = {rule.code: rule.message for rule in view.rules}
            context["cl"].result_list = rows
        return response

    @column(
        description=_("state"),
        label={
            InquiryState.ASKED: "warning",
            InquiryState.PROPOSED: "info",
            InquiryState.ANSWERED: "success",
            InquiryState.SETTLED: "",
        },
    )
    def shown_state(self, row: Inquiry) -> tuple[str, str]:
        return row.state, row.get_state_display()

    @column(description=_("for"), ordering="asked_at")
    def age(self, row: Inquiry) -> str:
        return timesince(row.asked_at, row.answered_at or timezone.now(), depth=1)

    def get_urls(self) -> list[URLPattern]:
        mine = path(
            "<path:object_id>/decide/",
            self.admin_site.admin_view(self.decide_view),
            name="marketplace_inquiry_decide",
        )
        return [mine, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        panel: dict[str, Any] = {}
        if row is not None and self._may(request):
            panel = {
                "inquiry": row,
                "place": country(row.destination),
                "view": may_be_sold(row.listing, at=clock.now(), destination=row.destination),
                "answer": customs.api.override_view(change=row.change) if row.change else None,
                "age": self.age(row),
                "is_open": row.state == InquiryState.ASKED,
                "answer_form": AnswerForm(),
                "answer_url": reverse("admin:marketplace_inquiry_decide", args=[row.pk]),
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})  # type: ignore[no-any-return]

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The answer is proposed as a dated override; a second officer approves it."""
        row, officer = self.get_object(request, object_id), request.user
        if row is None:
            raise Http404
        if request.method != "POST" or not self._may(request) or not isinstance(officer, User):
            raise PermissionDenied
        here = redirect("admin:marketplace_inquiry_change", row.pk)
        form = AnswerForm(request.POST)
        if not form.is_valid():
            for field, errors in form.errors.items():
                messages.error(request, f"{form[field].label}: {' '.join(str(error) for error in errors)}")
            return here
        at = clock.now()
        try:
            answer_inquiry(
                inquiry=row, **form.cleaned_data, officer=officer, by=Actor.user(officer.pk), at=at
            )
        except Refusal as no:
            messages.error(request, no.message)
            return here
        except (MoveRefused, Overtaken):
            messages.error(request, gettext("Somebody decided this case before you. Look at it again."))
            return here
        messages.success(
            request, gettext("Proposed. A second officer approves it, then the seller reads it.")
        )
        return redirect("admin:customs_rulechange_change", row.change)

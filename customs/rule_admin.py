"""The console's pages on changes of rules: propose with a preview, a second person decides, everything on
file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from customs.actions.decide_rule_change import decide_rule_change, withdraw_rule_change
from customs.actions.propose_rule_change import (
    ChangeRefused,
    draft_line,
    draft_override,
    propose_rule_change,
)
from customs.eligibility.engine import rulebooks, tables
from customs.eligibility_wording import country_word, verdict_word
from customs.models import RuleChange, SanctionsList
from customs.models.rule_change import ChangeKind, OverrideVerdict
from customs.rule_effects import effects
from customs.states import RULE_CHANGE, RuleChangeState
from customs.table_words import COLUMNS
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.console import ConsoleAdmin, column, viewer_of
from ewtp.parties.models import User
from ewtp.parties.roles import Permission

RULE: Final = frozenset({Permission.RULE})
IN_WORDS: Final = {"country": "destination", "list_title": "table", "row": "values"}
"""Fields of a change that are shown in words, with the column that holds them."""
SHOWN: Final = 100
"""Rows of the preview's table; the number above it counts all."""


class ChangeForm(forms.Form):
    """One form for the three kinds; the line's values as `column=value`, one a line."""

    kind = forms.ChoiceField(label=_("What changes"), choices=ChangeKind.choices)
    destination = forms.ChoiceField(label=_("Destination"), initial="CN", required=False)
    hs_prefix = forms.CharField(label=_("Goods code begins with"), max_length=14, required=False)
    firm = forms.UUIDField(label=_("Firm"), required=False, widget=forms.HiddenInput)
    listing = forms.UUIDField(label=_("Listing"), required=False, widget=forms.HiddenInput)
    named = forms.CharField(
        label=_("Name of the firm or listing"), max_length=160, required=False, widget=forms.HiddenInput
    )
    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=[("", "—"), *OverrideVerdict.choices], required=False
    )
    table = forms.ChoiceField(label=_("List"), required=False)
    line = forms.CharField(label=_("Line"), max_length=20, required=False)
    values = forms.CharField(
        label=_("Values of the line"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
    valid_from = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_to = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((code, gettext(table.title)) for code, table in sorted(tables().items()))]
        self.fields["table"].choices = choices  # type: ignore[attr-defined]
        self.fields["destination"].choices = [("", "—"), *_destinations()]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Heading, kind of change that it is for (empty for every kind), and fields."""
        shape = (
            ("", "", ("kind",)),
            (gettext("Which goods"), "override", ("destination", "hs_prefix", "verdict")),
            (gettext("Which line"), "line", ("table", "line", "values")),
            (gettext("Why and when"), "", ("reason", "source", "valid_from", "valid_to")),
        )
        return [(heading, kind, [self[name] for name in names]) for heading, kind, names in shape]

    def draft(self, *, by: User) -> RuleChange:
        """Raises ChangeRefused."""
        given, at = self.cleaned_data, clock.now()
        shared = {
            "reason": given["reason"], "source": given["source"], "valid_from": given["valid_from"],
            "valid_to": given["valid_to"], "by": by, "at": at,
        }  # fmt: skip
        if given["kind"] == ChangeKind.OVERRIDE:
            names = ("destination", "hs_prefix", "firm", "listing", "named", "verdict")
            return draft_override(**{name: given[name] for name in names}, **shared)
        values = None if given["kind"] == ChangeKind.LINE_GONE else _values(given["values"])
        return draft_line(table=given["table"], line=given["line"], values=values, **shared)


def _destinations() -> list[tuple[str, str]]:
    """Countries that there are rules of import for, by name."""
    codes = {code for book in rulebooks() if book.scope.kind == "import" for code in book.scope.destinations}
    return sorted(((code, f"{country_word(code)} ({code})") for code in codes), key=lambda one: one[1])


def _columns() -> list[tuple[str, list[tuple[str, str]]]]:
    """By list: its columns as they are written, each with what it holds."""
    return [
        (gettext(table.title), [(name, str(COLUMNS.get(name, ""))) for name in table.columns])
        for _code, table in sorted(tables().items())
    ]


def said_of(change: RuleChange) -> str:
    """As the change calls itself, with a list by its title."""
    if change.kind == ChangeKind.OVERRIDE:
        return str(change)
    table = tables().get(change.table)
    title = gettext(table.title) if table is not None else change.table
    return f"{title}, {change.line}: {change.get_kind_display()}"


def _values(text: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in text.splitlines() if line.strip())
    return {name.strip(): value.strip() for name, _sep, value in pairs}


@admin.register(RuleChange)
class RuleChangeAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = RULE
    list_before_template = "admin/rule_changes.html"
    change_form_outer_before_template = "admin/rule_change.html"
    list_display = (
        "about",
        "shown_state",
        "valid_from",
        "valid_to",
        "changed_listings",
        "proposed_by",
        "decided_by",
    )
    list_select_related = ("proposed_by", "decided_by")
    list_filter = ("state", "kind", "destination")
    search_fields = ("hs_prefix", "line", "named", "reason")
    ordering = ("-proposed_at",)
    fields = (
        "kind", "country", "hs_prefix", "named", "verdict", "list_title", "line", "row", "reason", "source",
        "valid_from", "valid_to", "state", "proposed_by", "proposed_at", "decided_by", "decided_at",
        "decision_note", "changed_listings",
    )  # fmt: skip
    readonly_fields = fields

    def get_fields(self, request: HttpRequest, obj: RuleChange | None = None) -> Sequence[str]:
        """Without those that this kind of change leaves empty."""
        if obj is None:
            return self.fields
        return [name for name in self.fields if getattr(obj, IN_WORDS.get(name, name)) not in (None, "", {})]

    def get_urls(self) -> list[URLPattern]:
        mine = [
            path("propose/", self.admin_site.admin_view(self.propose), name="customs_rulechange_propose"),
            path(
                "<uuid:pk>/decide/", self.admin_site.admin_view(self.decide), name="customs_rulechange_decide"
            ),
        ]
        return [*mine, *super().get_urls()]

    @column(description=_("destination"))
    def country(self, change: RuleChange) -> str:
        return country_word(change.destination)

    @column(description=_("list"))
    def list_title(self, change: RuleChange) -> str:
        table = tables().get(change.table)
        return gettext(table.title) if table is not None else change.table

    @column(description=_("values of the line"))
    def row(self, change: RuleChange) -> str:
        return "; ".join(
            f"{COLUMNS.get(name, name)}: {value}" for name, value in change.values.items() if value
        )

    @column(description=_("change"))
    def about(self, change: RuleChange) -> str:
        return said_of(change)

    @column(
        description=_("state"),
        label={
            RuleChangeState.PROPOSED: "warning", RuleChangeState.APPROVED: "success",
            RuleChangeState.REJECTED: "danger", RuleChangeState.WITHDRAWN: "",
        },
    )  # fmt: skip
    def shown_state(self, change: RuleChange) -> tuple[str, str]:
        return change.state, change.get_state_display()

    def propose(self, request: HttpRequest) -> HttpResponse:
        """First the preview: which live listings turn; then the proposal."""
        officer = self._officer(request)
        form = ChangeForm(request.POST or None, initial=self._initial(request))
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": gettext("Propose a change of a rule"),
            "form": form,
            "columns": _columns(),
        }
        if request.method == "POST" and form.is_valid():
            try:
                draft = form.draft(by=officer)
            except ChangeRefused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            else:
                found = effects(change=draft, at=clock.now())
                if request.POST.get("do") == "propose":
                    propose_rule_change(change=draft, changed_listings=len(found))
                    messages.success(request, gettext("Proposed. A second officer decides on it."))
                    return redirect("admin:customs_rulechange_change", draft.pk)
                context |= self._preview(found) | {"begins": draft.valid_from}
        status = 422 if form.is_bound and form.errors else 200
        return TemplateResponse(request, "admin/rule_change_propose.html", context, status=status)

    def _initial(self, request: HttpRequest) -> dict[str, Any]:
        given = {
            name: request.GET[name]
            for name in ("hs_prefix", "firm", "listing", "named")
            if name in request.GET
        }
        return {"destination": "CN", "valid_from": clock.now().date().isoformat(), **given}

    def _preview(self, found: list[Any]) -> dict[str, Any]:
        rows = [
            {
                "goods": effect.goods,
                "before": verdict_word(effect.before),
                "after": verdict_word(effect.after),
                "is_stopped": effect.after == "no",
            }
            for effect in found[:SHOWN]
        ]
        return {"has_preview": True, "count": len(found), "rows": rows, "hidden": max(0, len(found) - SHOWN)}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        change = self.get_object(request, object_id)
        panel: dict[str, Any] = {}
        if change is not None and self._may(request):
            is_open = change.state == RuleChangeState.PROPOSED
            panel = {
                "rule_change": change,
                "about": said_of(change),
                "begins": change.valid_from,
                "is_open": is_open,
                "is_own": request.user.pk == change.proposed_by_id,
                "may_withdraw": RULE_CHANGE.allows(RuleChangeState(change.state), RuleChangeState.WITHDRAWN),
                "decide_url": reverse("admin:customs_rulechange_decide", args=[change.pk]),
                **(self._preview(effects(change=change, at=clock.now())) if is_open else {}),
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})  # type: ignore[no-any-return]

    def decide(self, request: HttpRequest, pk: Any) -> HttpResponse:
        officer = self._officer(request)
        change = RuleChange.objects.filter(pk=pk).first()
        if change is None:
            raise Http404
        if request.method != "POST":
            raise PermissionDenied
        at, by, note = clock.now(), Actor.user(officer.pk), request.POST.get("note", "")
        do = request.POST.get("do")
        try:
            if do == "withdraw":
                withdraw_rule_change(change=change, note=note, officer=officer, by=by, at=at)
            else:
                decide_rule_change(
                    change=change, is_approved=do == "approve", note=note, officer=officer, by=by, at=at,
                    changed_listings=len(effects(change=change, at=at)),
                )  # fmt: skip
        except ChangeRefused as refused:
            messages.error(request, refused.message)
        except (MoveRefused, Overtaken):
            messages.error(request, gettext("Somebody decided this case before you. Look at it again."))
        else:
            messages.success(request, f"{change}: {change.get_state_display()}.")
        return redirect("admin:customs_rulechange_change", change.pk)

    def _officer(self, request: HttpRequest) -> User:
        viewer = viewer_of(request)
        user = request.user
        if viewer is None or not viewer.may(Permission.RULE) or not isinstance(user, User):
            raise PermissionDenied
        return user


@admin.register(SanctionsList)
class SanctionsListAdmin(ConsoleAdmin):
    permissions: ClassVar[frozenset[Permission]] = RULE
    list_display = ("edition", "list_date", "is_sample", "loaded_at")
    fields = list_display
    readonly_fields = list_display

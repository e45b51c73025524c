"""The decision panel on a case's page: approve, send back or refuse, with the reason the seller will read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.console import ConsoleAdmin, viewer_of
from ewtp.parties.models import User
from ewtp.parties.roles import Permission
from marketplace.admin import trail
from marketplace.admin.checks import Check
from marketplace.admin.trail import Change, Difference
from marketplace.models import Decision
from marketplace.models.decision import Verdict
from marketplace.refusal import Refusal

QUEUE: Final = 12


class DecisionForm(forms.Form):
    """Reason is needed unless the verdict is to approve."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    reason = forms.CharField(
        required=False, max_length=2000, label=gettext_lazy("Reason"), widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") != Verdict.APPROVED and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why, so that the seller knows what to change."))
        return data


class DecidingAdmin(ConsoleAdmin):
    """`decide` does it; `is_open` says whether there is something to decide."""

    change_form_outer_before_template = "admin/decision_panel.html"
    change_form_outer_after_template = "admin/trail.html"
    decide: ClassVar[Callable[..., None]]
    open_states: ClassVar[tuple[str, ...]] = ()

    def is_open(self, case: Any) -> bool:
        return case.state in self.open_states

    def history(self, case: Any) -> list[Decision]:
        raise TypeError(f"{type(self).__name__} does not say which decisions belong to a case")

    def checks(self, case: Any) -> list[Check]:
        """What a rule can say about the case."""
        raise TypeError(f"{type(self).__name__} does not say how a case is checked")

    def queue(self, request: HttpRequest) -> QuerySet[Any]:
        """Cases that wait, oldest first, of the viewer's regions."""
        raise TypeError(f"{type(self).__name__} does not say which cases wait")

    def subtitle(self, case: Any) -> str:
        return ""

    def changes(self, case: Any) -> list[Change]:
        """Who changed what, newest first."""
        return trail.changes(case)

    def resubmitted(self, case: Any) -> Sequence[Difference]:
        """What differs from what was approved before; nothing for a first submission."""
        return ()

    def pictures(self, case: Any) -> list[tuple[str, str]]:
        """Address and what is said under it."""
        return []

    def regions(self, request: HttpRequest) -> frozenset[str] | None:
        viewer = viewer_of(request)
        return frozenset() if viewer is None else viewer.regions

    def get_urls(self) -> list[URLPattern]:
        info = f"{self.model._meta.app_label}_{self.model._meta.model_name}_decide"
        mine = path("<path:object_id>/decide/", self.admin_site.admin_view(self.decide_view), name=info)
        return [mine, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        case = self.get_object(request, object_id)
        panel = {} if case is None else self._panel(request, case)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})  # type: ignore[no-any-return]

    def _panel(self, request: HttpRequest, case: Any) -> dict[str, Any]:
        checks = self.checks(case)
        wrong = [check for check in checks if check.verdict == "wrong"]
        unsure = [check for check in checks if check.verdict == "unknown"]
        rows = [
            {"case": other, "url": self._url("change", other.pk), "is_current": other.pk == case.pk}
            for other in self.queue(request)[:QUEUE]
        ]
        return {
            "case": case, "subtitle_line": self.subtitle(case), "checks": checks, "wrong": wrong,
            "unsure": unsure,
            "pictures": self.pictures(case), "queue": rows, "waiting": self.queue(request).count(),
            "is_open": self.is_open(case), "may_decide": self._may_decide(request),
            "decisions": self.history(case)[:10], "changes": self.changes(case),
            "resubmitted": self.resubmitted(case) if self.is_open(case) else (),
            "draft": "\n".join(f"{check.field}: {check.note}" for check in wrong),
            "decide_url": self._url("decide", case.pk),
        }  # fmt: skip

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Says in a sentence what was decided, and goes on to the next case."""
        case = self.get_object(request, object_id)
        if case is None:
            raise Http404
        if request.method != "POST" or not self._may_decide(request):
            raise PermissionDenied
        form = DecisionForm(request.POST)
        if not form.is_valid():
            for errors in form.errors.values():
                messages.error(request, " ".join(str(error) for error in errors))
            return redirect(self._url("change", object_id))
        try:
            type(self).decide(
                case, Verdict(form.cleaned_data["verdict"]), form.cleaned_data["reason"], request.user
            )
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect(self._url("change", object_id))
        except (MoveRefused, Overtaken):
            messages.error(request, _("Somebody decided this case before you. Look at it again."))
            return redirect(self._url("change", object_id))
        messages.success(request, f"{case}: {Verdict(form.cleaned_data['verdict']).label}.")
        following = self.queue(request).first()
        return redirect(self._url("change", following.pk) if following else self._url("changelist"))

    def _may_decide(self, request: HttpRequest) -> bool:
        viewer = viewer_of(request)
        return viewer is not None and viewer.may(Permission.ADMIT) and isinstance(request.user, User)

    def _url(self, page: str, *args: object) -> str:
        meta = self.model._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[str(a) for a in args])

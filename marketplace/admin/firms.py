"""Firms of the agency's region: the queue of those that ask to be let in, and everybody's file."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.console import column
from ewtp.parties.models import Firm, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Permission
from ewtp.parties.states import Admission
from marketplace.actions.decide_firm import decide_firm
from marketplace.admin.checks import Check, firm_checks
from marketplace.admin.deciding import DecidingAdmin
from marketplace.models import Decision
from marketplace.models.decision import Verdict
from marketplace.queries import waiting


def _decide(firm: Firm, verdict: Verdict, reason: str, officer: User) -> None:
    decide_firm(
        firm=firm, verdict=verdict, reason=reason, officer=officer, by=Actor.user(officer.pk), at=clock.now()
    )


@admin.register(Firm)
class FirmAdmin(DecidingAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.ADMIT, Permission.WATCH})
    region_path = "region"
    decide = staticmethod(_decide)
    open_states = (Admission.SUBMITTED,)
    list_display = ("name", "shown_state", "region", "city", "enterprise_number", "created_at")
    list_filter = ("state", "region")
    search_fields = ("name", "enterprise_number", "city")
    fieldsets = (
        (None, {"fields": (("name", "legal_form"), ("state", "state_reason"), ("region", "admitted_at"))}),
        (
            _("Register"),
            {"fields": (("enterprise_number", "vat_number"), ("eori", "street"), ("postcode", "city"))},
        ),
        (_("Contact and bank"), {"fields": (("phone", "email"), "iban")}),
        (_("Story"), {"fields": ("story_en", "story_zh")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Firm]:
        rows: QuerySet[Firm] = super().get_queryset(request).filter(kind=FirmKind.SELLER)
        waiting_first = Case(When(state=Admission.SUBMITTED, then=Value(0)), default=Value(1))
        return rows.annotate(turn=waiting_first).order_by("turn", "created_at")

    @column(
        description=_("state"),
        ordering="state",
        label={
            Admission.SUBMITTED: "warning", Admission.ADMITTED: "success", Admission.SENT_BACK: "info",
            Admission.REFUSED: "danger", Admission.SUSPENDED: "danger", Admission.DRAFT: "",
        },
    )  # fmt: skip
    def shown_state(self, firm: Firm) -> tuple[str, str]:
        return firm.state, firm.get_state_display()

    def history(self, case: Any) -> list[Decision]:
        return list(Decision.objects.filter(firm=case, listing=None).select_related("officer"))

    def checks(self, case: Any) -> list[Check]:
        return firm_checks(case)

    def queue(self, request: HttpRequest) -> QuerySet[Any]:
        return waiting.firms(regions=self.regions(request))

    def subtitle(self, case: Any) -> str:
        return " · ".join(
            part for part in (case.city, case.get_region_display(), case.enterprise_number) if part
        )

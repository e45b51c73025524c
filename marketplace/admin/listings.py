"""Listings of the region's firms: the queue to check, pictures, customs facts, the price at the door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.console import column, viewer_of
from ewtp.parties.models import User
from ewtp.parties.roles import Permission
from ewtp.ui import figures
from marketplace.actions.move_listing import decide_listing
from marketplace.actions.override_code import override_code
from marketplace.admin import trail
from marketplace.admin.checks import Check, listing_checks
from marketplace.admin.deciding import DecidingAdmin
from marketplace.admin.goods_facts import facts
from marketplace.admin.trail import Change, Difference
from marketplace.completeness import bare_code
from marketplace.countries import country
from marketplace.models import Decision, Listing, Photo
from marketplace.models.decision import Verdict
from marketplace.queries import waiting
from marketplace.refusal import Refusal
from marketplace.states import ListingState
from marketplace.told_goods import told_goods


def _decide(listing: Listing, verdict: Verdict, reason: str, officer: User) -> None:
    decide_listing(
        listing=listing,
        verdict=verdict,
        reason=reason,
        officer=officer,
        by=Actor.user(officer.pk),
        at=clock.now(),
    )


def _who(by: str) -> str:
    """An actor by name."""
    kind, _sep, key = by.partition(":")
    if kind == "system":
        return gettext("the platform")
    person = User.objects.filter(pk=key).first() if key.isdigit() else None
    return str(person) if person is not None else by


def _caption(photo: Photo) -> str:
    if photo.is_waiting:
        return gettext("new")
    return gettext("illustration") if photo.is_illustration else ""


@admin.register(Listing)
class ListingAdmin(DecidingAdmin):
    permissions: ClassVar[frozenset[Permission]] = frozenset({Permission.ADMIT, Permission.WATCH})
    region_path = "firm__region"
    decide = staticmethod(_decide)
    open_states = (ListingState.SUBMITTED,)
    list_display = ("shown_name", "shown_state", "firm", "category", "shown_price", "hs", "updated_at")
    list_select_related = ("firm", "category")
    list_filter = ("state", "category", "firm__region")
    search_fields = ("name_en", "name_zh", "name_fr", "name_nl", "sku", "firm__name")
    readonly_fields = (
        "shown_price",
        "shown_stock",
        "shown_facts",
        "shown_net",
        "shown_gross",
        "shown_origin",
    )
    fieldsets = (
        (None, {"fields": (("firm", "category"), ("sku", "state"), "state_reason")}),
        (_("Texts"), {
            "fields": (
                ("name_en", "name_zh"), "text_en", "text_zh", "ingredients_en", "ingredients_zh",
                ("name_fr", "name_nl"), "text_fr", "text_nl", "ingredients_fr", "ingredients_nl",
            ),
        }),
        (_("Customs"), {
            "fields": (("hs", "cn8"), ("shown_origin", "customs_name_zh"), "customs_model_zh", "shown_facts",
                       ("shown_net", "shown_gross"), ("is_food", "shelf_life_months")),
        }),
        (_("Price"), {"fields": (("shown_price", "shown_stock"),)}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        rows: QuerySet[Listing] = super().get_queryset(request)
        waiting_first = Case(When(state=ListingState.SUBMITTED, then=Value(0)), default=Value(1))
        return rows.defer("search").annotate(turn=waiting_first).order_by("turn", "updated_at")

    @column(description=_("name"), ordering="name_en")
    def shown_name(self, row: Listing) -> str:
        return str(row.name)

    @column(
        description=_("state"),
        ordering="state",
        label={
            ListingState.SUBMITTED: "warning", ListingState.LIVE: "success", ListingState.SENT_BACK: "info",
            ListingState.REFUSED: "danger", ListingState.DRAFT: "", ListingState.PAUSED: "",
            ListingState.STOPPED: "danger",
        },
    )  # fmt: skip
    def shown_state(self, listing: Listing) -> tuple[str, str]:
        return listing.state, listing.get_state_display()

    @column(description=_("price without VAT"))
    def shown_price(self, listing: Listing) -> str:
        return figures.written(listing.price)

    @column(description=_("facts for the tax"))
    def shown_facts(self, listing: Listing) -> SafeString | str:
        rows = facts(listing.attributes)
        if not rows:
            return str(_("none given"))
        listed = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows)
        return format_html('<dl class="ew-facts">{}</dl>', listed)

    @column(description=_("net mass"))
    def shown_net(self, listing: Listing) -> str:
        return figures.mass(listing.net_mass_g)

    @column(description=_("packed mass"))
    def shown_gross(self, listing: Listing) -> str:
        return figures.mass(listing.gross_mass_g)

    @column(description=_("country of origin"))
    def shown_origin(self, listing: Listing) -> str:
        return country(listing.origin)

    @column(description=_("stock"))
    def shown_stock(self, listing: Listing) -> str:
        return str(listing.stock)

    def get_urls(self) -> list[URLPattern]:
        mine = path(
            "<path:object_id>/code/",
            self.admin_site.admin_view(self.code_view),
            name="marketplace_listing_code",
        )
        return [mine, *super().get_urls()]

    def code_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """An officer sets the goods code, with the reason that stays."""
        case = self.get_object(request, object_id)
        if case is None:
            raise Http404
        if request.method != "POST" or not self._may_decide(request):
            raise PermissionDenied
        given = {name: request.POST.get(name, "") for name in ("hs", "cn8", "reason")}
        try:
            override_code(
                listing=case,
                hs=bare_code(given["hs"]),
                cn8=bare_code(given["cn8"]),
                reason=given["reason"],
                by=Actor.user(request.user.pk),
                at=clock.now(),
            )
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, gettext("The goods code is %(code)s.") % {"code": case.cn8})
        return redirect(self._url("change", object_id))

    def _panel(self, request: HttpRequest, case: Any) -> dict[str, Any]:
        reader = get_language() or "en"
        told = told_goods(case, given={}, reader=reader)
        found = customs.api.classify_goods(
            text=told.text,
            language=told.language,
            on=clock.now().date(),
            reader=reader,
            limit=3,
        )
        confirmed = customs.api.confirmed_code(listing=case.pk)
        return super()._panel(request, case) | {
            "override_url": self._override_url(request, case),
            "confirmed_by": _who(confirmed.by) if confirmed else "",
            "confirmed_codes": ", ".join(filter(None, (confirmed.cn8, confirmed.hs))) or confirmed.hs6
            if confirmed
            else "",
            "code_url": self._url("code", case.pk),
            "code_found": found,
            "confirmed": confirmed,
        }

    def _override_url(self, request: HttpRequest, case: Any) -> str:
        """Where an officer proposes another answer for this listing; empty for who may not."""
        viewer = viewer_of(request)
        if viewer is None or not viewer.may(Permission.RULE):
            return ""
        about = urlencode({"listing": case.pk, "named": case.name})
        return f"{reverse('admin:customs_rulechange_propose')}?{about}"

    def history(self, case: Any) -> list[Decision]:
        return list(Decision.objects.filter(listing=case).select_related("officer"))

    def checks(self, case: Any) -> list[Check]:
        return listing_checks(case)

    def queue(self, request: HttpRequest) -> QuerySet[Any]:
        return waiting.listings(regions=self.regions(request))

    def pictures(self, case: Any) -> list[tuple[str, str]]:
        return [(default_storage.url(photo.file.name), _caption(photo)) for photo in case.photos.all()]

    def changes(self, case: Any) -> list[Change]:
        both = [*trail.changes(case), *trail.picture_changes(case)]
        return sorted(both, key=lambda change: change.at, reverse=True)[: trail.SHOWN]

    def resubmitted(self, case: Any) -> Sequence[Difference]:
        return trail.since_on_sale(case)

    def subtitle(self, case: Any) -> str:
        return f"{case.name_zh} · {case.firm.name} · {case.sku}"

"""VAT proof: quarters with what is proven and what is not, packs made by a worker, for seller and agency."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.models import Firm
from ewtp.parties.permissions import Viewer
from ewtp.ui.parts import Tab
from marketplace.actions.ask_proof_pack import ask_proof_pack
from marketplace.models import ProofPack
from marketplace.models.proof_pack import PackState
from marketplace.proof.grids import grid
from marketplace.queries.desk import order_of
from marketplace.queries.proofs import Quarter, pack_of, quarters_of, watched_firm
from marketplace.tasks import poke_pack
from marketplace.web.desk.frame import Desk, at_desk, page, signed_in

QUARTERS: Final = 6


@require_safe
@at_desk
def proofs(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The seller's own."""
    return page(
        request,
        desk,
        _template(request),
        content(desk.firm, at=clock.now(), ask_url=reverse("desk_proofs_ask")),
    )


@require_safe
@signed_in
def firm_proofs(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """A firm's, for the agency of its region."""
    firm = watched_firm(viewer, pk)
    if firm is None:
        raise Http404
    context = content(firm, at=clock.now(), ask_url=reverse("agency_proofs_ask", args=[firm.pk]))
    frame = {
        "desk_name": _("VAT proof"),
        "desk_tabs": [Tab(_("Console"), reverse("admin:index"), icon="layout-dashboard")],
        "is_agency": True,
    }
    return render(request, _template(request), frame | context)


def _template(request: HttpRequest) -> str:
    return "desk/_proofs.html" if getattr(request, "htmx", False) else "desk/proofs.html"


def content(firm: Firm, *, at: datetime, ask_url: str) -> dict[str, Any]:
    quarters = quarters_of(firm, at=at, count=QUARTERS)
    return {
        "firm": firm,
        "headline": headline(quarters),
        "quarters": quarters,
        "late_after": customs.api.first_alarm_days(at.date()),
        "grid": grid(country=firm.country, on=at.date()),
        "ask_url": ask_url,
        "is_making": any(one.pack is not None and one.pack.is_open for one in quarters),
    }


def headline(quarters: list[Quarter]) -> str:
    """The answer: how many exits are not confirmed."""
    open_, late = sum(one.open for one in quarters), sum(one.late for one in quarters)
    if late:
        return ngettext(
            "The exit of %(n)d parcel is late. Your VAT exemption hangs on it.",
            "The exit of %(n)d parcels is late. Your VAT exemption hangs on it.",
            late,
        ) % {"n": late}
    if open_:
        return ngettext(
            "The exit of %(n)d parcel is not confirmed yet.",
            "The exit of %(n)d parcels is not confirmed yet.",
            open_,
        ) % {"n": open_}
    return _("Every exported parcel has its proof of exit.")


@require_POST
@at_desk
def ask(request: HttpRequest, desk: Desk) -> HttpResponse:
    return _ask(request, desk.firm, desk.by, "desk_proofs")


@require_POST
@signed_in
def firm_ask(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    firm = watched_firm(viewer, pk)
    if firm is None:
        raise Http404
    return _ask(request, firm, Actor.user(viewer.user.pk), "agency_proofs", firm.pk)


def _ask(request: HttpRequest, firm: Firm, by: Actor, back: str, *args: object) -> HttpResponse:
    try:
        pack = ask_proof_pack(
            firm=firm, quarter=request.POST.get("quarter", ""), language=get_language() or "en", by=by,
            at=clock.now(),
        )  # fmt: skip
    except ValueError:
        messages.warning(request, _("Choose a quarter. Nothing was changed."))
    else:
        poke_pack(pack.pk)
        messages.success(request, _("The pack is being made. It shows here when it is ready."))
    return redirect(back, *args)


@require_POST
@at_desk
def ask_for_order(request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
    """One order's pack; it is at the order's page when it is ready."""
    row = order_of(desk.viewer, number)
    if row is None:
        raise Http404
    pack = ask_proof_pack(
        firm=row.seller, consignment=row, language=get_language() or "en", by=desk.by, at=clock.now()
    )
    poke_pack(pack.pk)
    messages.success(request, _("The pack is being made. It shows here when it is ready."))
    return redirect("desk_order", number)


@require_safe
@signed_in
def download(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """404 for others' as for none, and while it is not ready."""
    pack = pack_of(viewer, pk)
    if pack is None or pack.state != PackState.READY:
        raise Http404
    kept = default_storage.open(pack.file)
    response = FileResponse(
        kept, as_attachment=True, filename=file_name(pack), content_type="application/zip"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", response)


def file_name(pack: ProofPack) -> str:
    what = pack.quarter or (pack.consignment.number if pack.consignment else "")
    return f"vat-proof-{pack.firm.enterprise_number}-{what}.zip"

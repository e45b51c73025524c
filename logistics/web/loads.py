"""Flights and their loads: open, scan in, take out, tender; and the manifest on paper."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ewtp.kernel import clock
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from logistics.actions.open_consolidation import open_consolidation
from logistics.actions.pack import add_parcel, remove_parcel
from logistics.actions.tender import change_flight, tender
from logistics.models import Consolidation
from logistics.queries import desk, house_totals
from logistics.refusal import CannotShip, NotOurs
from logistics.states import ConsolidationState
from logistics.web.gate import actor, gate, is_part


@require_GET
@gate(Permission.SCAN)
def flights(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The flights of two days with their cut-offs, and loads that missed theirs."""
    at = clock.now()
    context = {
        "here": "flights",
        "rows": desk.flight_rows(viewer, at=at),
        "missed": list(desk.missed_loads(viewer, at=at)),
        "recent": list(desk.recent_loads(viewer)),
        "may_tender": viewer.may(Permission.TENDER),
    }
    return render(request, "logistics/flights.html", context)


@require_POST
@gate(Permission.TENDER)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open a load on a flight, or come back to the open one."""
    try:
        load = open_consolidation(
            flight_no=request.POST.get("flight_no", ""),
            flight_date=_day(request),
            by=actor(viewer),
            at=clock.now(),
        )
    except CannotShip as no:
        messages.error(request, str(no))
        return redirect("hub_flights")
    return redirect("hub_load", pk=load.pk)


@require_GET
@gate(Permission.SCAN)
def load(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """One load: what is in it, what could be, its totals."""
    return render(request, "logistics/load.html", _context(viewer, _load(viewer, pk)))


@require_POST
@gate(Permission.TENDER)
def pack(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """Scan a parcel in, or take one out."""
    _load(viewer, pk)
    code = request.POST.get("code", "")
    act = remove_parcel if "out" in request.POST else add_parcel
    verdict: dict[str, Any]
    try:
        parcel = act(consolidation=pk, code=code, by=actor(viewer), at=clock.now())
        title = _("Taken out") if "out" in request.POST else _("In")
        verdict = {"kind": "ok", "title": title, "text": parcel.number}
    except NotOurs as no:
        verdict = {"kind": "alien", "title": _("Not ours"), "text": str(no)}
    except CannotShip as no:
        verdict = {"kind": "hold", "title": _("Not on this flight"), "text": str(no)}
    if is_part(request):
        return render(request, "logistics/_load.html", _context(viewer, _load(viewer, pk), verdict=verdict))
    if verdict["kind"] == "ok":
        messages.success(request, f"{verdict['title']}: {verdict['text']}")
    else:
        messages.error(request, f"{verdict['title']}. {verdict['text']}")
    return redirect("hub_load", pk=pk)


@require_POST
@gate(Permission.TENDER)
def hand_in(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """Tender the load to the airline."""
    _load(viewer, pk)
    uld = request.POST.get("uld", "").strip().upper()
    try:
        tender(consolidation=pk, by=actor(viewer), at=clock.now(), uld=uld)
        messages.success(request, _("The airline is asked. Its answer shows here."))
    except CannotShip as no:
        messages.error(request, str(no))
    return redirect("hub_load", pk=pk)


@require_POST
@gate(Permission.TENDER)
def move(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """Put an open load on another flight."""
    _load(viewer, pk)
    flight_no, _sep, day = request.POST.get("flight", "").partition(" ")
    try:
        change_flight(
            consolidation=pk, flight_no=flight_no, flight_date=_iso(day), by=actor(viewer), at=clock.now()
        )
    except CannotShip as no:
        messages.error(request, str(no))
    return redirect("hub_load", pk=pk)


@require_GET
@gate(Permission.SCAN)
def manifest(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """The house list for the printer; house and master totals must agree."""
    one = _load(viewer, pk)
    parcels = list(desk.packed_rows(viewer, one).order_by("number"))
    house = house_totals(pk)
    is_open = one.state == ConsolidationState.OPEN
    context = {
        "load": one,
        "parcels": parcels,
        "house": house,
        "agrees": is_open or (house.pieces, house.mass_g) == (one.pieces, one.mass_g),
        "is_open": is_open,
    }
    return render(request, "logistics/manifest.html", context)


def _context(viewer: Viewer, one: Consolidation, *, verdict: dict[str, Any] | None = None) -> dict[str, Any]:
    now = clock.now()
    is_open = one.state == ConsolidationState.OPEN
    may_tender = viewer.may(Permission.TENDER)
    rows = desk.flight_rows(viewer, at=now) if is_open and may_tender else []
    return {
        "here": "flights",
        "load": one,
        "parcels": list(desk.packed_rows(viewer, one)[:200]),
        "ready": list(desk.ready_rows(viewer)[:20]) if is_open else [],
        "others": [
            row.flight
            for row in rows
            if row.is_open
            and row.flight.destination == one.flight.destination
            and row.flight.departs_at != one.flight.departs_at
        ],
        "is_open": is_open,
        "may_tender": may_tender,
        "is_late": is_open and now > one.flight.tender_by,
        "verdict": verdict,
    }


def _load(viewer: Viewer, pk: UUID) -> Consolidation:
    found = desk.load_of(viewer, pk)
    if found is None:
        raise Http404
    return found


def _day(request: HttpRequest) -> date:
    return _iso(request.POST.get("date", ""))


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error

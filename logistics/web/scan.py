"""The scan screen: receive, measure, accept; one big verdict and where the box goes."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ewtp.kernel import clock
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from logistics.actions.scan import report_problem, scan_in, scan_measured
from logistics.models import Scan
from logistics.models.scan import Verdict
from logistics.queries import desk
from logistics.refusal import NotOurs
from logistics.web.forms import MeasureForm, ProblemForm
from logistics.web.gate import actor, gate, is_part, scan_key


@require_GET
@gate(Permission.SCAN)
def page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The screen, with the verdict of the scan that the address names."""
    try:
        key = UUID(request.GET.get("scan", ""))
    except ValueError:
        scan = None
    else:
        scan = desk.scan_of(viewer, key)
    return render(request, "logistics/scan.html", _context(viewer, scan))


@require_POST
@gate(Permission.SCAN)
def take(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A scan. Without script the page comes back by its address, so that loading it again scans nothing."""
    code = request.POST.get("code", "")
    scan = scan_in(key=scan_key(request), hub=desk.HUB, code=code, by=actor(viewer), at=clock.now())
    return _answer(request, viewer, scan)


@require_POST
@gate(Permission.SCAN)
def weigh(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What scale and rule say of the scanned parcel."""
    form = MeasureForm(request.POST)
    if not form.is_valid():
        previous = desk.scan_of(viewer, scan_key(request))
        context = _context(viewer, previous, form=form)
        return render(request, _template(request), context, status=200 if is_part(request) else 422)
    scan = scan_measured(
        key=uuid4(),
        hub=desk.HUB,
        code=form.cleaned_data["code"],
        size=form.size(),
        by=actor(viewer),
        at=clock.now(),
    )
    return _answer(request, viewer, scan)


@require_http_methods(["GET", "POST"])
@gate(Permission.SCAN)
def problem(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A parcel that a clerk puts on the hold shelf."""
    form = ProblemForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            scan = report_problem(
                key=uuid4(), hub=desk.HUB, code=given["code"], reason=given["reason"], note=given["note"],
                by=actor(viewer), at=clock.now(),
            )  # fmt: skip
        except NotOurs as no:
            form.add_error("code", str(no))
        else:
            return redirect(f"{reverse('hub_scan')}?scan={scan.pk}")
    status = 422 if form.is_bound else 200
    return render(request, "logistics/problem.html", {"form": form, "here": "scan"}, status=status)


def _answer(request: HttpRequest, viewer: Viewer, scan: Scan) -> HttpResponse:
    if is_part(request):
        return render(request, "logistics/_scanned.html", _context(viewer, scan))
    return redirect(f"{reverse('hub_scan')}?scan={scan.pk}")


def _template(request: HttpRequest) -> str:
    return "logistics/_scanned.html" if is_part(request) else "logistics/scan.html"


def _context(viewer: Viewer, scan: Scan | None, *, form: MeasureForm | None = None) -> dict[str, Any]:
    if form is None and scan is not None and scan.verdict == Verdict.MEASURE and scan.parcel is not None:
        form = MeasureForm(initial={"code": scan.parcel.number})
    return {
        "here": "scan",
        "scan": scan,
        "parcel": scan.parcel if scan else None,
        "form": form,
        "fresh": uuid4(),
        "scans": desk.last_scans(viewer),
        "day": desk.day(viewer, at=clock.now()),
    }

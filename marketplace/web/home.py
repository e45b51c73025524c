"""After signing in, everybody lands where their role works."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from ewtp.parties.console import viewer_of
from ewtp.parties.roles import Role

HOME = {
    Role.SELLER: "/sell/",
    Role.HUB_CLERK: "/hub/",
    Role.HUB_SUPERVISOR: "/hub/",
    Role.AGENCY_OFFICER: "/admin/",
    Role.BROKER: "/declarations/",
    Role.FINANCE: "/admin/",
    Role.OPERATOR: "/operations/",
}


@require_safe
def home_of_role(request: HttpRequest) -> HttpResponse:
    """The first role decides; people without one are buyers."""
    viewer = viewer_of(request)
    roles = [Role(m.role) for m in viewer.memberships] if viewer else []
    return redirect(HOME[roles[0]] if roles else "/")

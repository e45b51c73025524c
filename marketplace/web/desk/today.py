"""Today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.web.desk.frame import Desk, at_desk, page


@require_safe
@at_desk
def today(request: HttpRequest, desk: Desk) -> HttpResponse:
    return page(request, desk, "desk/today.html", {})

"""Label, invoice and packing list of an order, for members of its firm only."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

import logistics.api
from logistics.api import CannotShip
from marketplace.documents.keep import DRAW, paper_pdf
from marketplace.queries.desk import order_of
from marketplace.web.desk.frame import Desk, at_desk


@require_safe
@at_desk
def paper(request: HttpRequest, desk: Desk, number: str, kind: str) -> HttpResponse:
    """Shown in the browser, downloaded with `?download`. 404 for others' as for none."""
    row = order_of(desk.viewer, number)
    if row is None or kind not in (*DRAW, "label"):
        raise Http404
    if kind == "label":
        try:
            pdf = logistics.api.label_pdf(consignment=row.pk)
        except CannotShip as no:
            messages.warning(request, str(no))
            return redirect("desk_order", number)
    else:
        pdf = paper_pdf(kind, consignment=row)
    response = HttpResponse(pdf, content_type="application/pdf")
    place = "attachment" if "download" in request.GET else "inline"
    response["Content-Disposition"] = f'{place}; filename="{number}-{kind}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

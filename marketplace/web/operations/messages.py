"""One message as it came in, masked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import WireState
from ewtp.parties.permissions import Viewer
from marketplace.queries import machinery
from marketplace.web.operations.gate import operators
from marketplace.web.operations.page import tabs
from marketplace.web.operations.rows import message_rows


@require_safe
@operators
def message(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """404 for an unknown one."""
    row = WireMessage.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    context = {
        "desk_name": _("Operations"),
        "desk_tabs": tabs("message"),
        "row": message_rows([row])[0],
        "wire": row,
        "text": machinery.masked(row),
        "may_apply": row.direction == "in" and row.state in {WireState.FAILED, WireState.RECEIVED},
    }
    return render(request, "operations/message.html", context)

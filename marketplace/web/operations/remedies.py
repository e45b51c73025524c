"""The board's buttons: try a handler again, try all, apply a message again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.permissions import Viewer
from marketplace.actions import try_again
from marketplace.refusal import Refusal
from marketplace.web.operations.gate import operators


@require_POST
@operators
def retry(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    if try_again.retry_delivery(delivery=pk, by=Actor.user(viewer.user.pk), at=clock.now()):
        messages.success(request, _("The handler is back in line."))
    else:
        messages.warning(request, _("This handler is not parked any more. Nothing was changed."))
    return redirect("operations")


@require_POST
@operators
def retry_everything(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    n = try_again.retry_all(by=Actor.user(viewer.user.pk), at=clock.now())
    said = ngettext("%(n)d handler is back in line.", "%(n)d handlers are back in line.", n) % {"n": n}
    messages.success(request, said)
    return redirect("operations")


@require_POST
@operators
def apply(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    try:
        message = try_again.apply_again(message=pk, by=Actor.user(viewer.user.pk), at=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        said = _("%(kind)s of %(system)s is being applied.")
        messages.success(request, said % {"kind": message.kind, "system": message.system})
    return redirect("operations")

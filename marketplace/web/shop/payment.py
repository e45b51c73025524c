"""Paying: the page that waits for the payment company, sends the buyer there, and receives them back."""

from __future__ import annotations

import io
from typing import Any, Final

import segno
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

import payments.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.permissions import Viewer
from marketplace.entries import return_url
from marketplace.models import Checkout
from marketplace.queries.orders import goods_of, parcels_of, payable_of
from marketplace.states import CheckoutState
from marketplace.web.shop.cards import picture
from marketplace.web.shop.forms import METHODS
from marketplace.web.shop.page import page, signed_in
from marketplace.web.shop.summary import summaries
from payments.values import PaymentView

LOOK_EVERY_S: Final = 8
SENT_KEY: Final = "sent_to_pay"
OPEN: Final = frozenset({"created", "requires_action", "processing"})


@require_safe
@signed_in
def payment(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Also where the payment company sends the buyer back to."""
    found = payable_of(viewer, number)
    if found is None:
        raise Http404
    context = _standing(found)
    if context["view"] is not None and _look(found, is_return=len(request.GET) > 0):
        found.refresh_from_db(fields=["state"])
        context = _standing(found)
    context["is_whole"] = True
    if context["step"] == "paid":
        context["orders"] = summaries(parcels_of(viewer, found.pk), at=clock.now(), is_paid=True)
    else:
        context["goods"] = [(row, picture(row.photo)) for row in goods_of(found.pk)]
    return page(request, "shop/payment.html", context)


@require_safe
@signed_in
def state(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """What the waiting page asks every second or two. Sends the buyer to the payment page once."""
    found = payable_of(viewer, number)
    if found is None:
        raise Http404
    context = _standing(found)
    view: PaymentView | None = context["view"]
    if context["step"] == "paid":
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    if view is not None and context["step"] == "go" and request.session.get(SENT_KEY) != str(view.payment):
        request.session[SENT_KEY] = str(view.payment)
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = view.redirect_url
        return answer
    if view is not None and view.state in ("requires_action", "processing"):
        _look(found)
    return render(request, "shop/_payment_state.html", context)


@require_POST
@signed_in
def again(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Another attempt, by the same or another method."""
    found = payable_of(viewer, number)
    if found is None:
        raise Http404
    method = request.POST.get("method", "")
    if method not in dict(METHODS):
        messages.error(request, _("Choose how to pay."))
    elif found.state != CheckoutState.PLACED:
        messages.error(request, _("This order can no longer be paid."))
    else:
        try:
            payments.api.try_again(
                checkout=found.pk, method=method, return_url=return_url(found), by=Actor.user(viewer.user.pk),
                at=clock.now(),
            )  # fmt: skip
        except payments.api.PaymentProblem:
            messages.error(
                request,
                _("The last attempt is still on its way. Nothing is charged twice. Its outcome shows here."),
            )
    return redirect("shop_payment", number)


def _look(found: Checkout, *, is_return: bool = False) -> bool:
    """Ask the payment company itself, every few seconds at most; at once when the buyer comes back. Returns
    whether it was asked.
    """
    if found.state != CheckoutState.PLACED:
        return False
    is_due = cache.add(f"look:{found.pk}", "1", LOOK_EVERY_S)
    return (is_due or is_return) and payments.api.look_again(checkout=found.pk, at=clock.now())


def _standing(found: Checkout) -> dict[str, Any]:
    view = payments.api.payment_view(checkout=found.pk)
    step = step_of(found.state, view)
    method = view.method if view else found.method
    return {
        "checkout": found,
        "view": view,
        "step": step,
        "method": method,
        "method_name": dict(METHODS)[method],
        "methods": METHODS,
        "qr": qr_code(view.qr_data) if step == "scan" and view else "",
    }


def step_of(state: str, view: PaymentView | None) -> str:
    """What the page shows: wait, go, scan, ask, failed, paid or lapsed."""
    if state == CheckoutState.PAID or (view is not None and view.state == "succeeded"):
        return "paid"
    if view is not None and view.state == "processing":
        return "ask"
    if state == CheckoutState.LAPSED:
        return "lapsed"
    if view is None or view.state == "created":
        return "wait"
    if view.state == "requires_action":
        return "scan" if view.qr_data else "go" if view.redirect_url else "wait"
    return "failed"


def qr_code(data: str) -> SafeString:
    """The code as inline SVG, black on white in both themes, because phones read it."""
    out = io.BytesIO()
    segno.make(data, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, nl=False, border=2, dark="#000", light="#fff",
        omitsize=True, svgclass="qr", lineclass=None,
    )  # fmt: skip
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn by us from dots, no text inside

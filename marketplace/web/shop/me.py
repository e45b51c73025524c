"""A buyer's own page: addresses, identities, consents, language."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ewtp.kernel import clock
from ewtp.parties.actions.forget_identity import StillNeeded, forget_identity, withdraw_consents
from ewtp.parties.models.consent import Purpose
from ewtp.parties.permissions import Viewer
from ewtp.parties.queries import agreed_by
from marketplace.actions.keep_address import forget_address, keep_address
from marketplace.web.shop.forms import AddressForm, address_initial, address_line
from marketplace.web.shop.page import page, signed_in
from marketplace.wording import CONSENTS


@require_safe
@signed_in
def me(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything that is kept of this person, and how to take it back."""
    user = viewer.user
    context = {
        "addresses": [(row, address_line(row)) for row in user.addresses.all()],
        "identities": list(user.identities.order_by("-created_at")),
        "consents": [(row, row.purpose in CONSENTS and row.open > 0) for row in agreed_by(user=user)],
    }
    return page(request, "shop/me.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def address(request: HttpRequest, viewer: Viewer, pk: int | None = None) -> HttpResponse:
    """A new address, or a correction of one's own."""
    row = get_object_or_404(viewer.user.addresses, pk=pk) if pk is not None else None
    if request.method == "POST":
        form = AddressForm(request.POST)
        if form.is_valid():
            keep_address(user=viewer.user, address=form.as_address(row))
            messages.success(request, _("The address is saved."))
            return redirect(_next(request))
        return page(
            request, "shop/address.html", {"form": form, "address": row, "next": _next(request)}, status=422
        )
    form = AddressForm(initial=address_initial(row) if row else None)
    return page(request, "shop/address.html", {"form": form, "address": row, "next": _next(request)})


@require_POST
@signed_in
def remove_address(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    if not forget_address(user=viewer.user, pk=pk):
        raise Http404
    messages.success(request, _("The address is removed. Orders that were placed keep theirs."))
    return redirect("shop_me")


@require_POST
@signed_in
def remove_identity(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    try:
        if not forget_identity(user=viewer.user, pk=pk):
            raise Http404
    except StillNeeded:
        messages.warning(
            request,
            _(
                "Customs knows it from an order, so it is kept, encrypted, "
                "for at least three years after clearance."
            ),
        )
    else:
        messages.success(request, _("The identity is removed."))
    return redirect("shop_me")


@require_POST
@signed_in
def withdraw(request: HttpRequest, viewer: Viewer, purpose: str) -> HttpResponse:
    """Of the purposes that an order asks for; a contract is ended otherwise."""
    if purpose not in CONSENTS:
        raise Http404
    if not withdraw_consents(user=viewer.user, purpose=Purpose(purpose), at=clock.now()):
        raise Http404
    messages.success(request, _("The consent is withdrawn. Your next order asks again."))
    return redirect("shop_me")


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("shop_me")

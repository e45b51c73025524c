"""What every page of the seller's desk knows: who looks, for which of their firms, and where they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ewtp.kernel.actor import Actor
from ewtp.parties.console import viewer_of
from ewtp.parties.models import Firm
from ewtp.parties.permissions import Viewer
from ewtp.parties.states import Admission
from ewtp.ui.parts import Tab

FIRM_KEY: Final = "desk_firm"
P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at the desk of one of their firms."""

    viewer: Viewer
    firm: Firm

    @property
    def by(self) -> Actor:
        return Actor.user(self.viewer.user.pk)


def signed_in(view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]) -> Page[P]:
    """Hands the view who looks; strangers create an account or sign in first and come back."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer = viewer_of(request)
        if viewer is None:
            is_start = request.resolver_match is not None and request.resolver_match.url_name == "desk_start"
            return redirect_to_login(request.get_full_path(), reverse("account_signup") if is_start else None)
        return view(request, viewer, *args, **kwargs)

    return cast("Page[P]", never_cache(inner))


def at_desk(view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponse]) -> Page[P]:
    """Hands the view the desk; people without a firm register one first."""

    @wraps(view)
    def inner(request: HttpRequest, viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        firm = current_firm(request, viewer)
        if firm is None:
            return redirect("desk_start")
        return view(request, Desk(viewer, firm), *args, **kwargs)

    return signed_in(inner)


def current_firm(request: HttpRequest, viewer: Viewer) -> Firm | None:
    """The firm that the person switched to, else the first they sell for."""
    chosen = request.session.get(FIRM_KEY)
    firms = viewer.seller_firms
    return next((firm for firm in firms if str(firm.pk) == chosen), firms[0] if firms else None)


def choose_firm(request: HttpRequest, firm: Firm) -> None:
    request.session[FIRM_KEY] = str(firm.pk)


def page(
    request: HttpRequest,
    desk: Desk,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the desk in its frame."""
    frame = {
        "desk_name": _("Seller desk"),
        "desk_tabs": tabs(request, desk.firm),
        "firm": desk.firm,
        "firms": desk.viewer.seller_firms,
    }
    return render(request, template, frame | dict(context or {}), status=status)


def tabs(request: HttpRequest, firm: Firm) -> list[Tab]:
    """The firm's own file is marked while its owner must act."""
    here = request.resolver_match.url_name or "" if request.resolver_match else ""
    must_act = firm.state in (Admission.DRAFT, Admission.SENT_BACK)
    rows = (
        (_("Today"), reverse("desk_today"), "sun", "desk_today"),
        (_("Listings"), reverse("desk_listings"), "tags", "desk_listing"),
        (_("Orders"), reverse("desk_orders"), "package", "desk_order"),
        (_("VAT proof"), reverse("desk_proofs"), "stamp", "desk_proofs"),
        (_("Firm"), reverse("desk_firm", args=[firm.pk]), "store", "desk_firm"),
    )
    return [
        Tab(words, url, icon, is_current=here.startswith(key), must_act=must_act and key == "desk_firm",
            count=1 if must_act and key == "desk_firm" else 0)
        for words, url, icon, key in rows
    ]  # fmt: skip

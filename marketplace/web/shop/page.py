"""What every page of the shop knows: the basket's count, the links of the person, who looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ewtp.parties.console import viewer_of
from ewtp.parties.models import User
from ewtp.parties.permissions import Viewer
from ewtp.ui import icons
from marketplace.queries.basket import pieces_in

BASKET_KEY = "basket"
P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the shop in its frame."""
    user = buyer_of(request)

    @cache
    def count() -> int:
        return pieces_in(user=user.pk if user else None, basket=visiting_basket(request))

    frame = {
        "basket_url": reverse("shop_basket"),
        "basket_count": count,
        "links": _links(get_language()) if user else "",
        "here": request.resolver_match.url_name if request.resolver_match else "",
    }
    return render(request, template, frame | dict(context or {}), status=status)


def buyer_of(request: HttpRequest) -> User | None:
    """The person who is signed in."""
    viewer = viewer_of(request)
    return viewer.user if viewer else None


def signed_in(view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]) -> Page[P]:
    """For pages of a person, kept by no cache: hands the view who looks, sends visitors to sign in."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer = viewer_of(request)
        assert viewer is not None
        return view(request, viewer, *args, **kwargs)

    return cast("Page[P]", never_cache(login_required(inner)))


def visiting_basket(request: HttpRequest) -> UUID | None:
    """The basket of a visitor, by its id in the session."""
    try:
        return UUID(request.session.get(BASKET_KEY, ""))
    except ValueError:
        return None


@cache
def _links(_language: str | None) -> SafeString:
    rows = (
        ("package", _("My orders"), reverse("shop_orders")),
        ("map-pin", _("Addresses and identity"), reverse("shop_me")),
    )
    return format_html_join(
        "",
        "{}",
        ((format_html('<a href="{}">{}{}</a>', url, icons.draw(icon), words),) for icon, words, url in rows),
    )

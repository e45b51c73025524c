"""The basket: put in, change how many, take out; parcels with their sums as they would be ordered now."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ewtp.kernel import clock
from marketplace.actions.fill_basket import add_to_basket, open_basket, set_quantity
from marketplace.models import Basket, Listing
from marketplace.queries.basket import pieces_in, view_basket
from marketplace.queries.shop import listing_for_basket
from marketplace.refusal import Refusal
from marketplace.web.shop.page import BASKET_KEY, buyer_of, page, visiting_basket
from marketplace.web.shop.parcels import show_parcels
from marketplace.web.shop.promise import promise


@require_safe
def basket(request: HttpRequest) -> HttpResponse:
    """Everybody has one; a visitor's is kept with the session."""
    return _basket_page(request, "shop/basket.html")


def _basket_page(request: HttpRequest, template: str, problem: str = "") -> HttpResponse:
    at = clock.now()
    view = view_basket(basket=own_basket(request, must_exist=False), at=at)
    context = {
        "basket": view, "parcels": show_parcels(view), "promise": promise(at=at), "problem": problem,
        "is_part": template != "shop/basket.html", "basket_count": view.pieces,
    }  # fmt: skip
    return page(request, template, context, status=422 if problem else 200)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """`then=checkout` goes on to pay; otherwise the shopper stays where they are."""
    listing = _listing(request)
    goes_on = request.POST.get("then") == "checkout"
    is_part = bool(getattr(request, "htmx", False)) and not goes_on
    target = own_basket(request)
    assert target is not None
    try:
        add_to_basket(basket=target, listing=listing, quantity=max(_quantity(request), 1))
    except Refusal as refusal:
        if is_part:
            answer = render(request, "shop/_refused.html", {"message": refusal.message}, status=422)
            answer["HX-Retarget"], answer["HX-Reswap"] = "#buy-errors", "innerHTML"
            return answer
        messages.error(request, refusal.message)
        return redirect("shop_product", listing.pk, listing.slug)
    if is_part:
        user = buyer_of(request)
        count = pieces_in(user=user.pk if user else None, basket=target.pk)
        answer = render(request, "shop/_cart.html", {"basket_count": count, "is_fresh": True})
        words = _("%(name)s is in your basket.") % {"name": listing.name}
        answer["HX-Trigger"] = json.dumps({"toast": words})
        return answer
    if goes_on:
        return redirect("shop_checkout")
    messages.success(request, _("%(name)s is in your basket.") % {"name": listing.name})
    return redirect("shop_basket")


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """So many of one thing; 0 takes it out."""
    target, problem = own_basket(request), ""
    assert target is not None
    listing = _listing(request)
    try:
        set_quantity(basket=target, listing=listing, quantity=_quantity(request))
    except Refusal as refusal:
        problem = refusal.message
    if getattr(request, "htmx", False):
        return _basket_page(request, "shop/_basket.html", problem)
    if problem:
        messages.error(request, problem)
    return redirect("shop_basket")


def own_basket(request: HttpRequest, *, must_exist: bool = True) -> Basket | None:
    """The person's or the visitor's; a visitor's is merged into the person's when they have signed in."""
    user, visiting = buyer_of(request), visiting_basket(request)
    if user is None:
        if visiting is None and not must_exist:
            return None
        found = open_basket(user=None, basket=visiting)
        if found.pk != visiting:
            request.session[BASKET_KEY] = str(found.pk)
        return found
    found = open_basket(user=user, basket=visiting)
    if visiting is not None:
        del request.session[BASKET_KEY]
    return found


def _listing(request: HttpRequest) -> Listing:
    try:
        found = listing_for_basket(pk=UUID(request.POST.get("listing", "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _quantity(request: HttpRequest) -> int:
    """What was typed; anything that is not a number counts as one."""
    text = request.POST.get("quantity", "1").strip()
    return min(int(text), 9999) if text.isdecimal() and len(text) < 9 else 1

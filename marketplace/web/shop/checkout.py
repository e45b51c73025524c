"""The checkout, on one page: where, who, what, how to pay. Faults stand at their fields; nothing is lost."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.models import User
from ewtp.parties.permissions import Viewer
from marketplace import pasted_address
from marketplace.actions.keep_address import keep_address
from marketplace.actions.place_checkout import Purchase, place_checkout
from marketplace.models import Basket, Checkout
from marketplace.queries.basket import view_basket
from marketplace.refusal import Refusal
from marketplace.web.shop.basket import own_basket
from marketplace.web.shop.forms import NEW, CheckoutForm
from marketplace.web.shop.page import page, signed_in
from marketplace.web.shop.parcels import show_parcels
from marketplace.web.shop.promise import promise
from marketplace.web.shop.quotas import quotas
from marketplace.wording import CONSENTS


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def checkout(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Places the order, then goes to pay."""
    user = viewer.user
    basket = own_basket(request)
    assert basket is not None
    if request.method != "POST":
        return _show(request, basket, _form(user))
    if "paste" in request.POST:
        return _show(request, basket, _pasted(user, request))
    form = _form(user, request)
    if form.is_valid():
        try:
            placed = _place(user, basket, form)
        except Refusal as refusal:
            if refusal.code == "empty":
                return redirect("shop_orders")
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return redirect("shop_payment", placed.number)
    return _show(request, basket, form, status=422, at_fault=True)


@require_POST
@signed_in
def identity(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Checks a number at once and shows the year of the person. By POST: numbers stay out of logs."""
    form = _form(viewer.user, request)
    number = "".join(request.POST.get("identity_number", "").split()).upper()
    known = form.identities.get(request.POST.get("identity", ""))
    wrong = (
        customs.api.check_identity_number(country="CN", number=number) if number and known is None else None
    )
    form.judge_only({"identity_number": wrong.message} if wrong else {})
    counted = known.number if known else "" if wrong else number
    view = view_basket(basket=own_basket(request), at=clock.now(), identity_number=counted)
    context = {
        "form": form, "is_good": bool(number) and not wrong, "quotas": quotas(view), "basket": view,
        "knows_year": bool(counted),
    }  # fmt: skip
    template = "shop/_quotas.html" if request.POST.get("only") == "year" else "shop/_identity_answer.html"
    return page(request, template, context)


def _form(user: User, request: HttpRequest | None = None) -> CheckoutForm:
    addresses, identities = list(user.addresses.all()), list(user.identities.order_by("-created_at"))
    if request is not None:
        return CheckoutForm(request.POST, addresses=addresses, identities=identities)
    initial = {
        "address": str(addresses[0].pk) if addresses else NEW,
        "identity": str(identities[0].pk) if identities else NEW,
        "method": "alipay",
        "is_default": not addresses,
    }
    return CheckoutForm(initial=initial, addresses=addresses, identities=identities)


def _pasted(user: User, request: HttpRequest) -> CheckoutForm:
    """The form as it was, with what was found in the pasted line; nothing is judged yet."""
    found = pasted_address.read(request.POST.get("pasted", ""))
    typed = {name: request.POST.get(name, "") for name in CheckoutForm.base_fields} | {"address": NEW}
    typed |= {
        name: value
        for name, value in (("name", found.name), ("phone", found.phone), ("street", found.street))
        if value
    }
    if found.place is not None:
        typed |= {
            "province": found.place.province.code, "city": found.place.city.code,
            "district": found.place.district.code,
        }  # fmt: skip
    consents = {purpose.value: bool(request.POST.get(purpose.value)) for purpose in CONSENTS}
    kept = consents | {"is_default": bool(request.POST.get("is_default"))}
    addresses, identities = list(user.addresses.all()), list(user.identities.order_by("-created_at"))
    return CheckoutForm(initial={**typed, **kept}, addresses=addresses, identities=identities)


def _place(user: User, basket: Basket, form: CheckoutForm) -> Checkout:
    data = form.cleaned_data
    address, at = form.chosen_address(), clock.now()
    purchase = Purchase(
        address=address,
        identity_name=data["identity_name"],
        identity_number=data["identity_number"],
        consents=tuple((purpose, str(CONSENTS[purpose])) for purpose in CONSENTS if data[purpose.value]),
        method=data["method"],
        language=get_language() or "zh-hans",
        identity=form.identities.get(data["identity"]),
    )
    by = Actor.user(user.pk)
    if address.pk:
        return place_checkout(user=user, basket=basket, purchase=purchase, by=by, at=at)
    with transaction.atomic():
        placed = place_checkout(user=user, basket=basket, purchase=purchase, by=by, at=at)
        keep_address(user=user, address=address)
    return placed


def _show(
    request: HttpRequest, basket: Basket, form: CheckoutForm, *, status: int = 200, at_fault: bool = False
) -> HttpResponse:
    at = clock.now()
    number = _number(form)
    view = view_basket(basket=basket, at=at, identity_number=number)
    if not view.parcels or (not view.is_ready and not at_fault):
        return redirect("shop_basket")
    context: dict[str, Any] = {
        "form": form, "basket": view, "parcels": show_parcels(view), "quotas": quotas(view),
        "promise": promise(at=at), "pasted": request.POST.get("pasted", ""),
        "is_pasted": "paste" in request.POST, "is_fresh": request.method != "POST",
        "knows_year": bool(number), "blocked": not view.is_ready,
    }  # fmt: skip
    return page(request, "shop/checkout.html", context, status=status)


def _number(form: CheckoutForm) -> str:
    """Whose year the bars show: the saved identity chosen, or a new number that holds."""
    known = form.identities.get(str(form["identity"].value() or ""))
    if known is not None:
        return str(known.number)
    typed = "".join(str(form["identity_number"].value() or "").split()).upper()
    return typed if typed and customs.api.check_identity_number(country="CN", number=typed) is None else ""

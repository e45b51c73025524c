"""Home, departments, search and makers: everything that shows goods in a row."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ewtp.kernel import clock
from ewtp.ui.parts import Tab
from marketplace.queries import shop
from marketplace.queries.shelf import shelf
from marketplace.web.shop.cards import departments as departments_of
from marketplace.web.shop.cards import goods as goods_of
from marketplace.web.shop.page import page
from marketplace.web.shop.places import route
from marketplace.web.shop.promise import promise

SORTS: Final = {
    "new": gettext_lazy("Newest"),
    "cheap": gettext_lazy("Lowest price"),
    "dear": gettext_lazy("Highest price"),
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the shop is, what it sells, tonight's flight, and why it can be believed."""
    rows = shelf(size=12)
    context = {
        "categories": departments_of(shop.departments()),
        "goods": goods_of(rows.cards),
        "promise": promise(at=clock.now()),
        "route": route(progress=0.55),
    }
    return page(request, "shop/home.html", context)


@require_safe
def goods(request: HttpRequest) -> HttpResponse:
    """Everything, department or not."""
    return _shelf(request, "")


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One department."""
    return _shelf(request, slug)


def _shelf(request: HttpRequest, slug: str) -> HttpResponse:
    departments = shop.departments()
    category = next((row for row in departments if row.slug == slug), None)
    if slug and category is None:
        raise Http404
    order = request.GET.get("sort", "new")
    if order not in SORTS:
        order = "new"
    rows = shelf(category=category.id if category else None, order=order, after=request.GET.get("after", ""))
    context = {
        "category": category,
        "categories": departments_of(departments),
        "goods": goods_of(rows.cards),
        "sorts": [
            Tab(words, f"?{urlencode({'sort': code})}", is_current=code == order)
            for code, words in SORTS.items()
        ],
        "more": urlencode({"sort": order, "after": rows.more}) if rows.more else "",
        "is_further": "after" in request.GET,
    }
    template = (
        "shop/_more_goods.html" if getattr(request, "htmx", False) and rows.cards else "shop/shelf.html"
    )
    return page(request, template, context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Chinese or Latin words; nothing found offers departments and what is new."""
    words = request.GET.get("q", "").strip()[:80]
    rows = shelf(words=words) if words else None
    found = goods_of(rows.cards) if rows else []
    context = {
        "words": words,
        "goods": found,
        "categories": [] if found else departments_of(shop.departments()),
        "others": [] if found else goods_of(shelf(size=4).cards),
    }
    return page(request, "shop/search.html", context)


@require_safe
def makers(request: HttpRequest) -> HttpResponse:
    """Who sells here."""
    return page(request, "shop/makers.html", {"makers": shop.makers()})


@require_safe
def seller(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One maker: its story, its register, its goods."""
    firm = shop.maker(pk=pk)
    if firm is None:
        raise Http404(_("No such maker"))
    rows = shelf(firm=str(pk), after=request.GET.get("after", ""))
    more = urlencode({"after": rows.more}) if rows.more else ""
    return page(request, "shop/maker.html", {"firm": firm, "goods": goods_of(rows.cards), "more": more})

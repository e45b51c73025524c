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
from marketplace.models import Category
from marketplace.queries import shop
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
    rows = shop.shelf(size=12)
    context = {
        "categories": shop.categories(),
        "goods": goods_of(rows.cards),
        "promise": promise(at=clock.now()),
        "route": route(progress=0.55),
    }
    return page(request, "shop/home.html", context)


@require_safe
def goods(request: HttpRequest) -> HttpResponse:
    """Everything, department or not."""
    return _shelf(request, None)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One department."""
    found = shop.department(slug)
    if found is None:
        raise Http404
    return _shelf(request, found)


def _shelf(request: HttpRequest, category: Category | None) -> HttpResponse:
    order = request.GET.get("sort", "new")
    if order not in SORTS:
        order = "new"
    rows = shop.shelf(category=category, order=order, after=request.GET.get("after", ""))
    context = {
        "category": category,
        "categories": shop.categories(),
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
    rows = shop.shelf(words=words) if words else None
    found = goods_of(rows.cards) if rows else []
    context = {
        "words": words,
        "goods": found,
        "categories": [] if found else shop.categories(),
        "others": [] if found else goods_of(shop.shelf(size=4).cards),
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
    rows = shop.shelf(firm=str(pk), after=request.GET.get("after", ""))
    more = urlencode({"after": rows.more}) if rows.more else ""
    return page(request, "shop/maker.html", {"firm": firm, "goods": goods_of(rows.cards), "more": more})

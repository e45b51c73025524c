"""One product: its pictures, its price with the sum behind it, who sells it and what it is."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ewtp.kernel import clock
from ewtp.parties.states import Admission
from ewtp.ui import figures
from ewtp.ui.parts import PriceLine
from marketplace.models import Listing, Price
from marketplace.queries.product import product as product_of
from marketplace.queries.shelf import similar
from marketplace.quoting import tax_steps
from marketplace.web.shop.cards import FEW, goods, picture
from marketplace.web.shop.page import page
from marketplace.web.shop.promise import promise


@require_safe
def product(request: HttpRequest, pk: UUID, slug: str) -> HttpResponse:
    """404 for what is not live; another slug leads to the right one."""
    found = product_of(pk=pk)
    if found is None:
        raise Http404(_("No such product"))
    listing, price = found.listing, found.price
    if slug != listing.slug:
        return redirect("shop_product", pk, listing.slug, permanent=True)
    is_sold = price is not None and price.verdict == "ok" and listing.firm.state == Admission.ADMITTED
    context: dict[str, Any] = {
        "listing": listing,
        "photos": [picture(name) for name in found.photos],
        "has_drawings": found.has_drawings,
        "price": price if is_sold else None,
        "lines": price_lines(listing, price) if price and is_sold else [],
        "tax_steps": tax_steps(listing, price) if price and is_sold else [],
        "rule": tax_rule(listing, price) if price and is_sold else "",
        "can_buy": is_sold and listing.stock > 0,
        "most": min(listing.stock, 99),
        "is_few": 0 < listing.stock < FEW,
        "promise": promise(at=clock.now()),
        "similar": goods(similar(listing=listing)),
        "picked": _picked(request, len(found.photos)),
    }
    return page(request, "shop/product.html", context)


def price_lines(listing: Listing, price: Price) -> list[PriceLine]:
    """The stored sum: goods at the day's rate, freight, tax."""
    seller_price = figures.written(listing.price)
    return [
        PriceLine(
            _("Goods %(amount)s × %(rate)s") % {"amount": seller_price, "rate": figures.rate(price.rate)},
            price.goods,
        ),
        PriceLine(_("Flight and delivery"), price.freight),
        PriceLine(_("Import tax"), price.tax),
    ]


def tax_rule(listing: Listing, price: Price) -> str:
    """The rule that made the tax: the plain formula where it gives exactly the stored amount."""
    try:
        vat = Decimal(str(listing.attributes.get("vat", "")))
    except InvalidOperation:
        vat = Decimal(0)
    basis = price.goods + price.freight
    plain = (Decimal(basis.minor) * vat * 70 / 10_000).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if vat and int(plain) == price.tax.minor:
        return _(
            "Import tax = (goods + freight) × VAT %(vat)s %% × 70 %%, China's rule for what consumers buy "
            "abroad online. No customs duty up to ¥5,000 a parcel."
        ) % {"vat": f"{vat:f}"}
    return _(
        "Import tax = 70 % of China's VAT and consumption tax on goods and freight, the rule for what "
        "consumers buy abroad online. No customs duty up to ¥5,000 a parcel."
    )


def _picked(request: HttpRequest, count: int) -> int:
    """Which picture is large."""
    wanted = request.GET.get("picture", "0")
    is_one = wanted.isdecimal() and len(wanted) < 4 and int(wanted) < count
    return int(wanted) if is_one else 0

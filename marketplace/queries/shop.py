"""What everybody may see: shelves, search, one product; few set-based statements, prices computed before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import rjieba
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Prefetch, Q, QuerySet, Subquery

from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.states import Admission
from marketplace.models import Category, Listing, Price
from marketplace.queries.pictures import first_photo, with_shown_photos
from marketplace.states import ListingState

PAGE: Final = 24
ORDERS: Final = {"new": "-live_at", "cheap": "total_minor", "dear": "-total_minor"}
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One product on a shelf: what a card shows and nothing more."""

    id: str
    slug: str
    name: str
    firm: str
    city: str
    total: Money
    photo: str
    photo_is_illustration: bool
    stock: int
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """`more` is the cursor of the next page, empty at the end."""

    cards: tuple[Card, ...]
    more: str


def categories() -> list[Category]:
    """All departments, in their order."""
    return list(Category.objects.all())


def shelf(*, category: Category | None = None, words: str = "", order: str = "new", after: str = "",
          firm: str = "", destination: str = "CN", size: int = PAGE) -> Shelf:  # fmt: skip
    """Live products, by keyset. With `words`, the best matches first (one page of them)."""
    rows = _live(destination)
    if category is not None:
        rows = rows.filter(category=category)
    if firm:
        rows = rows.filter(firm_id=firm)
    if words.strip():
        return Shelf(cards=_found(rows, words, size), more="")
    try:
        rows = _ordered(rows, order, after)
    except ValueError:
        rows = _ordered(rows, order, "")
    found = list(rows[: size + 1])
    cards = tuple(_card(row, order) for row in found[:size])
    return Shelf(cards=cards, more=cards[-1].position if len(found) > size else "")


def product(*, pk: UUID, destination: str = "CN") -> Listing | None:
    """A live product with its firm, department, pictures and price; None when there is none."""
    return (
        Listing.objects.filter(pk=pk, state=ListingState.LIVE)
        .select_related("firm", "category")
        .defer("search")
        .prefetch_related(
            with_shown_photos(), Prefetch("prices", Price.objects.filter(destination=destination))
        )
        .first()
    )


def department(slug: str) -> Category | None:
    """A department by its slug."""
    return Category.objects.filter(slug=slug).first()


def maker(*, pk: UUID) -> Firm | None:
    """A firm that an agency admitted to sell; None when there is none."""
    return Firm.objects.filter(pk=pk, kind=FirmKind.SELLER, state=Admission.ADMITTED).first()


def makers() -> list[Firm]:
    """Admitted firms that have something live, by region and name, with how many goods (`live`)."""
    live = Count("listings", filter=Q(listings__state=ListingState.LIVE))
    rows = Firm.objects.filter(kind=FirmKind.SELLER, state=Admission.ADMITTED).annotate(live=live)
    return list(rows.filter(live__gt=0).order_by("region", "name"))


def listing_for_basket(*, pk: UUID) -> Listing | None:
    """Whatever its state: what may be put aside is the action's to say."""
    return Listing.objects.filter(pk=pk).defer("search").first()


def similar(*, listing: Listing, destination: str = "CN", count: int = 4) -> tuple[Card, ...]:
    """Others of the same department, the seller's own first."""
    rows = _live(destination).filter(category_id=listing.category_id).exclude(pk=listing.pk)
    ordered = rows.order_by("-live_at")[: count * 3]
    best = sorted(ordered, key=lambda row: row.firm_id != listing.firm_id)[:count]
    return tuple(_card(row, "new") for row in best)


def _live(destination: str) -> QuerySet[Listing]:
    photo = first_photo()
    return (
        Listing.objects.filter(state=ListingState.LIVE, prices__destination=destination, prices__verdict="ok")
        .select_related("firm")
        .annotate(
            total_minor=F("prices__total_minor"),
            total_currency=F("prices__total_currency"),
            photo_file=Subquery(photo.values("file")[:1]),
            photo_drawn=Subquery(photo.values("is_illustration")[:1]),
        )
        .only(
            "id",
            "slug",
            "name_en",
            "name_zh",
            "name_fr",
            "name_nl",
            "stock",
            "live_at",
            "firm__name",
            "firm__city",
        )
    )


def _ordered(rows: QuerySet[Listing], order: str, after: str) -> QuerySet[Listing]:
    field = ORDERS.get(order, ORDERS["new"])
    name, is_down = field.lstrip("-"), field.startswith("-")
    if "~" in after:
        value, pk = after.rsplit("~", 1)
        step = "lt" if is_down else "gt"
        bound: object = datetime.fromisoformat(value) if name == "live_at" else int(value)
        rows = rows.filter(Q(**{f"{name}__{step}": bound}) | Q(**{name: bound, f"pk__{step}": UUID(pk)}))
    return rows.order_by(field, "-pk" if is_down else "pk")


def _found(rows: QuerySet[Listing], words: str, size: int) -> tuple[Card, ...]:
    query = _query(words)
    if query is None:
        return ()
    ranked = (
        rows.filter(search=query).annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "-live_at")
    )
    return tuple(_card(row, "new") for row in ranked[: size * 2])


def _query(words: str) -> SearchQuery | None:
    """Every word must be there; Latin words may be the beginning of one."""
    terms = [word.strip("'\\:&|!()<>* ") for word in rjieba.cut(words[:80].lower())]
    result: SearchQuery | None = None
    for term in terms:
        if not term or not term.isalnum():
            continue
        part = SearchQuery(
            term if _HAN.search(term) else f"{term}:*", config="simple",
            search_type="plain" if _HAN.search(term) else "raw",
        )  # fmt: skip
        result = part if result is None else result & part
    return result


def _card(row: Listing, order: str) -> Card:
    total_minor: int = getattr(row, "total_minor")  # noqa: B009 - annotated above
    key = row.live_at.isoformat() if order not in ("cheap", "dear") and row.live_at else str(total_minor)
    return Card(
        id=str(row.pk), slug=row.slug, name=row.name, firm=row.firm.name, city=row.firm.city,
        total=Money(total_minor, getattr(row, "total_currency")),  # noqa: B009
        photo=getattr(row, "photo_file") or "", photo_is_illustration=bool(getattr(row, "photo_drawn")),  # noqa: B009
        stock=row.stock, position=f"{key}~{row.pk}",
    )  # fmt: skip
